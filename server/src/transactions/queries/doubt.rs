//! What is not over: a payer who is away, an answer nobody got, and who asks next.

use entities::{delivery, event, operation, transaction};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, Statement,
};
use uuid::Uuid;

use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

/// The payer is away: the memory is kept until they are back. False when the operation is no longer ours.
pub async fn suspend(db: &Db, operation: Uuid, memory: Vec<u8>, resume_by: Millis) -> Result<bool> {
    use operation::Column::{AskAgainAt, Id, Memory, State};
    let away = operation::Entity::update_many()
        .col_expr(State, Expr::value(operation::State::Waiting))
        .col_expr(Memory, Expr::value(memory))
        .col_expr(AskAgainAt, Expr::value(resume_by))
        .filter(Id.eq(operation))
        .filter(State.eq(operation::State::Claimed));
    Ok(away.exec(db.write()).await?.rows_affected == 1)
}

/// The payer is back, or gave up: takes the operation, so that of two tabs one goes on, and forgets its memory. False when it was not
/// waiting.
pub async fn wake(db: &Db, operation: Uuid, lease_until: Millis) -> Result<bool> {
    use operation::Column::{AskAgainAt, Id, Memory, State};
    let taken = operation::Entity::update_many()
        .col_expr(State, Expr::value(operation::State::Claimed))
        .col_expr(Memory, Expr::value(None::<Vec<u8>>))
        .col_expr(AskAgainAt, Expr::value(lease_until))
        .filter(Id.eq(operation))
        .filter(State.eq(operation::State::Waiting));
    Ok(taken.exec(db.write()).await?.rows_affected == 1)
}

/// An ask that is not over.
#[derive(Clone, Debug)]
pub struct Unsettled {
    /// Of which operation.
    pub operation: Uuid,
    /// When to ask again.
    pub ask_again_at: Millis,
    /// The answer contradicted the ask.
    pub quarantined: bool,
    /// What happened, when it is news: to the debit, and to the row born of the operation.
    pub event: Option<event::ActiveModel>,
    /// What whoever asked is told, unless they were told already.
    pub answer: Option<Vec<u8>>,
    /// The notice to the shop, the first time.
    pub notice: Option<delivery::ActiveModel>,
}

/// Keeps an operation open, to be asked about again. Gives the debit back when something was news.
pub async fn doubt(db: &Db, unsettled: Unsettled) -> Result<Option<transaction::Model>> {
    use operation::Column::{Answer, AskAgainAt, Id, Quarantined, State};
    let txn = db.begin().await?;
    let kept = operation::Entity::update_many()
        .col_expr(State, Expr::value(operation::State::Unknown))
        .col_expr(AskAgainAt, Expr::value(unsettled.ask_again_at))
        .col_expr(Quarantined, Expr::value(unsettled.quarantined))
        .col_expr(Answer, Expr::col(Answer).if_null(Expr::value(unsettled.answer)))
        .filter(Id.eq(unsettled.operation))
        .filter(State.is_in([operation::State::Claimed, operation::State::Unknown]))
        .exec_with_returning(&txn)
        .await?
        .pop();
    let (Some(kept), Some(event)) = (kept, unsettled.event) else {
        txn.commit().await?;
        return Ok(None);
    };
    let Some(debit) = happen(&txn, kept.transaction_id, event.clone()).await? else { return Ok(None) };
    if let Some(born) = kept.born_id {
        happen(&txn, born, event).await?;
    }
    if let Some(notice) = unsettled.notice {
        let told = delivery::Entity::find().filter(delivery::Column::TransactionId.eq(debit.id)).count(&txn).await?;
        if told == 0 {
            delivery::Entity::insert(notice).exec_without_returning(&txn).await?;
        }
    }
    txn.commit().await?;
    Ok(Some(debit))
}

/// Writes an event of a row, with the version it makes.
async fn happen(txn: &DatabaseTransaction, id: i64, event: event::ActiveModel) -> Result<Option<transaction::Model>> {
    let version = transaction::Column::Version;
    let raised = transaction::Entity::update_many().col_expr(version, Expr::col(version).add(1)).filter(transaction::Column::Id.eq(id));
    let Some(row) = raised.exec_with_returning(txn).await?.pop() else { return Ok(None) };
    event::ActiveModel { transaction_id: Set(Some(id)), version: Set(Some(row.version)), ..event }.insert(txn).await?;
    Ok(Some(row))
}

/// Takes what is due, for the length of a lease. One that still has its memory is one whose payer never came back.
pub async fn take(db: &Db, now: Millis, lease_until: Millis, limit: i64) -> Result<Vec<operation::Model>> {
    let skip = if db.engine() == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE operation SET ask_again_at = $1, tries = tries + 1, state = 4 WHERE id IN \
         (SELECT id FROM operation WHERE ask_again_at <= $2 ORDER BY ask_again_at, id LIMIT $3 {skip}) RETURNING *"
    );
    let values = [lease_until.into(), now.into(), limit.into()];
    let rows = db.write().query_all_raw(Statement::from_sql_and_values(db.engine(), sql, values)).await?;
    Ok(rows.iter().map(|row| operation::Model::from_query_result(row, "")).collect::<std::result::Result<_, _>>()?)
}

/// Whether no older operation of the same plugin is unknown: this one probes for them all.
pub async fn is_probe(db: &Db, operation: &operation::Model) -> Result<bool> {
    use operation::Column::{At, PluginReleaseId};
    let older = unknown().filter(PluginReleaseId.eq(operation.plugin_release_id)).filter(At.lt(operation.at));
    Ok(older.count(db.read()).await? == 0)
}

/// The acquirer answers again: everything unknown of this plugin that would wait longer than `soon` becomes due.
pub async fn wake_all(db: &Db, plugin_release: i64, now: Millis, soon: Millis) -> Result<u64> {
    use operation::Column::{AskAgainAt, PluginReleaseId, Quarantined, State};
    let waiting = operation::Entity::update_many()
        .col_expr(AskAgainAt, Expr::value(now))
        .filter(State.eq(operation::State::Unknown))
        .filter(Quarantined.eq(false))
        .filter(PluginReleaseId.eq(plugin_release))
        .filter(AskAgainAt.gt(soon));
    Ok(waiting.exec(db.write()).await?.rows_affected)
}

fn unknown() -> sea_orm::Select<operation::Entity> {
    use operation::Column::{AskAgainAt, Quarantined, State};
    operation::Entity::find().filter(AskAgainAt.is_not_null()).filter(State.eq(operation::State::Unknown)).filter(Quarantined.eq(false))
}
