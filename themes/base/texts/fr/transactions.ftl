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
