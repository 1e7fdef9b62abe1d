# Words of the components themselves.
ui-skip = Skip to content
ui-secured = Secure payment
