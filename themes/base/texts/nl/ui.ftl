ui-skip = Naar de inhoud
ui-secured = Veilige betaling
