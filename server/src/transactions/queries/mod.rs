//! Every read and write of transactions and operations.

use entities::{operation, transaction};
use sea_orm::EntityTrait;
use uuid::Uuid;

use crate::db::Db;
use crate::error::Result;

/// A transaction by its number.
pub async fn find(db: &Db, id: i64) -> Result<Option<transaction::Model>> {
    Ok(transaction::Entity::find_by_id(id).one(db.read()).await?)
}

/// An operation by the id that was sent out.
pub async fn operation(db: &Db, id: Uuid) -> Result<Option<operation::Model>> {
    Ok(operation::Entity::find_by_id(id).one(db.read()).await?)
}
