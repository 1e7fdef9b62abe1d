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
