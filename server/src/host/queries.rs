//! Rows of plugins: which build is installed, and which hosts the operator lets it call.

use entities::plugin_release::Kind;
use entities::{plugin_grant, plugin_release};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::clock::Millis;
use crate::db::Db;

/// The hosts granted to a plugin.
pub async fn granted(db: &Db, plugin: &str) -> Result<Vec<String>, DbErr> {
    let rows = plugin_grant::Entity::find().select_only().column(plugin_grant::Column::Host).filter(plugin_grant::Column::Plugin.eq(plugin));
    rows.into_tuple().all(db.read()).await
}

/// Finds the row of a build by its SHA-256, or writes it. Two processes that start at once write it once.
pub async fn install(db: &Db, name: &str, kind: Kind, version: &str, sha256: &[u8], at: Millis) -> Result<plugin_release::Model, DbErr> {
    if let Some(row) = installed(db, sha256).await? {
        return Ok(row);
    }
    let row = plugin_release::ActiveModel {
        name: Set(name.to_owned()),
        kind: Set(kind),
        version: Set(version.to_owned()),
        sha256: Set(sha256.to_vec()),
        at: Set(at),
        ..Default::default()
    };
    let once = OnConflict::column(plugin_release::Column::Sha256).do_nothing().to_owned();
    plugin_release::Entity::insert(row).on_conflict(once).exec_without_returning(db.write()).await?;
    installed(db, sha256).await?.ok_or_else(|| DbErr::RecordNotFound("the release just written".to_owned()))
}

async fn installed(db: &Db, sha256: &[u8]) -> Result<Option<plugin_release::Model>, DbErr> {
    plugin_release::Entity::find().filter(plugin_release::Column::Sha256.eq(sha256)).one(db.write()).await
}
