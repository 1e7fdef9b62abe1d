//! Rows of remittances, read and written.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, Iterable, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::super::entry;
use super::rows::{chunk, remittance, settlement};
use crate::db::Db;

/// What was said of an operation that brought a chunk.
pub async fn chunk(on: &impl ConnectionTrait, operation: Uuid) -> Result<Option<chunk::Model>, DbErr> {
    chunk::Entity::find_by_id(operation).one(on).await
}

/// The chunk that is counted in a place.
pub async fn counted(txn: &DatabaseTransaction, remittance: i64, position: i64) -> Result<Option<chunk::Model>, DbErr> {
    let of = chunk::Entity::find().filter(chunk::Column::Remittance.eq(remittance));
    of.filter(chunk::Column::Position.eq(position)).one(txn).await
}

/// A contract's remittance by its number.
pub async fn remittance(txn: &DatabaseTransaction, contract: &str, number: i64) -> Result<Option<remittance::Model>, DbErr> {
    let of = remittance::Entity::find().filter(remittance::Column::Contract.eq(contract));
    of.filter(remittance::Column::Number.eq(number)).one(txn).await
}

/// The id of the next remittance: nobody else writes while this transaction is open.
pub async fn next_id(txn: &DatabaseTransaction) -> Result<i64, DbErr> {
    let last: Option<Option<i64>> = remittance::Entity::find().select_only().expr(Expr::col(remittance::Column::Id).max()).into_tuple().one(txn).await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// Writes a remittance as it stands now.
pub async fn keep(txn: &DatabaseTransaction, row: &remittance::Model) -> Result<(), DbErr> {
    use remittance::Column;
    let others = Column::iter().filter(|column| !matches!(column, Column::Id));
    let replaced = OnConflict::column(Column::Id).update_columns(others).to_owned();
    let row = row.clone().into_active_model().reset_all();
    remittance::Entity::insert(row).on_conflict(replaced).exec_without_returning(txn).await.map(|_| ())
}

/// Writes what was said of a chunk.
pub async fn say(txn: &DatabaseTransaction, row: &chunk::Model) -> Result<(), DbErr> {
    chunk::Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(txn).await.map(|_| ())
}

/// The ledger's lines of these operations, and all those of their payments by the payment's number.
pub async fn entries(txn: &DatabaseTransaction, operations: &[Uuid]) -> Result<(HashMap<Uuid, entry::Model>, HashMap<i64, Vec<entry::Model>>), DbErr> {
    let about = entry::Entity::find().filter(entry::Column::Operation.is_in(operations.iter().copied())).all(txn).await?;
    let of = entry::Entity::find().filter(entry::Column::Payment.is_in(about.iter().map(|entry| entry.payment)));
    let mut payments: HashMap<i64, Vec<entry::Model>> = HashMap::new();
    for entry in of.order_by_asc(entry::Column::Number).all(txn).await? {
        payments.entry(entry.payment).or_default().push(entry);
    }
    Ok((about.into_iter().map(|entry| (entry.operation, entry)).collect(), payments))
}

/// Which of these lines of the ledger a remittance settles already.
pub async fn settled(txn: &DatabaseTransaction, entries: &[i64]) -> Result<Vec<i64>, DbErr> {
    let of = settlement::Entity::find().filter(settlement::Column::Entry.is_in(entries.iter().copied()));
    Ok(of.all(txn).await?.into_iter().map(|row| row.entry).collect())
}

/// Settles lines of the ledger.
pub async fn settle(txn: &DatabaseTransaction, remittance: i64, entries: &[i64]) -> Result<(), DbErr> {
    if entries.is_empty() {
        return Ok(());
    }
    let rows = entries.iter().map(|entry| settlement::Model { entry: *entry, remittance }.into_active_model().reset_all());
    settlement::Entity::insert_many(rows).exec_without_returning(txn).await.map(|_| ())
}

/// Lets go of all that a refused remittance would have settled; what was said of its chunks stays said.
pub async fn release(txn: &DatabaseTransaction, remittance: i64) -> Result<(), DbErr> {
    settlement::Entity::delete_many().filter(settlement::Column::Remittance.eq(remittance)).exec(txn).await?;
    let nothing = chunk::Entity::update_many().col_expr(chunk::Column::Remittance, Expr::value(Option::<i64>::None));
    nothing.filter(chunk::Column::Remittance.eq(remittance)).exec(txn).await.map(|_| ())
}

/// Every remittance, oldest first, with what its chunks set aside.
pub async fn all(db: &Db) -> Result<Vec<(remittance::Model, Vec<serde_json::Value>)>, DbErr> {
    let mut told = Vec::new();
    for row in remittance::Entity::find().order_by_asc(remittance::Column::Id).all(db.read()).await? {
        let chunks = chunk::Entity::find().filter(chunk::Column::Remittance.eq(row.id)).order_by_asc(chunk::Column::Position).all(db.read()).await?;
        told.push((row, chunks.into_iter().map(|chunk| chunk.set_aside).collect()));
    }
    Ok(told)
}

/// The number of the accepted remittance that settled each line of the ledger.
pub async fn numbers(db: &Db) -> Result<HashMap<i64, i64>, DbErr> {
    let accepted = remittance::Entity::find().filter(remittance::Column::State.eq(remittance::State::Accepted)).all(db.read()).await?;
    let numbers: HashMap<i64, i64> = accepted.into_iter().map(|row| (row.id, row.number)).collect();
    let settled = settlement::Entity::find().all(db.read()).await?;
    Ok(settled.into_iter().filter_map(|row| Some((row.entry, *numbers.get(&row.remittance)?))).collect())
}

/// Forgets every remittance.
pub async fn forget(txn: &DatabaseTransaction) -> Result<(), DbErr> {
    settlement::Entity::delete_many().exec(txn).await?;
    chunk::Entity::delete_many().exec(txn).await?;
    remittance::Entity::delete_many().exec(txn).await.map(|_| ())
}
