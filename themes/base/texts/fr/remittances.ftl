# Les remises en banque.
remittances-title = Remises
remittances-lead = Une remise regroupe les paiements envoyés à la banque entre deux télécollectes, pas une journée de 0 h à 24 h.
remittances-title-of = Remise { $number }
remittances-back = Remises
remittances-none = Aucune remise
remittances-none-why = Aucune télécollecte n'a eu lieu du { $period }.
remittances-shown = { $count ->
    [one] 1 remise affichée
   *[other] { $count } remises affichées
}
remittances-sum = { $count ->
    [one] 1 remise
   *[other] { $count } remises
} : { $debits ->
    [one] 1 débit
   *[other] { $debits } débits
} de { $debits_amount }, { $credits ->
    [one] 1 crédit
   *[other] { $credits } crédits
} de { $credits_amount }, total { $total }
# Les colonnes.
remittances-at = Date et heure
remittances-number = Numéro de remise
remittances-method = Moyen
remittances-contract = Contrat
remittances-rank = Rang
remittances-state = Statut
remittances-debits = Débits
remittances-debits-amount = Montant débits
remittances-credits = Crédits
remittances-credits-amount = Montant crédits
remittances-transactions = Transactions
remittances-total = Total
# Les statuts.
remittances-preparing = En préparation
remittances-sent = Envoyée
remittances-accepted = Acceptée
remittances-rejected = Rejetée
remittances-partly-excluded = Partiellement écartée
# Le détail.
remittances-facts = La remise
remittances-magasin = Magasin
remittances-business-day = Journée
remittances-cut-off = Arrêtée le
remittances-sent-at = Envoyée le
remittances-concluded-at = Réponse de l'acquéreur
remittances-waits = La remise n'est pas encore acceptée : { $reason }. Elle est renvoyée d'elle-même, sous le même numéro ; aucun paiement ne part deux fois.
remittances-file = Télécharger le fichier
remittances-lines = Transactions de la remise
remittances-lines-shown = { $count ->
    [one] 1 transaction affichée
   *[other] { $count } transactions affichées
}
remittances-reference = Référence
remittances-transaction = Numéro
remittances-kind = Type
remittances-made-at = Date
remittances-aside = Remarque
remittances-amount = Montant
remittances-debit = Débit
remittances-refund = Remboursement
remittances-cancellation = Annulation
remittances-excluded = Écartée par l'acquéreur
# Télécollecter maintenant.
remittances-close = Télécollecter maintenant
remittances-close-ask = Télécollecter maintenant ?
remittances-close-about = { $place }
remittances-close-why = Tout ce qui est à envoyer aujourd'hui part à la banque sans attendre ce soir. Ces paiements ne peuvent alors plus être annulés, seulement remboursés. La télécollecte du soir a lieu comme d'habitude.
remittances-choose-bank = Choisissez d'abord une banque dans l'arborescence.
remittances-close-not = Attendre ce soir
remittances-closed = { $count ->
    [0] Rien n'était à envoyer : aucune remise n'a été créée.
    [one] 1 remise a été créée et part à la banque.
   *[other] { $count } remises ont été créées et partent à la banque.
}
