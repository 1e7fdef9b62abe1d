//! The commit before the acquirer is asked about a debit: the rule still holds, the amount is reserved, and all can be found again.

use chrono::NaiveDate;
use entities::{event, idempotency_key, operation, transaction};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, QueryResult, SqlErr};
use sea_orm::{Statement, TryInsertResult};

use super::super::machine::Verb;
use super::statement::Steps;
use crate::db::Db;
use crate::error::Result;

/// What is reserved, and the rows that are born with it.
#[derive(Clone, Debug)]
pub struct Hold {
    /// Of which debit.
    pub debit: i64,
    /// For what.
    pub verb: Verb,
    /// Minor units.
    pub amount: i64,
    /// The earliest day the debit may be of.
    pub earliest: NaiveDate,
    /// What stops it from happening twice.
    pub key: idempotency_key::ActiveModel,
    /// What is about to be asked.
    pub operation: operation::ActiveModel,
    /// What happened to the debit.
    pub event: event::ActiveModel,
    /// The row of a refund, and what happened to it.
    pub born: Option<(transaction::Model, event::ActiveModel)>,
}

/// What was reserved.
#[derive(Clone, Debug)]
pub struct Held {
    /// The debit as it stands now.
    pub debit: transaction::Model,
    /// The call number.
    pub number: i64,
    /// The row of the refund.
    pub born: Option<i64>,
}

/// Reserves, in one commit. None when the rule does not hold any more, or the key was used: nothing is written.
pub async fn hold(db: &Db, hold: Hold) -> Result<Option<Held>> {
    if db.engine() == DbBackend::Postgres { at_once(db, &hold).await } else { step_by_step(db, hold).await }
}

async fn at_once(db: &Db, hold: &Hold) -> Result<Option<Held>> {
    let mut sql = Steps::default();
    let amount = sql.bind(hold.amount);
    let rule = rule(&mut sql, hold.verb, &amount, hold.debit, hold.earliest);
    let fresh = fresh(&mut sql, &hold.key);
    sql.step("t", &format!("UPDATE \"transaction\" SET held = held + {amount}, version = version + 1 WHERE {rule} AND {fresh} RETURNING *"));
    let key = sql.insert(&hold.key, &[], "t");
    sql.step("k", &key);
    let (mut given, mut from, mut born) = (vec![("transaction_id", "t.id")], "t", "NULL::bigint");
    if let Some((row, event)) = &hold.born {
        let row = sql.insert(&unnumbered(row.clone()), &[], "t");
        sql.step("r", &format!("{row} RETURNING id"));
        let event = sql.insert(event, &[("transaction_id", "r.id")], "r");
        sql.step("f", &event);
        given.push(("born_id", "r.id"));
        (from, born) = ("t, r", "o.born_id");
    }
    let operation = sql.insert(&hold.operation, &given, from);
    sql.step("o", &format!("{operation} RETURNING number, born_id"));
    let event = sql.insert(&hold.event, &[("transaction_id", "t.id"), ("version", "t.version")], "t");
    sql.step("e", &event);
    let row = only_once(db.write(), sql.select(&format!("SELECT t.*, o.number AS call, {born} AS born FROM t, o"))).await?;
    let held = |row: QueryResult| -> std::result::Result<Held, DbErr> {
        Ok(Held { debit: transaction::Model::from_query_result(&row, "")?, number: row.try_get("", "call")?, born: row.try_get("", "born")? })
    };
    Ok(row.map(held).transpose()?)
}

/// The whole rule of `machine::allow`, as the row must satisfy it when it is written.
pub(super) fn rule(sql: &mut Steps, verb: Verb, amount: &str, debit: i64, earliest: NaiveDate) -> String {
    let (debit, earliest) = (sql.bind(debit), sql.bind(earliest));
    let stands = match verb {
        Verb::Capture => format!("acquirer_status = 1 AND held = 0 AND captured = 0 AND {amount} >= 1 AND {amount} <= initial"),
        Verb::Cancel | Verb::Send => format!("acquirer_status = 3 AND held = 0 AND captured - refunded = {amount}"),
        Verb::Refund => format!("acquirer_status = 4 AND {amount} >= 1 AND refunded + held + {amount} <= captured"),
    };
    format!("id = {debit} AND kind = 1 AND status = 1 AND day >= {earliest} AND {stands}")
}

/// The key was never used. Two that come at once are told apart by its primary key.
pub(super) fn fresh(sql: &mut Steps, key: &idempotency_key::ActiveModel) -> String {
    let (magasin, key) = (sql.bind(*key.magasin_id.as_ref()), sql.bind(key.key.as_ref().clone()));
    format!("NOT EXISTS (SELECT 1 FROM idempotency_key WHERE magasin_id = {magasin} AND key = {key})")
}

/// Runs a commit that writes a key; none when another commit wrote it first.
pub(super) async fn only_once(db: &impl ConnectionTrait, statement: Statement) -> Result<Option<QueryResult>> {
    match db.query_one_raw(statement).await {
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => Ok(None),
        answered => Ok(answered?),
    }
}

async fn step_by_step(db: &Db, hold: Hold) -> Result<Option<Held>> {
    let txn = db.begin().await?;
    if !remember(&txn, hold.key).await? {
        return Ok(None);
    }
    let mut sql = Steps::default();
    let amount = sql.bind(hold.amount);
    let rule = rule(&mut sql, hold.verb, &amount, hold.debit, hold.earliest);
    let update = sql.alone(&format!("UPDATE \"transaction\" SET held = held + {amount}, version = version + 1 WHERE {rule} RETURNING *"));
    let Some(row) = txn.query_one_raw(update).await? else { return Ok(None) };
    let debit = transaction::Model::from_query_result(&row, "")?;
    let mut born = None;
    if let Some((row, event)) = hold.born {
        let row = unnumbered(row).insert(&txn).await?;
        event::ActiveModel { transaction_id: Set(Some(row.id)), ..event }.insert(&txn).await?;
        born = Some(row.id);
    }
    let operation = operation::ActiveModel { transaction_id: Set(debit.id), born_id: Set(born), ..hold.operation };
    let operation = operation::Entity::insert(operation).exec_with_returning(&txn).await?;
    event::ActiveModel { transaction_id: Set(Some(debit.id)), version: Set(Some(debit.version)), ..hold.event }.insert(&txn).await?;
    txn.commit().await?;
    Ok(Some(Held { debit, number: operation.number, born }))
}

/// A row about to be inserted: every column but its number, which the database gives.
pub(super) fn unnumbered(row: transaction::Model) -> transaction::ActiveModel {
    transaction::ActiveModel { id: NotSet, ..row.into_active_model().reset_all() }
}

/// Writes a key down. False when it was used already.
pub(super) async fn remember(txn: &DatabaseTransaction, key: idempotency_key::ActiveModel) -> Result<bool> {
    let once = OnConflict::new().do_nothing().to_owned();
    let done = idempotency_key::Entity::insert(key).on_conflict(once).try_insert().exec_without_returning(txn).await?;
    Ok(matches!(done, TryInsertResult::Inserted(rows) if rows == 1))
}
