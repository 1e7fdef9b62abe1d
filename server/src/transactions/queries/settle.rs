//! The commit after the acquirer's answer about a debit. Whoever comes second changes nothing.

use chrono::NaiveDate;
use entities::{counter_delta, event, operation, remittance_line, transaction};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult};
use sea_orm::{Statement, TryGetable};

use super::super::machine::{Answer, Verb};
use super::hold::unnumbered;
use super::statement::Steps;
use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

/// Rows that change together once an operation on a debit is over, or not at all.
#[derive(Clone, Debug)]
pub struct Settlement {
    /// What whoever asked is told, unless they were told already; it names the operation, the verb, the amount and the debit.
    pub answer: Answer,
    /// Accepted or refused.
    pub state: operation::State,
    /// The instant.
    pub at: Millis,
    /// The acquirer's own reference, where one came back.
    pub acquirer_reference: Option<String>,
    /// The day the line should leave for the bank: of what is captured or refunded.
    pub planned_on: Option<NaiveDate>,
    /// The reason of a refund that was refused.
    pub refusal: Option<i16>,
    /// What happened, to the debit and to the row born of it.
    pub event: event::ActiveModel,
    /// The row of a cancellation that was refused.
    pub refused: Option<transaction::Model>,
    /// The line of a refund, if accepted.
    pub line: Option<remittance_line::ActiveModel>,
    /// What the figures of the home page gain or lose.
    pub delta: Option<counter_delta::ActiveModel>,
}

/// Writes a settlement in one commit. False when the operation was over already: nothing is written.
pub async fn settle(db: &Db, settlement: Settlement) -> Result<bool> {
    if db.engine() == DbBackend::Postgres { at_once(db, settlement).await } else { step_by_step(db, settlement).await }
}

async fn at_once(db: &Db, mut over: Settlement) -> Result<bool> {
    if over.refused.is_some() {
        over.answer.born = Some(next_number(db).await?);
    }
    let mut sql = Steps::default();
    let operation = operation(&mut sql, &over);
    sql.step("o", &format!("{operation} RETURNING id, transaction_id, born_id"));
    let debit = debit(&mut sql, &over);
    sql.step("t", &format!("UPDATE \"transaction\" x SET {debit} FROM o WHERE x.id = o.transaction_id RETURNING x.*"));
    let event = sql.insert(&over.event, &[("transaction_id", "t.id"), ("version", "t.version")], "t");
    sql.step("e", &event);
    if let Some(refused) = &over.refused {
        let refused = sql.insert(&unnumbered(refused.clone()), &[("id", "o.born_id")], "o");
        sql.step("r", &format!("{refused} RETURNING id, version"));
    } else if over.answer.born.is_some() {
        let refund = refund(&mut sql, &over);
        sql.step("r", &format!("UPDATE \"transaction\" x SET {refund} FROM o WHERE x.id = o.born_id RETURNING x.*"));
    }
    if over.answer.born.is_some() {
        let event = sql.insert(&over.event, &[("transaction_id", "r.id"), ("version", "r.version")], "r");
        sql.step("f", &event);
    }
    if let Some(line) = &over.line {
        let line = sql.insert(line, &[], "r");
        sql.step("l", &line);
    } else if let Some(line) = line(&mut sql, &over) {
        sql.step("l", &format!("{line} FROM t WHERE transaction_id = t.id"));
    }
    if let Some(delta) = &over.delta {
        let delta = sql.insert(delta, &[], "t");
        sql.step("c", &delta);
    }
    Ok(db.write().query_one_raw(sql.select("SELECT id FROM t")).await?.is_some())
}

/// A number for a row that its own commit must be able to name.
async fn next_number(db: &Db) -> Result<i64> {
    let row = db.write().query_one_raw(Statement::from_string(DbBackend::Postgres, "SELECT nextval('transaction_id_seq')")).await?;
    let row = row.ok_or_else(|| sea_orm::DbErr::RecordNotFound("a sequence always has a next number".into()))?;
    Ok(i64::try_get_by(&row, 0_usize).map_err(sea_orm::DbErr::from)?)
}

