ui-skip = Ir al contenido
ui-secured = Pago seguro
