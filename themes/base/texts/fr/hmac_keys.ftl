# Les clés HMAC des magasins.
hmac_keys-not-hexadecimal = La clé compte 40 à 256 chiffres hexadécimaux (0 à 9, A à F).