fn operation(sql: &mut Steps, over: &Settlement) -> String {
    let answer = &over.answer;
    let (state, at, born) = (sql.bind(over.state), sql.bind(over.at), sql.bind(answer.born));
    let (reference, told) = (sql.bind(over.acquirer_reference.clone()), sql.bind(answer.write()));
    let (id, verb) = (sql.bind(answer.operation), sql.bind(answer.verb.asked()));
    format!(
        "UPDATE operation SET state = {state}, concluded_at = {at}, ask_again_at = NULL, born_id = {born}, answer = COALESCE(answer, {told}), \
         acquirer_reference = COALESCE({reference}, acquirer_reference) WHERE id = {id} AND verb = {verb} AND state IN (1, 4)"
    )
}

/// What becomes of the debit: nothing is held for the operation any more.
fn debit(sql: &mut Steps, over: &Settlement) -> String {
    let amount = sql.bind(over.answer.amount);
    let moved = match over.answer.verb {
        _ if over.state != operation::State::Accepted => String::new(),
        Verb::Capture => {
            let day = sql.bind(over.planned_on);
            format!(", captured = {amount}, current = {amount}, acquirer_status = 3, planned_on = {day}")
        }
        Verb::Cancel => ", kind = 3, current = 0".to_owned(),
        Verb::Refund => format!(", refunded = refunded + {amount}, current = current - {amount}"),
        Verb::Send => String::new(),
    };
    format!("held = held - {amount}{moved}, version = version + 1")
}

/// What becomes of the row of a refund.
fn refund(sql: &mut Steps, over: &Settlement) -> String {
    if over.state == operation::State::Accepted {
        let day = sql.bind(over.planned_on);
        return format!("status = 1, acquirer_status = 3, captured = initial, planned_on = {day}, version = version + 1");
    }
    let refusal = sql.bind(over.refusal);
    format!("status = 2, acquirer_status = 0, refusal = {refusal}, version = version + 1")
}

/// What becomes of the debit's line on the way to the bank.
fn line(sql: &mut Steps, over: &Settlement) -> Option<String> {
    match over.answer.verb {
        Verb::Capture if over.state == operation::State::Accepted => {
            let (day, amount) = (sql.bind(over.planned_on), sql.bind(over.answer.amount));
            Some(format!("UPDATE remittance_line SET planned_on = {day}, amount = {amount}"))
        }
        Verb::Cancel if over.state == operation::State::Accepted => Some("UPDATE remittance_line SET amount = 0, kind = 3".to_owned()),
        _ => None,
    }
}

async fn step_by_step(db: &Db, mut over: Settlement) -> Result<bool> {
    let txn = db.begin().await?;
    if let Some(refused) = over.refused.take() {
        let row = unnumbered(refused).insert(&txn).await?;
        over.answer.born = Some(row.id);
        event::ActiveModel { transaction_id: Set(Some(row.id)), version: Set(Some(row.version)), ..over.event.clone() }.insert(&txn).await?;
    } else if let Some(born) = over.answer.born {
        let mut sql = Steps::default();
        let refund = refund(&mut sql, &over);
        happen(&txn, sql, &refund, born, &over.event).await?;
    }
    let mut sql = Steps::default();
    let operation = operation(&mut sql, &over);
    if txn.execute_raw(sql.alone(&operation)).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let mut sql = Steps::default();
    let debit = debit(&mut sql, &over);
    happen(&txn, sql, &debit, over.answer.transaction, &over.event).await?;
    let mut sql = Steps::default();
    if let Some(line) = line(&mut sql, &over) {
        let id = sql.bind(over.answer.transaction);
        txn.execute_raw(sql.alone(&format!("{line} WHERE transaction_id = {id}"))).await?;
    }
    if let Some(line) = over.line {
        remittance_line::Entity::insert(line).exec_without_returning(&txn).await?;
    }
    if let Some(delta) = over.delta {
        counter_delta::Entity::insert(delta).exec_without_returning(&txn).await?;
    }
    txn.commit().await?;
    Ok(true)
}

/// Changes a row, and writes the event with the version it makes.
async fn happen(txn: &DatabaseTransaction, mut sql: Steps, set: &str, id: i64, event: &event::ActiveModel) -> Result<()> {
    let at = sql.bind(id);
    let changed = txn.query_one_raw(sql.alone(&format!("UPDATE \"transaction\" SET {set} WHERE id = {at} RETURNING *"))).await?;
    let changed = changed.ok_or_else(|| sea_orm::DbErr::RecordNotUpdated)?;
    let version = transaction::Model::from_query_result(&changed, "")?.version;
    event::ActiveModel { transaction_id: Set(Some(id)), version: Set(Some(version)), ..event.clone() }.insert(txn).await?;
    Ok(())
}
