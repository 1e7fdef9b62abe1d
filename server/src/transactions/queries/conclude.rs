//! The commit after the answer. Whoever comes second changes nothing.

use entities::{card, card_attempt, checkout, counter_delta, delivery, event, job, operation, remittance_line, transaction};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::statement::Steps;
use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

/// Rows that change together once an authorisation is over, or not at all.
#[derive(Clone, Debug)]
pub struct Conclusion {
    /// The operation that is over.
    pub operation: Uuid,
    /// As what: accepted or refused.
    pub state: operation::State,
    /// The instant.
    pub at: Millis,
    /// The acquirer's own reference, where one came back.
    pub acquirer_reference: Option<String>,
    /// The debit as it becomes; its version is raised from what the row holds then.
    pub debit: transaction::Model,
    /// What happened.
    pub event: event::ActiveModel,
    /// Its line on the way to the bank, if accepted.
    pub line: Option<remittance_line::ActiveModel>,
    /// What the figures of the home page gain, if captured.
    pub delta: Option<counter_delta::ActiveModel>,
    /// The notice to the shop, if it asked for one.
    pub notice: Option<delivery::ActiveModel>,
    /// The job that mails the merchant's ticket, if it wants one.
    pub ticket: Option<job::ActiveModel>,
    /// The payer's page, and where it stands then.
    pub page: Option<(i64, checkout::State)>,
}

/// Writes a conclusion in one commit, and gives the debit back. None when the operation was over already: nothing is written.
pub async fn conclude(db: &Db, conclusion: Conclusion) -> Result<Option<transaction::Model>> {
    if db.engine() == DbBackend::Postgres { at_once(db, &conclusion).await } else { step_by_step(db, conclusion).await }
}

async fn at_once(db: &Db, over: &Conclusion) -> Result<Option<transaction::Model>> {
    let mut sql = Steps::default();
    let (id, state, at) = (sql.bind(over.operation), sql.bind(over.state), sql.bind(over.at));
    let reference = sql.bind(over.acquirer_reference.clone());
    let set =
        format!("SET state = {state}, concluded_at = {at}, ask_again_at = NULL, memory = NULL, acquirer_reference = COALESCE({reference}, acquirer_reference)");
    sql.step("o", &format!("UPDATE operation {set} WHERE id = {id} AND verb = 1 AND state IN (1, 4) RETURNING id, transaction_id"));
    let debit = debit(&mut sql, &over.debit);
    sql.step("t", &debit);
    let of_debit: &[(&str, &str)] = &[("transaction_id", "t.id")];
    let event = sql.insert(&over.event, &[("transaction_id", "t.id"), ("version", "t.version")], "t");
    sql.step("e", &event);
    if let Some(line) = &over.line {
        let line = sql.insert(line, of_debit, "t");
        sql.step("l", &line);
    }
    if let Some(delta) = &over.delta {
        let delta = sql.insert(delta, &[], "t");
        sql.step("c", &delta);
    }
    if let Some(notice) = &over.notice {
        let notice = sql.insert(notice, of_debit, "t");
        sql.step("d", &notice);
    }
    if let Some(ticket) = &over.ticket {
        let ticket = sql.insert(ticket, &[], "t");
        sql.step("m", &ticket);
    }
    if let Some((page, next)) = over.page {
        let (page, next) = (sql.bind(page), sql.bind(next));
        sql.step("p", &format!("UPDATE checkout k SET state = {next} FROM t, o WHERE k.id = {page} AND k.operation_id = o.id AND k.state = 2"));
    }
    if over.state == operation::State::Refused {
        let tried = "a.enseigne_id = t.enseigne_id AND a.fingerprint = card.fingerprint AND a.at = t.at AND a.transaction_id = t.id";
        sql.step("r", &format!("UPDATE card_attempt a SET refused = true FROM t, card WHERE card.id = t.card_id AND {tried}"));
    }
    let row = db.write().query_one_raw(sql.select("SELECT * FROM t")).await?;
    Ok(row.map(|row| transaction::Model::from_query_result(&row, "")).transpose()?)
}

fn debit(sql: &mut Steps, debit: &transaction::Model) -> String {
    let set = [
        ("status", sql.bind(debit.status)),
        ("acquirer_status", sql.bind(debit.acquirer_status)),
        ("captured", sql.bind(debit.captured)),
        ("planned_on", sql.bind(debit.planned_on)),
        ("refusal", sql.bind(debit.refusal)),
        ("authorisation", sql.bind(debit.authorisation.clone())),
        ("authentication", sql.bind(debit.authentication)),
        ("guarantee", sql.bind(debit.guarantee)),
    ];
    let set: Vec<String> = set.iter().map(|(column, value)| format!("{column} = {value}")).collect();
    format!("UPDATE \"transaction\" x SET {}, version = x.version + 1 FROM o WHERE x.id = o.transaction_id AND x.status = 3 RETURNING x.*", set.join(", "))
}

