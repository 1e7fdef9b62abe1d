# Le journal, le détail d'une transaction, son historique et ses opérations.
transactions-choose-bank = L'instance n'a pas de journal : choisissez une banque.
transactions-date-missing = Saisissez une date.
transactions-date-wrong = Écrivez une date, comme 23/11/2026.
transactions-until-first = La fin précède le début : inversez les deux dates.
transactions-period-long = La période dépasse 13 mois : rapprochez les deux dates.
transactions-find-wrong = Une référence compte 250 signes au plus, sans caractère de contrôle.
transactions-cursor-wrong = Cette page du journal n'existe pas.

transactions-action-created = Création
transactions-action-authorised = Demande d'autorisation
transactions-action-refused = Demande d'autorisation refusée
transactions-action-abandoned = Abandon par l'acheteur
transactions-action-postponed = Réponse différée par l'émetteur
transactions-action-doubted = Réponse inconnue, l'acquéreur est interrogé
transactions-action-quarantined = Réponse contradictoire, à examiner
transactions-action-capture-asked = Demande de capture
transactions-action-captured = Capture
transactions-action-cancel-asked = Demande d'annulation
transactions-action-cancelled = Annulation
transactions-action-cancel-refused = Annulation refusée
transactions-action-refund-asked = Demande de remboursement
transactions-action-refunded = Remboursement
transactions-action-refund-refused = Remboursement refusé
transactions-action-refund-doubted = Remboursement sans réponse, l'acquéreur est interrogé
transactions-action-capture-refused = Capture refusée
transactions-action-capture-doubted = Capture sans réponse, l'acquéreur est interrogé
transactions-action-capture-quarantined = Réponse contradictoire à la capture, à examiner
transactions-action-cancel-doubted = Annulation sans réponse, l'acquéreur est interrogé
transactions-action-cancel-quarantined = Réponse contradictoire à l'annulation, à examiner
transactions-action-refund-quarantined = Réponse contradictoire au remboursement, à examiner
transactions-action-sent = Envoi en banque
transactions-action-excluded = Écartée par l'acquéreur
transactions-action-remitted = Remise en banque

# Les paiements : ce qu'un commerçant peut en faire, et pourquoi non.
transactions-too-late = Ce paiement date de plus de 75 jours : plus aucune opération n'est possible.
transactions-not-awaiting-capture = Seul un paiement en attente de capture peut être capturé.
transactions-already-captured = Ce paiement est déjà capturé : une autorisation ne se capture qu'une fois.
transactions-not-to-send = Seul un paiement à envoyer peut être annulé ou envoyé en banque.
transactions-not-sent = Seul un paiement déjà envoyé en banque peut être remboursé.
transactions-too-little = Le montant doit être supérieur à zéro.
transactions-too-much = Le montant dépasse ce qui est disponible sur ce paiement.
transactions-nothing-left = Ce paiement est entièrement remboursé.
transactions-busy = Une autre opération est en cours sur ce paiement. Réessayez quand elle est terminée.
transactions-key-reused = Cette clé a déjà servi pour une autre demande.
transactions-key-malformed = Une clé compte de 1 à 255 caractères.

transactions-title = Transactions
transactions-title-of = Transaction { $number }
transactions-back = Retour au journal
transactions-find = Référence ou numéro
transactions-period = { $from } au { $until }
transactions-period-wrong = à corriger
transactions-period-hint = Historique de 13 mois.
transactions-shown = { $count ->
    [one] 1 transaction affichée
   *[other] { $count } transactions affichées
 }
transactions-none = Aucune transaction sur cette période
transactions-none-why = Période cherchée : { $period }. Élargissez les dates.
transactions-none-found = Aucune transaction sous ce nom
transactions-none-found-why = Ni numéro de transaction ni référence de commande « { $find } » ici. Période cherchée : { $period }.
transactions-details = Détails
transactions-details-of = Détails de la transaction { $number }
transactions-day = { $weekday ->
    [1] Lundi
    [2] Mardi
    [3] Mercredi
    [4] Jeudi
    [5] Vendredi
    [6] Samedi
   *[7] Dimanche
 } { $day ->
    [1] 1er
   *[other] { $day }
 } { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
 } { $year }

