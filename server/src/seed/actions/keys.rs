//! HMAC keys, each in its own commit: a key that is already the active one is left alone.

use anyhow::{Context, bail, ensure};

use super::super::{file, queries};
use super::Variable;
use crate::app::App;
use crate::hmac_keys;

/// The keys of a file, each with its magasin; read before anything is written.
pub fn read<'a>(banks: &'a [file::Bank], variable: Variable<'_>) -> anyhow::Result<Vec<(&'a file::Magasin, String)>> {
    let magasins = banks.iter().flat_map(|bank| &bank.enseignes).flat_map(|enseigne| &enseigne.magasins);
    let keyed = magasins.filter_map(|magasin| key(magasin, variable).transpose().map(|key| (magasin, key)));
    keyed.map(|(magasin, key)| Ok((magasin, key.with_context(|| format!("magasin « {} »", magasin.name))?))).collect()
}

/// Brings in the keys that magasins sign their forms with.
pub async fn import(app: &App, keys: Vec<(&file::Magasin, String)>) -> anyhow::Result<()> {
    for (magasin, key) in keys {
        let id = queries::magasin_id(&app.db, magasin.site, magasin.rank).await?.context("the magasin was just added")?;
        let active = hmac_keys::actions::active(app, id).await?;
        if active.is_none_or(|active| hex::encode(&*active) != key.to_lowercase()) {
            hmac_keys::actions::import(app, id, &key).await.with_context(|| format!("magasin « {} »: its key", magasin.name))?;
        }
    }
    Ok(())
}

fn key(magasin: &file::Magasin, variable: Variable<'_>) -> anyhow::Result<Option<String>> {
    match (&magasin.key, &magasin.key_variable) {
        (Some(_), Some(_)) => bail!("key and key_variable are both set: keep one"),
        (Some(key), None) => Ok(Some(checked(key)?)),
        (None, Some(name)) => Ok(Some(checked(&variable(name).with_context(|| format!("{name} is not set"))?)?)),
        (None, None) => Ok(None),
    }
}

fn checked(key: &str) -> anyhow::Result<String> {
    ensure!(hex::decode(key.trim()).is_ok_and(|bytes| bytes.len() >= 20), "its key is not at least 40 hexadecimal digits");
    Ok(key.trim().to_owned())
}
