# Signing in and out.
sign_in-other-language = Français