transactions-hour = Heure
transactions-reference = Référence commande
transactions-number = Transaction
transactions-method = Moyen de paiement
transactions-status = Statut
transactions-acquirer-status = Statut acquéreur
transactions-amount = Montant
transactions-magasin = Magasin
transactions-date = Date et heure
transactions-kind = Type
transactions-kind-debit = Débit
transactions-kind-refund = Remboursement
transactions-kind-cancellation = Annulation
transactions-status-accepted = Acceptée
transactions-status-refused = Refusée
transactions-status-pending = En attente
transactions-status-abandoned = Abandonné
transactions-acquirer-none = N/A
transactions-acquirer-awaiting-capture = En attente de capture
transactions-acquirer-awaiting-confirmation = En attente de confirmation
transactions-acquirer-to-send = À envoyer
transactions-acquirer-sent = Envoyée
transactions-acquirer-excluded = Écartée
transactions-flagged = À vérifier

transactions-views = Vues de la transaction
transactions-detail = Détail
transactions-history = Historique
transactions-payment = Paiement
transactions-out-of = sur { $amount }
transactions-initial = Montant initial
transactions-current = Montant actuel
transactions-expiry = Validité carte
transactions-authorisation = Autorisation
transactions-contract = Contrat
transactions-contract-of = { $number }, rang { $rank }
transactions-acquirer = Acquéreur
transactions-issuer = Émetteur
transactions-planned = Date de remise
transactions-remittance = Numéro de remise
transactions-email = E-mail porteur
transactions-card-country = Pays carte
transactions-customer-country = Pays client
transactions-refusal = Motif de refus
transactions-born = Remboursements et annulations
transactions-parent = Transaction d'origine

transactions-secure = 3-D Secure
transactions-secure-used = Paiement 3-D Secure
transactions-holder = Porteur authentifié
transactions-holder-authenticated = Y, authentifié
transactions-holder-failed = N, échec du porteur
transactions-holder-unavailable = U, impossible pour une raison technique
transactions-holder-attempted = A, non disponible, preuve de tentative
transactions-guaranteed = Paiement garanti
transactions-guaranteed-until = Fin de garantie
transactions-yes = Oui
transactions-yes-over = Oui (expirée)
transactions-no = Non

transactions-notices = Notifications à la boutique
transactions-notice-at = Dernier essai
transactions-notice-target = Adresse
transactions-notice-answer = Réponse
transactions-notice-tries = Essais
transactions-notice-taken = Reçue ({ $status })
transactions-notice-refused = Non reçue ({ $status })
transactions-notice-silent = Sans réponse
transactions-notice-waiting = En attente d'envoi
transactions-notice-next = Prochain essai : { $date }
transactions-notice-given-up = Abandonnée

transactions-fraud = Lutte contre la fraude
transactions-fraud-allow = Accepter
transactions-fraud-challenge = Défier
transactions-fraud-review = Signaler
transactions-fraud-refuse = Refuser
transactions-fraud-score = Score { $score } sur 100

transactions-flagged-why = Une règle de fraude signale ce paiement, à vérifier avant l'expédition.
transactions-late = L'autorisation a plus de 7 jours : la banque du porteur peut refuser de payer. L'opération reste possible.
transactions-advised = Les opérations de caisse se font de préférence depuis le magasin concerné : { $magasin }.
transactions-open = Une opération est en cours et personne n'en connaît encore l'issue : l'acquéreur est interrogé. Ne la recommencez pas.
transactions-quarantined = La réponse de l'acquéreur contredit la demande : l'assistance de la banque doit trancher. Ne recommencez pas l'opération.

transactions-operations = Opérations
transactions-no-operation = Aucune opération n'est possible sur cette transaction.
transactions-until = Opérations possibles jusqu'au { $day } (75 jours).
transactions-at-most = Au plus { $amount }
transactions-capture = Capturer
transactions-cancel = Annuler la transaction
transactions-refund = Rembourser
transactions-send = Envoyer en banque
transactions-about = Commande { $reference }, { $card }
transactions-authorised = Montant autorisé
transactions-debited = Montant débité
transactions-given-back = Déjà remboursé
transactions-amount-wrong = Écrivez un montant, comme 12,50.
transactions-form-used = Ce formulaire a déjà servi avec un autre montant. Relisez la transaction avant de recommencer.
transactions-in-flight = Une autre demande est passée avant la vôtre, ou la vôtre est encore en cours. Relisez la transaction avant de recommencer.

