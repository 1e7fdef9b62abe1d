# La pagina di pagamento, vista dall'acquirente.
checkout-due = Pagare { $amount } a { $shop }
checkout-order = Ordine { $reference }
checkout-handled = Pagamento gestito da { $bank }
checkout-test = Pagamento di prova: nessun conto viene addebitato.
checkout-cancel = Annullare e tornare al negozio
checkout-back = Tornare al negozio
checkout-close = Può chiudere questa pagina.
checkout-soon = Ritorno automatico a { $shop }.

checkout-choice = Scegliere un mezzo di pagamento
checkout-choice-label = Mezzo di pagamento
checkout-method-card = Carta bancaria
checkout-method-amex = American Express
checkout-method-jcb = JCB
checkout-method-diners = Diners Club

checkout-card = Pagare con carta
checkout-number = Numero della carta
checkout-expiry = Scade a fine
checkout-expiry-hint = MM/AA
checkout-code = Codice di sicurezza
checkout-code-hint = Le 3 cifre sul retro della carta (4 davanti per American Express).
checkout-pay = Pagare { $amount }
checkout-may-confirm = La sua banca può chiederle di confermare.
checkout-errors = Ci sono { $count } punti da correggere
checkout-other-means = Scegliere un altro mezzo

checkout-number-missing = Inserisca il numero della carta.
checkout-number-digits = Un numero di carta contiene solo cifre.
checkout-number-short = Questo numero è incompleto: di solito ha 16 cifre.
checkout-number-long = Questo numero è troppo lungo: di solito ha 16 cifre.
checkout-number-wrong = Questo numero non è valido: controlli ogni cifra.
checkout-number-unknown = Questo tipo di carta non è riconosciuto. Provi un'altra carta.
checkout-number-brand = Questo negozio non accetta questo tipo di carta.
checkout-expiry-missing = Inserisca la data di scadenza, come 09/28.
checkout-expiry-format = Scriva il mese e l'anno, come 09/28.
checkout-expiry-past = Questa carta è scaduta.
checkout-expiry-far = Questa data è troppo lontana: controlli l'anno.
checkout-expiry-floor = Questa carta scade troppo presto per questo acquisto.
checkout-code-missing = Inserisca il codice di sicurezza.
checkout-code-three = Il codice di sicurezza ha 3 cifre, sul retro della carta.
checkout-code-four = Il codice di sicurezza American Express ha 4 cifre, davanti alla carta.

checkout-away = Conferma della sua banca
checkout-away-heading = Confermi presso la sua banca
checkout-away-body = La sua banca le chiede di approvare il pagamento di { $amount } a { $shop }.
checkout-away-hint = Viene condotto alla sua pagina. Altrimenti segua il collegamento.
checkout-away-go = Continuare verso la mia banca
checkout-away-again = La sua banca attende la sua conferma
checkout-away-resume = Riprendere l'autenticazione
checkout-left = Pagamento non confermato
checkout-left-body = Il suo conto non viene addebitato finché non conferma presso la sua banca.

checkout-waiting = Pagamento in corso
checkout-waiting-heading = Attendiamo la risposta della sua banca
checkout-waiting-body = Non paghi una seconda volta: questa pagina le dirà se il pagamento è accettato.
checkout-waiting-hint = Questa pagina si aggiorna da sola.
checkout-waiting-refresh = Aggiornare

checkout-accepted = Pagamento accettato
checkout-again = Questo ordine è già pagato. Nulla è stato addebitato una seconda volta.
checkout-ticket-place = sito { $site }, rango { $rank }
checkout-ticket-order = Ordine
checkout-ticket-date = Data
checkout-ticket-card = Carta
checkout-ticket-authorisation = Autorizzazione
checkout-ticket-transaction = Transazione
checkout-ticket-contract = Contratto
checkout-ticket-debit = Addebito
checkout-ticket-authorised = Importo autorizzato
checkout-ticket-keep = Ricevuta del cliente, da conservare

checkout-refused = Pagamento rifiutato
checkout-refused-bank = Pagamento rifiutato dalla sua banca
checkout-not-debited = Il suo conto non è stato addebitato.
checkout-retry = Provare un'altra carta
checkout-tries = { $count ->
    [one] Le resta un tentativo.
   *[other] Le restano { $count } tentativi.
 } Il suo ordine è conservato fino alle { $time }.
checkout-no-tries = Non restano tentativi per questo ordine. Torni al negozio per iniziarne un altro.
checkout-card-named = Carta presentata: { $card }.

checkout-refusal-none = La sua banca non ne dà il motivo. Provi un'altra carta o chiami il numero sul retro di questa.
checkout-refusal-call = La sua banca le chiede di chiamarla. Il numero è sul retro della carta.
checkout-refusal-card = Il numero della carta o il codice di sicurezza non è riconosciuto. Li controlli e riprovi.
checkout-refusal-code = Il codice di sicurezza non è corretto. Lo controlli e riprovi.
checkout-refusal-expired = La carta è scaduta o la sua data non è corretta. Controlli la data o usi un'altra carta.
checkout-refusal-funds = La sua banca indica che il saldo non basta. Provi un'altra carta.
checkout-refusal-limit = Il limite della carta è raggiunto. Provi un'altra carta o chieda alla sua banca di alzarlo.
checkout-refusal-permitted = La sua banca non permette questo acquisto con questa carta. Ne provi un'altra.
checkout-refusal-attempts = Sono stati inseriti troppi codici errati con questa carta. Ne provi un'altra.
checkout-refusal-authentication = La sua banca non ha potuto confermare la sua identità. Riprovi o usi un'altra carta.
checkout-refusal-later = La sua banca per ora non risponde. Riprovi tra qualche minuto o usi un'altra carta.
checkout-refusal-amount = Questo importo non può essere pagato con questa carta in questo negozio.
checkout-refusal-currency = Questa valuta non è accettata con questa carta in questo negozio.
checkout-refusal-allowed = Questa carta non è accettata in questo negozio. Ne provi un'altra.
checkout-refusal-differs = Questo negozio attende la carta già usata. Usi la stessa carta.
checkout-refusal-country = Il pagamento dal suo paese non è accettato in questo negozio.
checkout-refusal-platform = Un problema da parte nostra ha impedito il pagamento. Riprovi tra qualche minuto.

checkout-cancelled = Pagamento annullato
checkout-cancelled-body = Ha lasciato il pagamento. Il suo conto non è stato addebitato.
checkout-expired = Il tempo è scaduto
checkout-expired-body = Questa pagina di pagamento è scaduta. Il suo conto non è stato addebitato. Torni al negozio per ricominciare.

checkout-no-contract = Nessun contratto attivo permette questo pagamento.
checkout-currency-unserved = Nessun contratto attivo accetta questa valuta.
checkout-amount-unserved = L'importo è fuori dai limiti dei contratti attivi.
checkout-type-unserved = Nessun contratto attivo corrisponde al tipo di pagamento richiesto.
