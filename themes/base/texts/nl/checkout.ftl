# De betaalpagina, zoals de koper haar ziet.
checkout-due = { $amount } betalen aan { $shop }
checkout-order = Bestelling { $reference }
checkout-handled = Betaling verwerkt door { $bank }
checkout-test = Testbetaling: er wordt geen rekening belast.
checkout-cancel = Annuleren en terug naar de winkel
checkout-back = Terug naar de winkel
checkout-close = U kunt deze pagina sluiten.
checkout-soon = Automatisch terug naar { $shop }.

checkout-choice = Kies een betaalmiddel
checkout-choice-label = Betaalmiddel
checkout-method-card = Bankkaart
checkout-method-amex = American Express
checkout-method-jcb = JCB
checkout-method-diners = Diners Club

checkout-card = Met kaart betalen
checkout-number = Kaartnummer
checkout-expiry = Vervalt eind
checkout-expiry-hint = MM/JJ
checkout-code = Beveiligingscode
checkout-code-hint = De 3 cijfers op de achterkant (4 op de voorkant bij American Express).
checkout-pay = { $amount } betalen
checkout-may-confirm = Uw bank kan u om bevestiging vragen.
checkout-errors = { $count } punten zijn te verbeteren
checkout-other-means = Kies een ander middel

checkout-number-missing = Vul uw kaartnummer in.
checkout-number-digits = Een kaartnummer bestaat alleen uit cijfers.
checkout-number-short = Dit nummer is onvolledig: het telt meestal 16 cijfers.
checkout-number-long = Dit nummer is te lang: het telt meestal 16 cijfers.
checkout-number-wrong = Dit nummer is niet geldig: controleer elk cijfer.
checkout-number-unknown = Dit soort kaart wordt niet herkend. Probeer een andere kaart.
checkout-number-brand = Deze winkel aanvaardt dit soort kaart niet.
checkout-expiry-missing = Vul de vervaldatum in, zoals 09/28.
checkout-expiry-format = Schrijf de maand en het jaar, zoals 09/28.
checkout-expiry-past = Deze kaart is verlopen.
checkout-expiry-far = Deze datum ligt te ver weg: controleer het jaar.
checkout-expiry-floor = Deze kaart verloopt te vroeg voor deze aankoop.
checkout-code-missing = Vul de beveiligingscode in.
checkout-code-three = De beveiligingscode telt 3 cijfers, op de achterkant van de kaart.
checkout-code-four = De beveiligingscode van American Express telt 4 cijfers, op de voorkant van de kaart.

checkout-away = Bevestiging door uw bank
checkout-away-heading = Bevestig bij uw bank
checkout-away-body = Uw bank vraagt u de betaling van { $amount } aan { $shop } goed te keuren.
checkout-away-hint = U wordt naar haar pagina gebracht. Zo niet, volg de link.
checkout-away-go = Verder naar mijn bank
checkout-away-again = Uw bank wacht op uw bevestiging
checkout-away-resume = Bevestiging hervatten
checkout-left = Betaling niet bevestigd
checkout-left-body = Er wordt niets afgeschreven zolang u niet bij uw bank bevestigt.

checkout-waiting = Betaling bezig
checkout-waiting-heading = Wij wachten op het antwoord van uw bank
checkout-waiting-body = Betaal geen tweede keer: deze pagina zegt u of de betaling is aanvaard.
checkout-waiting-hint = Deze pagina ververst vanzelf.
checkout-waiting-refresh = Verversen

checkout-accepted = Betaling aanvaard
checkout-again = Deze bestelling is al betaald. Er is niets een tweede keer afgeschreven.
checkout-ticket-place = site { $site }, rang { $rank }
checkout-ticket-order = Bestelling
checkout-ticket-date = Datum
checkout-ticket-card = Kaart
checkout-ticket-authorisation = Autorisatie
checkout-ticket-transaction = Transactie
checkout-ticket-contract = Contract
checkout-ticket-debit = Afschrijving
checkout-ticket-authorised = Goedgekeurd bedrag
checkout-ticket-keep = Klantenbon, te bewaren

checkout-refused = Betaling geweigerd
checkout-refused-bank = Betaling geweigerd door uw bank
checkout-not-debited = Er is niets van uw rekening afgeschreven.
checkout-retry = Probeer een andere kaart
checkout-tries = { $count ->
    [one] U hebt nog één poging.
   *[other] U hebt nog { $count } pogingen.
 } Uw bestelling wordt bewaard tot { $time }.
checkout-no-tries = Er zijn geen pogingen meer voor deze bestelling. Ga terug naar de winkel om opnieuw te beginnen.
checkout-card-named = Gebruikte kaart: { $card }.

checkout-refusal-none = Uw bank geeft geen reden. Probeer een andere kaart, of bel het nummer op de achterkant.
checkout-refusal-call = Uw bank vraagt u haar te bellen. Het nummer staat op de achterkant van uw kaart.
checkout-refusal-card = Het kaartnummer of de beveiligingscode wordt niet herkend. Controleer ze en probeer opnieuw.
checkout-refusal-code = De beveiligingscode klopt niet. Controleer haar en probeer opnieuw.
checkout-refusal-expired = De kaart is verlopen, of de datum klopt niet. Controleer de datum of neem een andere kaart.
checkout-refusal-funds = Uw bank meldt dat het saldo niet volstaat. Probeer een andere kaart.
checkout-refusal-limit = De limiet van de kaart is bereikt. Probeer een andere kaart, of vraag uw bank haar te verhogen.
checkout-refusal-permitted = Uw bank staat deze aankoop met deze kaart niet toe. Probeer een andere.
checkout-refusal-attempts = Er zijn te veel foute codes ingevoerd met deze kaart. Probeer een andere.
checkout-refusal-authentication = Uw bank kon niet bevestigen dat u het bent. Probeer opnieuw, of neem een andere kaart.
checkout-refusal-later = Uw bank antwoordt nu niet. Probeer over enkele minuten opnieuw, of neem een andere kaart.
checkout-refusal-amount = Dit bedrag kan in deze winkel niet met deze kaart worden betaald.
checkout-refusal-currency = Deze munt wordt in deze winkel niet met deze kaart aanvaard.
checkout-refusal-allowed = Deze kaart wordt in deze winkel niet aanvaard. Probeer een andere.
checkout-refusal-differs = Deze winkel verwacht de kaart die u eerder gebruikte. Neem dezelfde kaart.
checkout-refusal-country = Betalen vanuit uw land wordt in deze winkel niet aanvaard.
checkout-refusal-platform = Een storing bij ons heeft de betaling verhinderd. Probeer over enkele minuten opnieuw.

checkout-cancelled = Betaling geannuleerd
checkout-cancelled-body = U hebt de betaling verlaten. Er is niets van uw rekening afgeschreven.
checkout-expired = De tijd is om
checkout-expired-body = Deze betaalpagina is verlopen. Er is niets van uw rekening afgeschreven. Ga terug naar de winkel om opnieuw te beginnen.

checkout-no-contract = Geen actief contract staat deze betaling toe.
checkout-currency-unserved = Geen actief contract aanvaardt deze munt.
checkout-amount-unserved = Het bedrag valt buiten de grenzen van de actieve contracten.
checkout-type-unserved = Geen actief contract past bij het gevraagde betaaltype.
