//! Applies a file: the tree and the people in one commit, then the keys.

mod keys;
mod people;
mod tokens;
mod tree;

use anyhow::Context;
use sea_orm::DatabaseTransaction;

use super::file::File;
use super::queries;
use crate::app::App;

/// Reads a variable of the environment, or what stands for it.
pub type Variable<'a> = &'a (dyn Fn(&str) -> Option<String> + Send + Sync);

/// Applies the whole file; says what is wrong in the file's own words.
pub async fn apply(app: &App, file: &File, variable: Variable<'_>) -> anyhow::Result<()> {
    let keys = keys::read(&file.banks, variable)?;
    let txn = app.db.begin().await?;
    for bank in &file.banks {
        tree::bank(app, &txn, bank).await.with_context(|| format!("bank « {} »", bank.name))?;
    }
    people::users(app, &txn, &file.users, variable).await?;
    plugin_grants(app, &txn, file).await?;
    txn.commit().await?;
    keys::import(app, keys).await
}

async fn plugin_grants(app: &App, txn: &DatabaseTransaction, file: &File) -> anyhow::Result<()> {
    for (plugin, hosts) in &file.plugin_grants {
        for host in hosts {
            queries::plugin_grant(txn, plugin, host, app.clock.now()).await?;
        }
    }
    Ok(())
}
