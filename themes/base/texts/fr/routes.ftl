# La page d'accueil d'un hôte.
routes-title = { $bank } : plateforme de paiement
routes-payers = Vous réglez un achat ? Repartez de la boutique : c'est elle qui ouvre la page de paiement.
routes-shops = Vous intégrez une boutique ? Voici les clés publiques qui signent les notifications et les retours :
routes-key = Clé publique RSA, { $bits } bits
