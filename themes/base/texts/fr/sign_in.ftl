# Se connecter et se déconnecter.
sign_in-other-language = English
