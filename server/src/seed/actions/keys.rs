//! HMAC keys, each in its own commit: a key that is already the active one is left alone.

use anyhow::{Context, bail};

use super::super::{file, queries};
use super::Variable;
use crate::app::App;
use crate::hmac_keys;

/// Brings in the keys that magasins sign their forms with.
pub async fn import(app: &App, banks: &[file::Bank], variable: Variable<'_>) -> anyhow::Result<()> {
    for magasin in banks.iter().flat_map(|bank| &bank.enseignes).flat_map(|enseigne| &enseigne.magasins) {
        let Some(key) = key(magasin, variable).with_context(|| format!("magasin « {} »", magasin.name))? else { continue };
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
        (Some(key), None) => Ok(Some(key.trim().to_owned())),
        (None, Some(name)) => Ok(Some(variable(name).with_context(|| format!("{name} is not set"))?.trim().to_owned())),
        (None, None) => Ok(None),
    }
}
