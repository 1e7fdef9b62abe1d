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
