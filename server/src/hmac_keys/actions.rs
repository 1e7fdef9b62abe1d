//! A magasin's key: the active one, opened to check a form; and one brought in from elsewhere.

use anyhow::Context;
use zeroize::Zeroizing;

use super::queries;
use crate::app::App;
use crate::error::{Error, Fault, Result};
use crate::vault::Place;

/// The shortest key taken, in bytes (wire §1.3: older keys have 40 hexadecimal digits).
const SHORTEST: usize = 20;
/// The longest key taken, in bytes.
const LONGEST: usize = 128;
/// A key lasts a year; past it there are warnings, not refusals (wire §7).
const YEAR: i64 = 365 * 24 * 3_600_000;

fn sealed_at(magasin: i64) -> Place {
    Place { table: "hmac_key", column: "sealed", row: magasin }
}

/// The active key of a magasin, opened; `None` while it has none.
pub async fn active(app: &App, magasin: i64) -> Result<Option<Zeroizing<Vec<u8>>>> {
    let Some(row) = queries::active(&app.db, magasin).await? else { return Ok(None) };
    let key = app.vault.open(sealed_at(magasin), &row.sealed, row.key_version).context("an HMAC key does not open")?;
    Ok(Some(Zeroizing::new(key)))
}

/// Makes a key given in hexadecimal the active one, for a magasin that moves in; the former one is replaced.
pub async fn import(app: &App, magasin: i64, hexadecimal: &str) -> Result<()> {
    let key = hex::decode(hexadecimal.trim()).ok().filter(|key| (SHORTEST..=LONGEST).contains(&key.len())).map(Zeroizing::new);
    let key = key.ok_or_else(|| Error::Invalid(vec![Fault { field: "key", key: "hmac_keys-not-hexadecimal" }]))?;
    let (sealed, version) = app.vault.seal(sealed_at(magasin), &key)?;
    let at = app.clock.now();
    Ok(queries::activate(&app.db, magasin, sealed, version, at, at + YEAR).await?)
}
