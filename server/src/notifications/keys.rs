//! The keys a bank signs legacy notices and returns with: made once per size, sealed in their rows.

use std::sync::{Arc, LazyLock};

use anyhow::Context;
use entities::bank_key;
use moka::sync::Cache;

use super::queries;
use crate::app::App;
use crate::error::{Error, Result};
use crate::protocol::SigningKey;
use crate::vault::Place;

/// The sizes every bank has (wire §2.7).
const SIZES: [i16; 2] = [2048, 1024];

/// Keys that were opened, by their sealed bytes: those never repeat, so that a key that was replaced is never used again.
static OPENED: LazyLock<Cache<Vec<u8>, Arc<SigningKey>>> = LazyLock::new(|| Cache::new(256));

/// Makes the keys a bank lacks. Two at once end with one key of each size.
pub async fn ensure(app: &App, bank_id: i64) -> Result<()> {
    for bits in SIZES {
        if queries::key(app.db.read(), bank_id, bits).await?.is_none() {
            let row = make(app, bank_id, bits).await?;
            queries::insert_key(app.db.write(), row).await?;
        }
    }
    Ok(())
}

async fn make(app: &App, bank_id: i64, bits: i16) -> Result<bank_key::Model> {
    let (app, at) = (app.clone(), app.clock.now());
    let made = tokio::task::spawn_blocking(move || {
        let key = SigningKey::generate(u32::from(bits.unsigned_abs()))?;
        let (sealed, key_version) = app.vault.seal(place(bank_id), &key.to_pem()?)?;
        anyhow::Ok(bank_key::Model { id: 0, bank_id, bits, at, retired_at: None, public_pem: key.public_pem()?, sealed, key_version })
    });
    Ok(made.await.context("making a key was interrupted")??)
}

/// The row of a bank's current key of a size; made when the bank has none yet.
pub async fn current(app: &App, bank_id: i64, bits: i16) -> Result<bank_key::Model> {
    if let Some(row) = queries::key(app.db.read(), bank_id, bits).await? {
        return Ok(row);
    }
    ensure(app, bank_id).await?;
    queries::key(app.db.write(), bank_id, bits).await?.ok_or(Error::NotFound)
}

/// Runs `work` with a bank's key, off the threads that serve requests: a signature of 2048 bits holds a core for a while.
pub async fn with<T: Send + 'static>(app: &App, bank_id: i64, bits: i16, work: impl FnOnce(&SigningKey) -> anyhow::Result<T> + Send + 'static) -> Result<T> {
    let row = current(app, bank_id, bits).await?;
    let app = app.clone();
    let done = tokio::task::spawn_blocking(move || work(&*open(&app, row)?));
    Ok(done.await.context("signing was interrupted")??)
}

fn open(app: &App, row: bank_key::Model) -> anyhow::Result<Arc<SigningKey>> {
    if let Some(key) = OPENED.get(&row.sealed) {
        return Ok(key);
    }
    let pem = zeroize::Zeroizing::new(app.vault.open(place(row.bank_id), &row.sealed, row.key_version)?);
    let key = Arc::new(SigningKey::from_pem(&pem)?);
    OPENED.insert(row.sealed, key.clone());
    Ok(key)
}

fn place(bank_id: i64) -> Place {
    Place { table: "bank_key", column: "sealed", row: bank_id }
}
