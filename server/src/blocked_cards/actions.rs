//! Is this card refused here?

use super::queries;
use crate::app::App;
use crate::error::Result;
use crate::hierarchy::actions::Place;
use crate::vault::Pan;

/// Whether the card is blocked at the magasin or at a node above it. The number is only looked up by its fingerprint.
pub async fn is_blocked(app: &App, place: &Place, pan: &Pan) -> Result<bool> {
    let fingerprint = app.vault.fingerprint(place.bank.id, pan);
    Ok(queries::in_force(&app.db, &place.magasin, fingerprint, app.clock.now()).await? > 0)
}
