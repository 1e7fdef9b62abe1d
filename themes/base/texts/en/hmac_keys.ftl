# The HMAC keys of magasins.
hmac_keys-not-hexadecimal = The key has 40 to 256 hexadecimal digits (0 to 9, A to F).
