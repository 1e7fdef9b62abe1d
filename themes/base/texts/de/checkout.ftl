# Die Zahlungsseite, wie der Käufer sie sieht.
checkout-due = { $amount } an { $shop } zahlen
checkout-order = Bestellung { $reference }
checkout-handled = Zahlung abgewickelt durch { $bank }
checkout-test = Testzahlung: Kein Konto wird belastet.
checkout-cancel = Abbrechen und zurück zum Shop
checkout-back = Zurück zum Shop
checkout-close = Sie können diese Seite schließen.
checkout-soon = Automatische Rückkehr zu { $shop }.

checkout-choice = Zahlungsart wählen
checkout-choice-label = Zahlungsart
checkout-method-card = Bankkarte
checkout-method-amex = American Express
checkout-method-jcb = JCB
checkout-method-diners = Diners Club

checkout-card = Mit Karte zahlen
checkout-number = Kartennummer
checkout-expiry = Gültig bis
checkout-expiry-hint = MM/JJ
checkout-code = Prüfnummer
checkout-code-hint = Die 3 Ziffern auf der Rückseite (4 auf der Vorderseite bei American Express).
checkout-pay = { $amount } zahlen
checkout-may-confirm = Ihre Bank kann Sie um Bestätigung bitten.
checkout-errors = { $count } Angaben sind zu korrigieren
checkout-other-means = Andere Zahlungsart wählen

checkout-number-missing = Geben Sie Ihre Kartennummer ein.
checkout-number-digits = Eine Kartennummer besteht nur aus Ziffern.
checkout-number-short = Diese Nummer ist unvollständig: Sie hat meist 16 Ziffern.
checkout-number-long = Diese Nummer ist zu lang: Sie hat meist 16 Ziffern.
checkout-number-wrong = Diese Nummer ist nicht gültig: Prüfen Sie jede Ziffer.
checkout-number-unknown = Diese Kartenart ist nicht bekannt. Versuchen Sie eine andere Karte.
checkout-number-brand = Dieser Shop nimmt diese Kartenart nicht an.
checkout-expiry-missing = Geben Sie das Ablaufdatum ein, etwa 09/28.
checkout-expiry-format = Schreiben Sie Monat und Jahr, etwa 09/28.
checkout-expiry-past = Diese Karte ist abgelaufen.
checkout-expiry-far = Dieses Datum liegt zu weit voraus: Prüfen Sie das Jahr.
checkout-expiry-floor = Diese Karte läuft für diesen Kauf zu früh ab.
checkout-code-missing = Geben Sie die Prüfnummer ein.
checkout-code-three = Die Prüfnummer hat 3 Ziffern, auf der Rückseite der Karte.
checkout-code-four = Die Prüfnummer von American Express hat 4 Ziffern, auf der Vorderseite der Karte.

checkout-away = Bestätigung durch Ihre Bank
checkout-away-heading = Bestätigen Sie bei Ihrer Bank
checkout-away-body = Ihre Bank bittet Sie, die Zahlung von { $amount } an { $shop } freizugeben.
checkout-away-hint = Sie werden zu ihrer Seite geleitet. Wenn nicht, folgen Sie dem Link.
checkout-away-go = Weiter zu meiner Bank
checkout-away-again = Ihre Bank wartet auf Ihre Bestätigung
checkout-away-resume = Bestätigung fortsetzen
checkout-left = Zahlung nicht bestätigt
checkout-left-body = Ihr Konto wird nicht belastet, solange Sie bei Ihrer Bank nicht bestätigen.

checkout-waiting = Zahlung läuft
checkout-waiting-heading = Wir warten auf die Antwort Ihrer Bank
checkout-waiting-body = Zahlen Sie nicht noch einmal: Diese Seite sagt Ihnen, ob die Zahlung angenommen ist.
checkout-waiting-hint = Diese Seite aktualisiert sich selbst.
checkout-waiting-refresh = Aktualisieren

