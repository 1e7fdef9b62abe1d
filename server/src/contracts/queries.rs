//! The rows of contracts.

use entities::contract;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::db::Db;
use crate::error::Result;

/// The contracts a magasin may be paid with, in the order they were made.
pub async fn active(db: &Db, magasin: i64) -> Result<Vec<contract::Model>> {
    let rows = contract::Entity::find().filter(contract::Column::MagasinId.eq(magasin)).filter(contract::Column::Active.eq(true));
    Ok(rows.order_by_asc(contract::Column::Id).all(db.read()).await?)
}

/// One contract, active or not.
pub async fn find(db: &Db, id: i64) -> Result<Option<contract::Model>> {
    Ok(contract::Entity::find_by_id(id).one(db.read()).await?)
}
