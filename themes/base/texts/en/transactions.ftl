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
transactions-action-excluded = Set aside by the acquirer
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

transactions-title = Transactions
transactions-title-of = Transaction { $number }
transactions-back = Back to the journal
transactions-find = Reference or number
transactions-period = { $from } to { $until }
transactions-period-wrong = to be corrected
transactions-period-hint = 13 months of history.
transactions-shown = { $count ->
    [one] 1 transaction shown
   *[other] { $count } transactions shown
 }
transactions-none = No transaction in this period
transactions-none-why = Period searched: { $period }. Widen the dates.
transactions-none-found = No transaction under this name
transactions-none-found-why = No transaction number and no order reference “{ $find }” here. Period searched: { $period }.
transactions-details = Details
transactions-details-of = Details of transaction { $number }
transactions-day = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 } { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }

transactions-hour = Time
transactions-reference = Order reference
transactions-number = Transaction
transactions-method = Payment method
transactions-status = Status
transactions-acquirer-status = Acquirer status
transactions-amount = Amount
transactions-magasin = Magasin
transactions-date = Date and time
transactions-kind = Type
transactions-kind-debit = Debit
transactions-kind-refund = Refund
transactions-kind-cancellation = Cancellation
transactions-status-accepted = Accepted
transactions-status-refused = Refused
transactions-status-pending = Pending
transactions-status-abandoned = Abandoned
transactions-acquirer-none = N/A
transactions-acquirer-awaiting-capture = Awaiting capture
transactions-acquirer-awaiting-confirmation = Awaiting confirmation
transactions-acquirer-to-send = To be sent
transactions-acquirer-sent = Sent
transactions-acquirer-excluded = Excluded
transactions-flagged = To be checked

transactions-views = Views of the transaction
transactions-detail = Detail
transactions-history = History
transactions-payment = Payment
transactions-out-of = out of { $amount }
transactions-initial = Initial amount
transactions-current = Current amount
transactions-expiry = Card expiry
transactions-authorisation = Authorisation
transactions-contract = Contract
transactions-contract-of = { $number }, rank { $rank }
transactions-acquirer = Acquirer
transactions-issuer = Issuer
transactions-planned = Remittance date
transactions-remittance = Remittance number
transactions-email = Cardholder e-mail
transactions-card-country = Card country
transactions-customer-country = Customer country
transactions-refusal = Reason for refusal
transactions-born = Refunds and cancellations
transactions-parent = Original transaction

transactions-secure = 3-D Secure
transactions-secure-used = 3-D Secure payment
transactions-holder = Cardholder authenticated
transactions-holder-authenticated = Y, authenticated
transactions-holder-failed = N, the cardholder failed
transactions-holder-unavailable = U, not possible for a technical reason
transactions-holder-attempted = A, not available, proof of an attempt
transactions-guaranteed = Guaranteed payment
transactions-guaranteed-until = End of the guarantee
transactions-yes = Yes
transactions-yes-over = Yes (expired)
transactions-no = No

transactions-notices = Notices to the shop
transactions-notice-at = Last try
transactions-notice-target = Address
transactions-notice-answer = Answer
transactions-notice-tries = Tries
transactions-notice-taken = Received ({ $status })
transactions-notice-refused = Not received ({ $status })
transactions-notice-silent = No answer
transactions-notice-waiting = Waiting to be sent
transactions-notice-next = Next try: { $date }
transactions-notice-given-up = Given up

transactions-fraud = Fraud prevention
transactions-fraud-allow = Accept
transactions-fraud-challenge = Challenge
transactions-fraud-review = Flag
transactions-fraud-refuse = Refuse
transactions-fraud-score = Score { $score } out of 100

transactions-flagged-why = A fraud rule flags this payment, to be checked before shipping.
transactions-late = The authorisation is more than 7 days old: the cardholder's bank may refuse to pay. The operation is still possible.
transactions-advised = Cash operations are best done from the magasin concerned: { $magasin }.
transactions-open = An operation is under way and nobody knows its outcome yet: the acquirer is being asked. Do not do it again.
transactions-quarantined = The acquirer's answer contradicts the request: the bank's support must decide. Do not do the operation again.

