# La página de pago, vista por el comprador.
checkout-due = Pagar { $amount } a { $shop }
checkout-order = Pedido { $reference }
checkout-handled = Pago gestionado por { $bank }
checkout-test = Pago de prueba: no se carga ninguna cuenta.
checkout-cancel = Cancelar y volver a la tienda
checkout-back = Volver a la tienda
checkout-close = Puede cerrar esta página.
checkout-soon = Vuelta automática a { $shop }.

checkout-choice = Elegir un medio de pago
checkout-choice-label = Medio de pago
checkout-method-card = Tarjeta bancaria
checkout-method-amex = American Express
checkout-method-jcb = JCB
checkout-method-diners = Diners Club

checkout-card = Pagar con tarjeta
checkout-number = Número de tarjeta
checkout-expiry = Caduca a final de
checkout-expiry-hint = MM/AA
checkout-code = Código de seguridad
checkout-code-hint = Las 3 cifras del dorso de la tarjeta (4 delante en American Express).
checkout-pay = Pagar { $amount }
checkout-may-confirm = Su banco puede pedirle que confirme.
checkout-errors = Hay { $count } puntos que corregir
checkout-other-means = Elegir otro medio

checkout-number-missing = Escriba el número de su tarjeta.
checkout-number-digits = Un número de tarjeta solo contiene cifras.
checkout-number-short = Este número está incompleto: suele tener 16 cifras.
checkout-number-long = Este número es demasiado largo: suele tener 16 cifras.
checkout-number-wrong = Este número no es válido: compruebe cada cifra.
checkout-number-unknown = No se reconoce este tipo de tarjeta. Pruebe con otra.
checkout-number-brand = Esta tienda no acepta este tipo de tarjeta.
checkout-expiry-missing = Escriba la fecha de caducidad, como 09/28.
checkout-expiry-format = Escriba el mes y el año, como 09/28.
checkout-expiry-past = Esta tarjeta ha caducado.
checkout-expiry-far = Esta fecha es demasiado lejana: compruebe el año.
checkout-expiry-floor = Esta tarjeta caduca demasiado pronto para esta compra.
checkout-code-missing = Escriba el código de seguridad.
checkout-code-three = El código de seguridad tiene 3 cifras, en el dorso de la tarjeta.
checkout-code-four = El código de seguridad de American Express tiene 4 cifras, delante de la tarjeta.

checkout-away = Confirmación por su banco
checkout-away-heading = Confirme con su banco
checkout-away-body = Su banco le pide que apruebe el pago de { $amount } a { $shop }.
checkout-away-hint = Se le lleva a su página. Si no, siga el enlace.
checkout-away-go = Continuar hacia mi banco
checkout-away-again = Su banco espera su confirmación
checkout-away-resume = Reanudar la autenticación
checkout-left = Pago sin confirmar
checkout-left-body = No se carga nada en su cuenta mientras no confirme con su banco.

checkout-waiting = Pago en curso
checkout-waiting-heading = Esperamos la respuesta de su banco
checkout-waiting-body = No pague otra vez: esta página le dirá si el pago se acepta.
checkout-waiting-hint = Esta página se actualiza sola.
checkout-waiting-refresh = Actualizar

checkout-accepted = Pago aceptado
checkout-again = Este pedido ya está pagado. No se ha cargado nada por segunda vez.
checkout-ticket-place = sitio { $site }, rango { $rank }
checkout-ticket-order = Pedido
checkout-ticket-date = Fecha
checkout-ticket-card = Tarjeta
checkout-ticket-authorisation = Autorización
checkout-ticket-transaction = Transacción
checkout-ticket-contract = Contrato
checkout-ticket-debit = Cargo
checkout-ticket-authorised = Importe autorizado
checkout-ticket-keep = Recibo del cliente, consérvelo

checkout-refused = Pago rechazado
checkout-refused-bank = Pago rechazado por su banco
checkout-not-debited = No se ha cargado nada en su cuenta.
checkout-retry = Probar con otra tarjeta
checkout-tries = { $count ->
    [one] Le queda un intento.
   *[other] Le quedan { $count } intentos.
 } Su pedido se guarda hasta las { $time }.
checkout-no-tries = No quedan intentos para este pedido. Vuelva a la tienda para empezar otro.
checkout-card-named = Tarjeta presentada: { $card }.

checkout-refusal-none = Su banco no indica el motivo. Pruebe con otra tarjeta o llame al número del dorso de esta.
checkout-refusal-call = Su banco le pide que lo llame. El número está en el dorso de la tarjeta.
checkout-refusal-card = No se reconoce el número de tarjeta o el código de seguridad. Compruébelos y vuelva a intentarlo.
checkout-refusal-code = El código de seguridad no es correcto. Compruébelo y vuelva a intentarlo.
checkout-refusal-expired = La tarjeta ha caducado o su fecha no es correcta. Compruebe la fecha o use otra tarjeta.
checkout-refusal-funds = Su banco indica que el saldo no es suficiente. Pruebe con otra tarjeta.
checkout-refusal-limit = Se ha alcanzado el límite de la tarjeta. Pruebe con otra o pida a su banco que lo suba.
checkout-refusal-permitted = Su banco no permite esta compra con esta tarjeta. Pruebe con otra.
checkout-refusal-attempts = Se han escrito demasiados códigos erróneos con esta tarjeta. Pruebe con otra.
checkout-refusal-authentication = Su banco no ha podido confirmar que es usted. Vuelva a intentarlo o use otra tarjeta.
checkout-refusal-later = Su banco no responde por ahora. Vuelva a intentarlo en unos minutos o use otra tarjeta.
checkout-refusal-amount = Este importe no se puede pagar con esta tarjeta en esta tienda.
checkout-refusal-currency = Esta moneda no se acepta con esta tarjeta en esta tienda.
checkout-refusal-allowed = Esta tarjeta no se acepta en esta tienda. Pruebe con otra.
checkout-refusal-differs = Esta tienda espera la tarjeta que ya utilizó. Use la misma tarjeta.
checkout-refusal-country = El pago desde su país no se acepta en esta tienda.
checkout-refusal-platform = Un incidente por nuestra parte ha impedido el pago. Vuelva a intentarlo en unos minutos.

checkout-cancelled = Pago cancelado
checkout-cancelled-body = Ha salido del pago. No se ha cargado nada en su cuenta.
checkout-expired = Se ha agotado el tiempo
checkout-expired-body = Esta página de pago ha caducado. No se ha cargado nada en su cuenta. Vuelva a la tienda para empezar de nuevo.

checkout-no-contract = Ningún contrato activo permite este pago.
checkout-currency-unserved = Ningún contrato activo acepta esta moneda.
checkout-amount-unserved = El importe está fuera de los límites de los contratos activos.
checkout-type-unserved = Ningún contrato activo corresponde al tipo de pago solicitado.
