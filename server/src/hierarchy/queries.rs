//! Rows of the tree.

use entities::{bank, bank_host, enseigne, magasin};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::db::Db;

/// The magasin of a site and rank.
pub async fn magasin_of(db: &Db, site: i32, rank: i16) -> Result<Option<magasin::Model>, DbErr> {
    let rows = magasin::Entity::find().filter(magasin::Column::SiteNumber.eq(site)).filter(magasin::Column::RankNumber.eq(rank));
    rows.one(db.read()).await
}

/// A magasin by number of row.
pub async fn magasin(db: &Db, id: i64) -> Result<Option<magasin::Model>, DbErr> {
    magasin::Entity::find_by_id(id).one(db.read()).await
}

/// What a magasin hangs from.
pub async fn above(db: &Db, magasin: &magasin::Model) -> Result<(Option<enseigne::Model>, Option<bank::Model>), DbErr> {
    let enseigne = enseigne::Entity::find_by_id(magasin.enseigne_id).one(db.read()).await?;
    Ok((enseigne, bank::Entity::find_by_id(magasin.bank_id).one(db.read()).await?))
}

/// The bank of a host name, lower case.
pub async fn bank_of(db: &Db, host: &str) -> Result<Option<bank::Model>, DbErr> {
    let Some(row) = bank_host::Entity::find_by_id(host.to_owned()).one(db.read()).await? else { return Ok(None) };
    bank::Entity::find_by_id(row.bank_id).one(db.read()).await
}
