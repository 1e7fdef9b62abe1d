# Words of the components themselves.
ui-skip = Aller au contenu
ui-secured = Paiement sécurisé
