# La page d'accueil d'un hôte.
routes-title = { $bank } : plateforme de paiement
routes-payers = Vous réglez un achat ? Repartez de la boutique : c'est elle qui ouvre la page de paiement.
routes-shops = Vous intégrez une boutique ? Voici les clés publiques qui signent les notifications et les retours :
routes-key = Clé publique RSA, { $bits } bits
# Ce qu'un profil ouvre.
routes-nothing = Aucune page n'est ouverte ici
routes-nothing-why = Votre profil n'ouvre aucune page à ce point de vente. Choisissez-en un autre dans l'arborescence, ou adressez-vous à l'administrateur de votre compte.
# Les modules de la barre.
routes-transactions = Transactions
routes-remittances = Remises