transactions-capture-ask = Capturer la transaction { $number } ?
transactions-capture-not = Ne pas capturer
transactions-capture-amount = Montant à capturer
transactions-capture-follows = Une autorisation ne se capture qu'une fois. Le montant part à la prochaine télécollecte.
transactions-capture-done = La capture de { $amount } est acceptée. Elle part à la prochaine télécollecte.
transactions-capture-refused = L'acquéreur a refusé la capture de { $amount } : { $reason }. La transaction n'a pas changé.
transactions-cancel-ask = Annuler la transaction { $number } ?
transactions-cancel-not = Ne pas annuler
transactions-cancel-follows = Le porteur n'est pas débité. Une annulation ne se défait pas.
transactions-cancel-done = La transaction est annulée : { $amount } ne seront pas débités.
transactions-cancel-refused = L'acquéreur a refusé l'annulation : { $reason }. La transaction n'a pas changé.
transactions-refund-ask = Rembourser la transaction { $number } ?
transactions-refund-not = Ne pas rembourser
transactions-refund-amount = Montant à rembourser
transactions-refund-follows = Un remboursement part à la prochaine télécollecte, sur la carte qui a payé.
transactions-refund-done = Le remboursement de { $amount } est accepté. Il part à la prochaine télécollecte.
transactions-refund-refused = L'acquéreur a refusé le remboursement de { $amount } : { $reason }. Rien n'est rendu.
transactions-send-ask = Envoyer la transaction { $number } en banque ?
transactions-send-not = Ne pas envoyer
transactions-send-follows = Le montant entier part aujourd'hui, sans attendre le jour prévu.
transactions-send-done = La transaction part en banque aujourd'hui, pour { $amount }.
transactions-send-refused = La transaction n'a pas pu être envoyée : { $reason }.
transactions-unknown = Personne ne sait encore si l'acquéreur a reçu l'opération de { $amount }. Nous l'interrogeons jusqu'à le savoir. Ne la recommencez pas.

transactions-by-person = { $name } ({ $login })
transactions-by-token = { $name } (API)
transactions-by-shop = La boutique
transactions-by-payer = L'acheteur
transactions-by-system = Automatique
transactions-by-remittance = Remise { $number }

transactions-reason = { $reason } ({ $code })
transactions-reason-unknown = Raison non précisée
transactions-reason-unreachable = Centre d'autorisation injoignable
transactions-reason-platform = Incident de la plateforme
transactions-reason-card = Numéro de carte ou cryptogramme non valable
transactions-reason-expiry = Date de validité non valable
transactions-reason-currency = Devise hors contrat
transactions-reason-amount = Montant non valable ou hors limites
transactions-reason-paid = Commande déjà payée
transactions-reason-not-allowed = Carte non autorisée
transactions-reason-differs = Carte différente de celle attendue
transactions-reason-time-out = Temps écoulé sur la page de paiement
transactions-reason-country = Pays non autorisé
transactions-reason-authentication = Porteur non authentifié
transactions-reason-authenticate = Authentification demandée par l'émetteur
transactions-reason-call = L'émetteur demande à être appelé
transactions-reason-merchant = Commerçant inconnu de l'acquéreur
transactions-reason-keep = Carte à conserver
transactions-reason-do-not-honour = Ne pas honorer
transactions-reason-invalid = Transaction non valable
transactions-reason-issuer = Émetteur inconnu
transactions-reason-cancelled = Annulée par l'acheteur
transactions-reason-later = Émetteur indisponible, à retenter plus tard
transactions-reason-expired = Carte expirée
transactions-reason-fraud = Suspicion de fraude
transactions-reason-tries = Trop de codes faux
transactions-reason-lost = Carte perdue
transactions-reason-stolen = Carte volée
transactions-reason-funds = Provision insuffisante
transactions-reason-not-permitted = Transaction non permise à ce porteur
transactions-reason-limit = Plafond de la carte atteint
transactions-reason-code = Cryptogramme faux
transactions-reason-revoked = Prélèvements révoqués par le porteur
transactions-reason-bank = Refus de la banque du porteur
