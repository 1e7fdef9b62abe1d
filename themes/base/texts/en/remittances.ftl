# Remittances to the bank.
remittances-title = Remittances
remittances-lead = A remittance groups the payments sent to the bank between two closes, not a day from midnight to midnight.
remittances-title-of = Remittance { $number }
remittances-back = Remittances
remittances-none = No remittance
remittances-none-why = Nothing was sent to the bank from { $period }.
remittances-shown = { $count ->
    [one] 1 remittance shown
   *[other] { $count } remittances shown
}
remittances-sum = { $count ->
    [one] 1 remittance
   *[other] { $count } remittances
}: { $debits ->
    [one] 1 debit
   *[other] { $debits } debits
} of { $debits_amount }, { $credits ->
    [one] 1 credit
   *[other] { $credits } credits
} of { $credits_amount }, total { $total }
# Columns.
remittances-at = Date and time
remittances-number = Remittance number
remittances-method = Method
remittances-contract = Contract
remittances-rank = Rank
remittances-state = Status
remittances-debits = Debits
remittances-debits-amount = Debit amount
remittances-credits = Credits
remittances-credits-amount = Credit amount
remittances-transactions = Transactions
remittances-total = Total
# Statuses.
remittances-preparing = Being prepared
remittances-sent = Sent
remittances-accepted = Accepted
remittances-rejected = Rejected
remittances-partly-excluded = Partly set aside
# Detail.
remittances-facts = The remittance
remittances-magasin = Magasin
remittances-business-day = Business day
remittances-cut-off = Cut off at
remittances-sent-at = Sent at
remittances-concluded-at = Acquirer’s answer
remittances-waits = The remittance is not accepted yet: { $reason }. It is sent again by itself, under the same number; no payment leaves twice.
remittances-file = Download the file
remittances-lines = Transactions of the remittance
remittances-lines-shown = { $count ->
    [one] 1 transaction shown
   *[other] { $count } transactions shown
}
remittances-reference = Reference
remittances-transaction = Number
remittances-kind = Type
remittances-made-at = Date
remittances-aside = Note
remittances-amount = Amount
remittances-debit = Debit
remittances-refund = Refund
remittances-cancellation = Cancellation
remittances-excluded = Set aside by the acquirer
# Close now.
remittances-close = Send to the bank now
remittances-close-ask = Send to the bank now?
remittances-close-about = { $place }
remittances-close-why = Everything due today leaves for the bank without waiting for this evening. Those payments can then no longer be cancelled, only refunded. The evening close takes place as usual.
remittances-choose-bank = Choose a bank in the tree first.
remittances-close-not = Wait for this evening
remittances-closed = { $count ->
    [0] Nothing was due: no remittance was made.
    [one] 1 remittance was made and leaves for the bank.
   *[other] { $count } remittances were made and leave for the bank.
}
