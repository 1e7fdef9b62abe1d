# The front page of a host.
routes-title = { $bank }: payment platform
routes-payers = Paying for an order? Start again from the shop: it opens the payment page.
routes-shops = Building a shop? These public keys sign notices and returns:
routes-key = RSA public key, { $bits } bits
# What a profile opens.
routes-nothing = No page is open here
routes-nothing-why = Your profile opens no page at this point of sale. Choose another one in the tree, or ask the administrator of your account.
# The modules of the bar.
routes-transactions = Transactions
routes-remittances = Remittances
