//! Which contracts a magasin has, and what their plugins are told.

use std::collections::BTreeMap;

use anyhow::Context;
use entities::contract;

pub use super::machine::CutOff;
use super::queries;
use crate::app::App;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::vault::{Place, Vault};

/// The contracts a magasin may be paid with, in the order they were made.
pub async fn active(db: &Db, magasin: i64) -> Result<Vec<contract::Model>> {
    queries::active(db, magasin).await
}

/// One contract, active or not. [`Error::NotFound`] when there is none.
pub async fn find(db: &Db, id: i64) -> Result<contract::Model> {
    queries::find(db, id).await?.ok_or(Error::NotFound)
}

/// What the contract's plugin is set to, by name: opened from its sealed JSON.
pub fn settings(app: &App, contract: &contract::Model) -> Result<Vec<(String, String)>> {
    let (Some(sealed), Some(version)) = (&contract.settings, contract.key_version) else {
        return Ok(Vec::new());
    };
    let plain = app.vault.open(place(contract.magasin_id), sealed, version)?;
    let named: BTreeMap<String, String> = serde_json::from_slice(&plain).context("the settings of a contract are not a JSON object of texts")?;
    Ok(named.into_iter().collect())
}

/// Seals settings for a contract of this magasin: the columns `settings` and `key_version`.
pub fn seal(vault: &Vault, magasin: i64, settings: &[(String, String)]) -> Result<(Vec<u8>, i16)> {
    let named: BTreeMap<&String, &String> = settings.iter().map(|(name, value)| (name, value)).collect();
    let plain = serde_json::to_vec(&named).context("texts are always JSON")?;
    Ok(vault.seal(place(magasin), &plain)?)
}

fn place(magasin: i64) -> Place {
    Place { table: "contract", column: "settings", row: magasin }
}
