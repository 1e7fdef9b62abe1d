//! The facts of velocity rules.

use super::super::queries::{self, Tries, Whose};
use crate::app::App;
use crate::error::Result;
use crate::hierarchy::actions::Place;
use crate::money::Currency;
use crate::vault::Pan;

/// What was tried lately with this card, e-mail address and IP address in this enseigne.
pub async fn tries(app: &App, place: &Place, pan: &Pan, email: &str, ip: Option<&str>, currency: Currency) -> Result<Tries> {
    let enseigne = place.enseigne.id;
    let whose = Whose {
        enseigne,
        fingerprint: app.vault.fingerprint(place.bank.id, pan),
        email_hash: app.vault.short_hash(enseigne, email),
        ip_hash: ip.map(|ip| app.vault.short_hash(enseigne, ip)),
        currency: currency.code(),
    };
    queries::tries(&app.db, whose, app.clock.now()).await
}