checkout-accepted = Zahlung angenommen
checkout-again = Diese Bestellung ist bereits bezahlt. Es wurde nichts ein zweites Mal belastet.
checkout-ticket-place = Site { $site }, Rang { $rank }
checkout-ticket-order = Bestellung
checkout-ticket-date = Datum
checkout-ticket-card = Karte
checkout-ticket-authorisation = Genehmigung
checkout-ticket-transaction = Transaktion
checkout-ticket-contract = Vertrag
checkout-ticket-debit = Belastung
checkout-ticket-authorised = Genehmigter Betrag
checkout-ticket-keep = Kundenbeleg, bitte aufbewahren

checkout-refused = Zahlung abgelehnt
checkout-refused-bank = Zahlung von Ihrer Bank abgelehnt
checkout-not-debited = Ihr Konto wurde nicht belastet.
checkout-retry = Andere Karte versuchen
checkout-tries = { $count ->
    [one] Sie haben noch einen Versuch.
   *[other] Sie haben noch { $count } Versuche.
 } Ihre Bestellung ist bis { $time } gesichert.
checkout-no-tries = Für diese Bestellung gibt es keinen Versuch mehr. Gehen Sie zum Shop zurück, um neu zu beginnen.
checkout-card-named = Vorgelegte Karte: { $card }.

checkout-refusal-none = Ihre Bank nennt keinen Grund. Versuchen Sie eine andere Karte oder rufen Sie die Nummer auf der Rückseite an.
checkout-refusal-call = Ihre Bank bittet um Ihren Anruf. Die Nummer steht auf der Rückseite der Karte.
checkout-refusal-card = Kartennummer oder Prüfnummer ist nicht bekannt. Prüfen Sie beide und versuchen Sie es erneut.
checkout-refusal-code = Die Prüfnummer stimmt nicht. Prüfen Sie sie und versuchen Sie es erneut.
checkout-refusal-expired = Die Karte ist abgelaufen oder ihr Datum stimmt nicht. Prüfen Sie das Datum oder nehmen Sie eine andere Karte.
checkout-refusal-funds = Ihre Bank meldet, dass das Guthaben nicht reicht. Versuchen Sie eine andere Karte.
checkout-refusal-limit = Das Limit der Karte ist erreicht. Versuchen Sie eine andere Karte oder bitten Sie Ihre Bank, es zu erhöhen.
checkout-refusal-permitted = Ihre Bank erlaubt diesen Kauf mit dieser Karte nicht. Versuchen Sie eine andere.
checkout-refusal-attempts = Mit dieser Karte wurden zu viele falsche Codes eingegeben. Versuchen Sie eine andere.
checkout-refusal-authentication = Ihre Bank konnte nicht bestätigen, dass Sie es sind. Versuchen Sie es erneut oder nehmen Sie eine andere Karte.
checkout-refusal-later = Ihre Bank antwortet zurzeit nicht. Versuchen Sie es in einigen Minuten erneut oder nehmen Sie eine andere Karte.
checkout-refusal-amount = Dieser Betrag kann mit dieser Karte in diesem Shop nicht bezahlt werden.
checkout-refusal-currency = Diese Währung wird mit dieser Karte in diesem Shop nicht angenommen.
checkout-refusal-allowed = Diese Karte wird in diesem Shop nicht angenommen. Versuchen Sie eine andere.
checkout-refusal-differs = Dieser Shop erwartet die zuvor benutzte Karte. Nehmen Sie dieselbe Karte.
checkout-refusal-country = Zahlungen aus Ihrem Land werden in diesem Shop nicht angenommen.
checkout-refusal-platform = Eine Störung bei uns hat die Zahlung verhindert. Versuchen Sie es in einigen Minuten erneut.

checkout-cancelled = Zahlung abgebrochen
checkout-cancelled-body = Sie haben die Zahlung verlassen. Ihr Konto wurde nicht belastet.
checkout-expired = Die Zeit ist abgelaufen
checkout-expired-body = Diese Zahlungsseite ist abgelaufen. Ihr Konto wurde nicht belastet. Gehen Sie zum Shop zurück, um neu zu beginnen.

checkout-no-contract = Kein aktiver Vertrag erlaubt diese Zahlung.
checkout-currency-unserved = Kein aktiver Vertrag nimmt diese Währung an.
checkout-amount-unserved = Der Betrag liegt außerhalb der Grenzen der aktiven Verträge.
checkout-type-unserved = Kein aktiver Vertrag passt zur verlangten Zahlungsart.
