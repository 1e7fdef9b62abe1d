# The shops' door: a form that is refused.
wire-refused = The shop cannot be identified. Access denied!
wire-refused-why = The payment request received from the shop cannot be accepted. Nothing is debited. Go back to the shop, or contact it and give this number.
wire-incident = Incident number: { $number }
