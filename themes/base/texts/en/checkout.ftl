# The payment page, as the buyer sees it.
checkout-due = Pay { $amount } to { $shop }
checkout-order = Order { $reference }
checkout-handled = Payment handled by { $bank }
checkout-test = Test payment: no account is debited.
checkout-cancel = Cancel and go back to the shop
checkout-back = Back to the shop
checkout-close = You can close this page.
checkout-soon = Going back to { $shop }.

checkout-choice = Choose how to pay
checkout-choice-label = Means of payment
checkout-method-card = Bank card
checkout-method-amex = American Express
checkout-method-jcb = JCB
checkout-method-diners = Diners Club

checkout-card = Pay by card
checkout-number = Card number
checkout-expiry = Expiry date
checkout-expiry-hint = MM/YY
checkout-code = Security code
checkout-code-hint = The 3 digits on the back of the card (4 on the front for American Express).
checkout-pay = Pay { $amount }
checkout-may-confirm = Your bank may ask you to confirm.
checkout-errors = { $count } things need correcting
checkout-other-means = Choose another means

checkout-number-missing = Enter your card number.
checkout-number-digits = A card number is made of digits only.
checkout-number-short = This number is incomplete: it usually has 16 digits.
checkout-number-long = This number is too long: it usually has 16 digits.
checkout-number-wrong = This number is not valid: check each digit.
checkout-number-unknown = This kind of card is not recognised. Try another card.
checkout-number-brand = This shop does not take this kind of card.
checkout-expiry-missing = Enter the expiry date, such as 09/28.
checkout-expiry-format = Write the month and the year, such as 09/28.
checkout-expiry-past = This card has expired.
checkout-expiry-far = This date is too far ahead: check the year.
checkout-expiry-floor = This card expires too soon for this purchase.
checkout-code-missing = Enter the security code.
checkout-code-three = The security code has 3 digits, on the back of the card.
checkout-code-four = The American Express security code has 4 digits, on the front of the card.

checkout-away = Confirmation by your bank
checkout-away-heading = Confirm with your bank
checkout-away-body = Your bank asks you to approve the payment of { $amount } to { $shop }.
checkout-away-hint = You are being taken to its page. If not, follow the link.
checkout-away-go = Continue to my bank
checkout-away-again = Your bank is waiting for you to confirm
checkout-away-resume = Resume authentication
checkout-left = Payment not confirmed
checkout-left-body = Your account is not debited unless you confirm with your bank.

checkout-waiting = Payment in progress
checkout-waiting-heading = We are waiting for your bank's answer
checkout-waiting-body = Do not pay a second time: this page will tell you whether the payment is accepted.
checkout-waiting-hint = This page refreshes by itself.
checkout-waiting-refresh = Refresh

checkout-accepted = Payment accepted
checkout-again = This order is already paid. Nothing was debited a second time.
checkout-ticket-place = site { $site }, rank { $rank }
checkout-ticket-order = Order
checkout-ticket-date = Date
checkout-ticket-card = Card
checkout-ticket-authorisation = Authorisation
checkout-ticket-transaction = Transaction
checkout-ticket-contract = Contract
checkout-ticket-debit = Debit
checkout-ticket-authorised = Amount authorised
checkout-ticket-keep = Customer receipt, please keep

checkout-refused = Payment refused
checkout-refused-bank = Payment refused by your bank
checkout-not-debited = Your account has not been debited.
checkout-retry = Try another card
checkout-tries = { $count ->
    [one] You have one try left.
   *[other] You have { $count } tries left.
 } Your order is kept until { $time }.
checkout-no-tries = There are no tries left for this order. Go back to the shop to start a new one.
checkout-card-named = Card presented: { $card }.

checkout-refusal-none = Your bank gives no reason. Try another card, or call the number on the back of this one.
checkout-refusal-call = Your bank asks you to call it. The number is on the back of your card.
checkout-refusal-card = The card number or the security code is not recognised. Check them and try again.
checkout-refusal-code = The security code is not right. Check it and try again.
checkout-refusal-expired = The card has expired, or its date is not right. Check the date or use another card.
checkout-refusal-funds = Your bank says the balance is not enough. Try another card.
checkout-refusal-limit = The card's limit is reached. Try another card, or ask your bank to raise it.
checkout-refusal-permitted = Your bank does not allow this purchase with this card. Try another one.
checkout-refusal-attempts = Too many wrong codes were entered with this card. Try another one.
checkout-refusal-authentication = Your bank could not confirm that it is you. Try again, or use another card.
checkout-refusal-later = Your bank does not answer for now. Try again in a few minutes, or use another card.
checkout-refusal-amount = This amount cannot be paid with this card at this shop.
checkout-refusal-currency = This currency is not taken with this card at this shop.
checkout-refusal-allowed = This card is not taken at this shop. Try another one.
checkout-refusal-differs = This shop expects the card you used before. Use the same card.
checkout-refusal-country = Payment from your country is not taken at this shop.
checkout-refusal-platform = An incident on our side prevented the payment. Try again in a few minutes.

checkout-cancelled = Payment cancelled
checkout-cancelled-body = You left the payment. Your account has not been debited.
checkout-expired = Time has run out
checkout-expired-body = This payment page has expired. Your account has not been debited. Go back to the shop to start again.

checkout-no-contract = No active contract can take this payment.
checkout-currency-unserved = No active contract takes this currency.
checkout-amount-unserved = The amount is outside the limits of the active contracts.
checkout-type-unserved = No active contract matches the payment type asked for.