transactions-operations = Operations
transactions-no-operation = No operation is possible on this transaction.
transactions-until = Operations possible until { $day } (75 days).
transactions-at-most = At most { $amount }
transactions-capture = Capture
transactions-cancel = Cancel the transaction
transactions-refund = Refund
transactions-send = Send to the bank
transactions-about = Order { $reference }, { $card }
transactions-authorised = Amount authorised
transactions-debited = Amount debited
transactions-given-back = Already refunded
transactions-amount-wrong = Write an amount, such as 12.50.
transactions-form-used = This form was already used with another amount. Read the transaction again before you start over.
transactions-in-flight = Another request came before yours, or yours is still under way. Read the transaction again before you start over.

transactions-capture-ask = Capture transaction { $number }?
transactions-capture-not = Do not capture
transactions-capture-amount = Amount to capture
transactions-capture-follows = An authorisation is captured only once. The amount leaves with the next télécollecte.
transactions-capture-done = The capture of { $amount } is accepted. It leaves with the next télécollecte.
transactions-capture-refused = The acquirer refused the capture of { $amount }: { $reason }. The transaction has not changed.
transactions-cancel-ask = Cancel transaction { $number }?
transactions-cancel-not = Do not cancel
transactions-cancel-follows = The cardholder is not debited. A cancellation cannot be undone.
transactions-cancel-done = The transaction is cancelled: { $amount } will not be debited.
transactions-cancel-refused = The acquirer refused the cancellation: { $reason }. The transaction has not changed.
transactions-refund-ask = Refund transaction { $number }?
transactions-refund-not = Do not refund
transactions-refund-amount = Amount to refund
transactions-refund-follows = A refund leaves with the next télécollecte, to the card that paid.
transactions-refund-done = The refund of { $amount } is accepted. It leaves with the next télécollecte.
transactions-refund-refused = The acquirer refused the refund of { $amount }: { $reason }. Nothing is given back.
transactions-send-ask = Send transaction { $number } to the bank?
transactions-send-not = Do not send
transactions-send-follows = The whole amount leaves today, without waiting for the planned day.
transactions-send-done = The transaction leaves for the bank today, for { $amount }.
transactions-send-refused = The transaction could not be sent: { $reason }.
transactions-unknown = Nobody knows yet whether the acquirer received the operation of { $amount }. We are asking until we know. Do not do it again.

transactions-by-person = { $name } ({ $login })
transactions-by-token = { $name } (API)
transactions-by-shop = The shop
transactions-by-payer = The buyer
transactions-by-system = Automatic
transactions-by-remittance = Remittance { $number }

transactions-reason = { $reason } ({ $code })
transactions-reason-unknown = Reason not given
transactions-reason-unreachable = Authorisation centre out of reach
transactions-reason-platform = Platform failure
transactions-reason-card = Card number or security code not valid
transactions-reason-expiry = Expiry date not valid
transactions-reason-currency = Currency outside the contract
transactions-reason-amount = Amount not valid or out of limits
transactions-reason-paid = Order already paid
transactions-reason-not-allowed = Card not allowed
transactions-reason-differs = Card differs from the one expected
transactions-reason-time-out = Time ran out on the payment page
transactions-reason-country = Country not allowed
transactions-reason-authentication = Cardholder not authenticated
transactions-reason-authenticate = Authentication requested by the issuer
transactions-reason-call = The issuer asks to be called
transactions-reason-merchant = Merchant unknown to the acquirer
transactions-reason-keep = Card to be kept
transactions-reason-do-not-honour = Do not honour
transactions-reason-invalid = Transaction not valid
transactions-reason-issuer = Issuer unknown
transactions-reason-cancelled = Cancelled by the buyer
transactions-reason-later = Issuer unavailable, try again later
transactions-reason-expired = Card expired
transactions-reason-fraud = Suspected fraud
transactions-reason-tries = Too many wrong codes
transactions-reason-lost = Card lost
transactions-reason-stolen = Card stolen
transactions-reason-funds = Insufficient funds
transactions-reason-not-permitted = Transaction not permitted to this cardholder
transactions-reason-limit = Card limit reached
transactions-reason-code = Wrong security code
transactions-reason-revoked = Recurring payments revoked by the cardholder
transactions-reason-bank = Refused by the cardholder's bank
