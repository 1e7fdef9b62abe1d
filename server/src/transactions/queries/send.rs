//! The commit of a payment that leaves for the bank with the next télécollecte: nobody is asked.

use chrono::NaiveDate;
use entities::{event, idempotency_key, remittance_line, transaction};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter};

use super::super::machine::Verb;
use super::hold::{fresh, only_once, remember, rule};
use super::statement::Steps;
use crate::db::Db;
use crate::error::Result;

/// What changes.
#[derive(Clone, Debug)]
pub struct Sending {
    /// Of which debit.
    pub debit: i64,
    /// The whole of it, in minor units.
    pub amount: i64,
    /// The earliest day the debit may be of.
    pub earliest: NaiveDate,
    /// The day it leaves.
    pub leaves_on: NaiveDate,
    /// What stops it from happening twice; it keeps the answer.
    pub key: idempotency_key::ActiveModel,
    /// What happened.
    pub event: event::ActiveModel,
}

/// Plans the debit and its line for a day, in one commit. None when the rule does not hold any more, or the key was used.
pub async fn send(db: &Db, sending: Sending) -> Result<Option<transaction::Model>> {
    if db.engine() == DbBackend::Postgres { at_once(db, &sending).await } else { step_by_step(db, sending).await }
}

async fn at_once(db: &Db, sending: &Sending) -> Result<Option<transaction::Model>> {
    let mut sql = Steps::default();
    let (update, today) = update(&mut sql, sending);
    let fresh = fresh(&mut sql, &sending.key);
    sql.step("t", &format!("{update} AND {fresh} RETURNING *"));
    let key = sql.insert(&sending.key, &[], "t");
    sql.step("k", &key);
    sql.step("l", &format!("UPDATE remittance_line l SET planned_on = {today} FROM t WHERE l.transaction_id = t.id"));
    let event = sql.insert(&sending.event, &[("transaction_id", "t.id"), ("version", "t.version")], "t");
    sql.step("e", &event);
    let row = only_once(db.write(), sql.select("SELECT * FROM t")).await?;
    Ok(row.map(|row| transaction::Model::from_query_result(&row, "")).transpose()?)
}

fn update(sql: &mut Steps, sending: &Sending) -> (String, String) {
    let (amount, today) = (sql.bind(sending.amount), sql.bind(sending.leaves_on));
    let rule = rule(sql, Verb::Send, &amount, sending.debit, sending.earliest);
    (format!("UPDATE \"transaction\" SET planned_on = {today}, version = version + 1 WHERE {rule}"), today)
}

async fn step_by_step(db: &Db, sending: Sending) -> Result<Option<transaction::Model>> {
    use remittance_line::Column::{PlannedOn, TransactionId};
    let txn = db.begin().await?;
    if !remember(&txn, sending.key.clone()).await? {
        return Ok(None);
    }
    let mut sql = Steps::default();
    let (update, _) = update(&mut sql, &sending);
    let Some(row) = txn.query_one_raw(sql.alone(&format!("{update} RETURNING *"))).await? else { return Ok(None) };
    let debit = transaction::Model::from_query_result(&row, "")?;
    let line = remittance_line::Entity::update_many().col_expr(PlannedOn, Expr::value(sending.leaves_on)).filter(TransactionId.eq(debit.id));
    line.exec(&txn).await?;
    event::ActiveModel { transaction_id: Set(Some(debit.id)), version: Set(Some(debit.version)), ..sending.event }.insert(&txn).await?;
    txn.commit().await?;
    Ok(Some(debit))
}
