# La porte des boutiques : un formulaire refusé.
wire-refused = Problème d’identification du commerce. Accès refusé !
wire-refused-why = La demande de paiement reçue de la boutique ne peut pas être acceptée. Rien n’est débité. Revenez à la boutique ou contactez-la en donnant ce numéro.
wire-incident = Numéro d’incident : { $number }
