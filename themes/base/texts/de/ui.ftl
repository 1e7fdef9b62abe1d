ui-skip = Zum Inhalt
ui-secured = Sichere Zahlung
