//! One transaction, and the rows around it.

use entities::{api_token, bin_range, contract, delivery, event, operation, plugin_release, remittance, transaction, user, verdict};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef};

use crate::db::Db;
use crate::error::Result;

/// How many rows of each list are shown: a payment never has as many.
const MOST: u64 = 500;

/// An acceptance contract.
pub async fn contract(db: &Db, id: i64) -> Result<Option<contract::Model>> {
    Ok(contract::Entity::find_by_id(id).one(db.read()).await?)
}

/// A télécollecte.
pub async fn remittance(db: &Db, id: i64) -> Result<Option<remittance::Model>> {
    Ok(remittance::Entity::find_by_id(id).one(db.read()).await?)
}

/// Who issued the cards of a range, by their first six digits.
pub async fn issuer(db: &Db, bin: i32) -> Result<Option<String>> {
    // Ranges are of eight digits.
    let eight = i64::from(bin) * 100;
    let ranges = bin_range::Entity::find().select_only().column(bin_range::Column::Issuer).filter(bin_range::Column::Low.lte(eight));
    let found: Option<Option<String>> =
        ranges.filter(bin_range::Column::High.gte(eight)).order_by_desc(bin_range::Column::Low).into_tuple().one(db.read()).await?;
    Ok(found.flatten())
}

/// The operations of a transaction, newest first.
pub async fn operations(db: &Db, id: i64) -> Result<Vec<operation::Model>> {
    let asked = operation::Entity::find().filter(operation::Column::TransactionId.eq(id)).order_by_desc(operation::Column::Number);
    Ok(asked.limit(MOST).all(db.read()).await?)
}

/// Transactions by their numbers, newest first.
pub async fn transactions(db: &Db, ids: Vec<i64>) -> Result<Vec<transaction::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(transaction::Entity::find().filter(transaction::Column::Id.is_in(ids)).order_by_desc(transaction::Column::Id).all(db.read()).await?)
}

/// What fraud rules said of a transaction, with the names of their plugins.
pub async fn verdicts(db: &Db, id: i64) -> Result<Vec<(verdict::Model, Option<plugin_release::Model>)>> {
    let release: RelationDef = verdict::Entity::belongs_to(plugin_release::Entity).from(verdict::Column::PluginReleaseId).to(plugin_release::Column::Id).into();
    let said = verdict::Entity::find().filter(verdict::Column::TransactionId.eq(id)).join(JoinType::InnerJoin, release);
    Ok(said.select_also(plugin_release::Entity).order_by_asc(verdict::Column::Id).limit(MOST).all(db.read()).await?)
}

/// The notices of a transaction, newest first.
pub async fn notices(db: &Db, id: i64) -> Result<Vec<delivery::Model>> {
    let told = delivery::Entity::find().filter(delivery::Column::TransactionId.eq(id)).order_by_desc(delivery::Column::Id);
    Ok(told.limit(MOST).all(db.read()).await?)
}

/// What happened to a transaction, newest first.
pub async fn events(db: &Db, id: i64) -> Result<Vec<event::Model>> {
    let happened = event::Entity::find().filter(event::Column::TransactionId.eq(id)).order_by_desc(event::Column::Version);
    Ok(happened.limit(MOST).all(db.read()).await?)
}

/// People, by number: their name and what they sign in with.
pub async fn people(db: &Db, ids: Vec<i64>) -> Result<Vec<(i64, String, String)>> {
    use user::Column::{Id, Login, Name};
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(user::Entity::find().select_only().columns([Id, Name, Login]).filter(Id.is_in(ids)).into_tuple().all(db.read()).await?)
}

/// Tokens, by number: their name.
pub async fn tokens(db: &Db, ids: Vec<i64>) -> Result<Vec<(i64, String)>> {
    use api_token::Column::{Id, Name};
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(api_token::Entity::find().select_only().columns([Id, Name]).filter(Id.is_in(ids)).into_tuple().all(db.read()).await?)
}
