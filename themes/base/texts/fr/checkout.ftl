# La page de paiement, vue par l'acheteur.
checkout-due = Payer { $amount } à { $shop }
checkout-order = Commande { $reference }
checkout-handled = Paiement traité par { $bank }
checkout-test = Paiement de test : aucun compte n'est débité.
checkout-cancel = Annuler et revenir au site
checkout-back = Revenir au site
checkout-close = Vous pouvez fermer cette page.
checkout-soon = Retour automatique vers { $shop }.

checkout-choice = Choisir un moyen de paiement
checkout-choice-label = Moyen de paiement
checkout-method-card = Carte bancaire
checkout-method-amex = American Express
checkout-method-jcb = JCB
checkout-method-diners = Diners Club

checkout-card = Payer par carte
checkout-number = Numéro de carte
checkout-expiry = Expire fin
checkout-expiry-hint = MM/AA
checkout-code = Cryptogramme
checkout-code-hint = Les 3 chiffres au dos de la carte (4 devant pour American Express).
checkout-pay = Payer { $amount }
checkout-may-confirm = Votre banque peut vous demander de confirmer.
checkout-errors = { $count } points sont à corriger
checkout-other-means = Choisir un autre moyen

checkout-number-missing = Saisissez le numéro de votre carte.
checkout-number-digits = Un numéro de carte ne compte que des chiffres.
checkout-number-short = Ce numéro est incomplet : il compte 16 chiffres en général.
checkout-number-long = Ce numéro est trop long : il compte 16 chiffres en général.
checkout-number-wrong = Ce numéro n'est pas valable : vérifiez chaque chiffre.
checkout-number-unknown = Ce type de carte n'est pas reconnu. Essayez une autre carte.
checkout-number-brand = Ce site n'accepte pas ce type de carte.
checkout-expiry-missing = Saisissez la date d'expiration, comme 09/28.
checkout-expiry-format = Écrivez le mois et l'année, comme 09/28.
checkout-expiry-past = Cette carte est expirée.
checkout-expiry-far = Cette date est trop lointaine : vérifiez l'année.
checkout-expiry-floor = Cette carte expire trop tôt pour cet achat.
checkout-code-missing = Saisissez le cryptogramme.
checkout-code-three = Le cryptogramme compte 3 chiffres, au dos de la carte.
checkout-code-four = Le cryptogramme d'American Express compte 4 chiffres, devant la carte.

checkout-away = Confirmation par votre banque
checkout-away-heading = Confirmez auprès de votre banque
checkout-away-body = Votre banque vous demande de valider le paiement de { $amount } à { $shop }.
checkout-away-hint = Vous êtes conduit vers sa page. Sinon, suivez le lien.
checkout-away-go = Continuer vers ma banque
checkout-away-again = Votre banque attend votre confirmation
checkout-away-resume = Reprendre l'authentification
checkout-left = Paiement non confirmé
checkout-left-body = Votre compte n'est pas débité tant que vous ne confirmez pas auprès de votre banque.

checkout-waiting = Paiement en cours
checkout-waiting-heading = Nous attendons la réponse de votre banque
checkout-waiting-body = Ne payez pas une seconde fois : cette page vous dira si le paiement est accepté.
checkout-waiting-hint = Cette page se met à jour toute seule.
checkout-waiting-refresh = Actualiser

checkout-accepted = Paiement accepté
checkout-again = Cette commande est déjà payée. Rien n'a été débité une seconde fois.
checkout-ticket-place = site { $site }, rang { $rank }
checkout-ticket-order = Commande
checkout-ticket-date = Date
checkout-ticket-card = Carte
checkout-ticket-authorisation = Autorisation
checkout-ticket-transaction = Transaction
checkout-ticket-contract = Contrat
checkout-ticket-debit = Débit
checkout-ticket-authorised = Montant autorisé
checkout-ticket-keep = Ticket client à conserver

checkout-refused = Paiement refusé
checkout-refused-bank = Paiement refusé par votre banque
checkout-not-debited = Votre compte n'a pas été débité.
checkout-retry = Essayer une autre carte
checkout-tries = { $count ->
    [one] Il vous reste un essai.
   *[other] Il vous reste { $count } essais.
 } Votre commande est gardée jusqu'à { $time }.
checkout-no-tries = Vous n'avez plus d'essai pour cette commande. Revenez au site pour en recommencer une.
checkout-card-named = Carte présentée : { $card }.

checkout-refusal-none = Votre banque n'en donne pas la raison. Essayez une autre carte, ou appelez le numéro au dos de celle-ci.
checkout-refusal-call = Votre banque demande que vous l'appeliez. Le numéro est au dos de votre carte.
checkout-refusal-card = Le numéro de carte ou le cryptogramme n'est pas reconnu. Vérifiez-les et recommencez.
checkout-refusal-code = Le cryptogramme n'est pas le bon. Vérifiez-le et recommencez.
checkout-refusal-expired = La carte est expirée, ou sa date n'est pas la bonne. Vérifiez la date ou prenez une autre carte.
checkout-refusal-funds = Votre banque indique que le solde ne suffit pas. Essayez une autre carte.
checkout-refusal-limit = Le plafond de la carte est atteint. Essayez une autre carte, ou demandez à votre banque de le relever.
checkout-refusal-permitted = Votre banque n'autorise pas cet achat avec cette carte. Essayez-en une autre.
checkout-refusal-attempts = Trop de codes faux ont été saisis avec cette carte. Essayez-en une autre.
checkout-refusal-authentication = Votre banque n'a pas pu confirmer que c'est bien vous. Recommencez, ou essayez une autre carte.
checkout-refusal-later = Votre banque ne répond pas pour le moment. Recommencez dans quelques minutes, ou essayez une autre carte.
checkout-refusal-amount = Ce montant ne peut pas être payé avec cette carte sur ce site.
checkout-refusal-currency = Cette monnaie n'est pas acceptée avec cette carte sur ce site.
checkout-refusal-allowed = Cette carte n'est pas acceptée sur ce site. Essayez-en une autre.
checkout-refusal-differs = Ce site attend la carte que vous avez déjà utilisée. Reprenez la même carte.
checkout-refusal-country = Le paiement depuis votre pays n'est pas accepté sur ce site.
checkout-refusal-platform = Un incident de notre côté a empêché le paiement. Recommencez dans quelques minutes.

checkout-cancelled = Paiement annulé
checkout-cancelled-body = Vous avez quitté le paiement. Votre compte n'a pas été débité.
checkout-expired = Le temps est écoulé
checkout-expired-body = Cette page de paiement a expiré. Votre compte n'a pas été débité. Revenez au site pour recommencer.

checkout-no-contract = Aucun contrat actif ne permet ce paiement.
checkout-currency-unserved = Aucun contrat actif n'accepte cette monnaie.
checkout-amount-unserved = Le montant est hors des limites des contrats actifs.
checkout-type-unserved = Aucun contrat actif ne correspond au type de paiement demandé.