async fn step_by_step(db: &Db, over: Conclusion) -> Result<Option<transaction::Model>> {
    let txn = db.begin().await?;
    if !ends(&txn, &over).await? {
        return Ok(None);
    }
    let Some(debit) = settle(&txn, &over.debit).await? else { return Ok(None) };
    event::ActiveModel { transaction_id: Set(Some(debit.id)), version: Set(Some(debit.version)), ..over.event }.insert(&txn).await?;
    if let Some(line) = over.line {
        remittance_line::Entity::insert(line).exec_without_returning(&txn).await?;
    }
    if let Some(delta) = over.delta {
        counter_delta::Entity::insert(delta).exec_without_returning(&txn).await?;
    }
    if let Some(notice) = over.notice {
        delivery::Entity::insert(delivery::ActiveModel { transaction_id: Set(Some(debit.id)), ..notice }).exec_without_returning(&txn).await?;
    }
    if let Some(ticket) = over.ticket {
        job::Entity::insert(ticket).exec_without_returning(&txn).await?;
    }
    if let Some((page, next)) = over.page {
        use checkout::Column::{Id, OperationId, State};
        let page = checkout::Entity::update_many().col_expr(State, Expr::value(next)).filter(Id.eq(page)).filter(OperationId.eq(over.operation));
        page.filter(State.eq(checkout::State::Paying)).exec(&txn).await?;
    }
    if over.state == operation::State::Refused {
        mark_refused(&txn, &debit).await?;
    }
    txn.commit().await?;
    Ok(Some(debit))
}

async fn ends(txn: &DatabaseTransaction, over: &Conclusion) -> Result<bool> {
    use operation::Column::{AcquirerReference, AskAgainAt, ConcludedAt, Id, Memory, State, Verb};
    let reference = Expr::value(over.acquirer_reference.clone()).if_null(Expr::col(AcquirerReference));
    let ended = operation::Entity::update_many()
        .col_expr(State, Expr::value(over.state))
        .col_expr(ConcludedAt, Expr::value(over.at))
        .col_expr(AskAgainAt, Expr::value(None::<i64>))
        .col_expr(Memory, Expr::value(None::<Vec<u8>>))
        .col_expr(AcquirerReference, reference)
        .filter(Id.eq(over.operation))
        .filter(Verb.eq(operation::Verb::Authorise))
        .filter(State.is_in([operation::State::Claimed, operation::State::Unknown]));
    Ok(ended.exec(txn).await?.rows_affected == 1)
}

async fn settle(txn: &DatabaseTransaction, debit: &transaction::Model) -> Result<Option<transaction::Model>> {
    use transaction::Column::{Id, Status, Version};
    let next = transaction::ActiveModel {
        status: Set(debit.status),
        acquirer_status: Set(debit.acquirer_status),
        captured: Set(debit.captured),
        planned_on: Set(debit.planned_on),
        refusal: Set(debit.refusal),
        authorisation: Set(debit.authorisation.clone()),
        authentication: Set(debit.authentication),
        guarantee: Set(debit.guarantee),
        ..Default::default()
    };
    let settled = transaction::Entity::update_many().set(next).col_expr(Version, Expr::col(Version).add(1)).filter(Id.eq(debit.id));
    Ok(settled.filter(Status.eq(transaction::Status::Pending)).exec_with_returning(txn).await?.pop())
}

async fn mark_refused(txn: &DatabaseTransaction, debit: &transaction::Model) -> Result<()> {
    use card_attempt::Column::{At, EnseigneId, Fingerprint, Refused, TransactionId};
    let Some(card) = debit.card_id else { return Ok(()) };
    let fingerprint = card::Entity::find_by_id(card).select_only().column(card::Column::Fingerprint).into_query();
    let tried = card_attempt::Entity::update_many().col_expr(Refused, Expr::value(true)).filter(EnseigneId.eq(debit.enseigne_id));
    tried.filter(Fingerprint.in_subquery(fingerprint)).filter(At.eq(debit.at)).filter(TransactionId.eq(debit.id)).exec(txn).await?;
    Ok(())
}
