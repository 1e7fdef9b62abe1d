ui-skip = Vai al contenuto
ui-secured = Pagamento sicuro
