# The front page of a host.
routes-title = { $bank }: payment platform
routes-payers = Paying for an order? Start again from the shop: it opens the payment page.
routes-shops = Building a shop? These public keys sign notices and returns:
routes-key = RSA public key, { $bits } bits
