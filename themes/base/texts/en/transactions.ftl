# The journal, the detail of a transaction, its history and its operations.
transactions-choose-bank = The instance has no journal: choose a bank.
transactions-date-missing = Enter a date.
transactions-date-wrong = Write a date, such as 23/11/2026.
transactions-until-first = The end comes before the start: swap the two dates.
transactions-period-long = The period is longer than 13 months: bring the two dates closer.
transactions-find-wrong = A reference has at most 250 signs and no control character.
transactions-cursor-wrong = This page of the journal does not exist.

transactions-action-created = Creation
transactions-action-authorised = Authorisation request
transactions-action-refused = Authorisation request refused
transactions-action-abandoned = Abandoned by the buyer
transactions-action-postponed = Answer postponed by the issuer
transactions-action-doubted = Answer unknown, the acquirer is being asked
transactions-action-quarantined = Contradictory answer, to be examined
transactions-action-capture-asked = Capture requested
transactions-action-captured = Capture
transactions-action-cancel-asked = Cancellation requested
transactions-action-cancelled = Cancellation
transactions-action-cancel-refused = Cancellation refused
transactions-action-refund-asked = Refund requested
transactions-action-refunded = Refund
transactions-action-refund-refused = Refund refused
transactions-action-refund-doubted = Refund without an answer, the acquirer is being asked
transactions-action-capture-refused = Capture refused
transactions-action-capture-doubted = Capture without an answer, the acquirer is being asked
transactions-action-capture-quarantined = Contradictory answer to the capture, to be examined
transactions-action-cancel-doubted = Cancellation without an answer, the acquirer is being asked
transactions-action-cancel-quarantined = Contradictory answer to the cancellation, to be examined
transactions-action-refund-quarantined = Contradictory answer to the refund, to be examined
transactions-action-sent = Sent to the bank
transactions-action-remitted = Bank remittance

# Payments: what a merchant may do with them, and why not.
transactions-too-late = This payment is more than 75 days old: nothing can be done with it any more.
transactions-not-awaiting-capture = Only a payment awaiting its capture can be captured.
transactions-already-captured = This payment is captured already: an authorisation is captured once.
transactions-not-to-send = Only a payment to be sent can be cancelled or sent to the bank.
transactions-not-sent = Only a payment already sent to the bank can be refunded.
transactions-too-little = The amount must be more than zero.
transactions-too-much = The amount is more than what is available on this payment.
transactions-nothing-left = This payment is refunded in full.
transactions-busy = Something else is under way on this payment. Try again once it is over.
transactions-key-reused = This key was used for another request.
transactions-key-malformed = A key has 1 to 255 characters.
