//! Where a sealed remittance stands: on its way, refused for now, or over.

use entities::remittance::{self, State};
use entities::transaction::{self, AcquirerStatus};
use entities::{counter_delta, event, job, remittance_line};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult, QueryFilter, Statement,
};

use super::super::machine::Totals;
use super::draft::add;
use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

/// Takes what is due, for the length of a lease; of a contract only the oldest that is not over, so that they leave in order.
pub async fn take(db: &Db, now: Millis, lease_until: Millis, limit: i64) -> Result<Vec<remittance::Model>> {
    let skip = if db.engine() == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE remittance SET ask_again_at = $1 WHERE id IN (SELECT id FROM remittance r WHERE ask_again_at <= $2 AND NOT EXISTS \
         (SELECT 1 FROM remittance b WHERE b.contract_id = r.contract_id AND b.number < r.number AND b.ask_again_at IS NOT NULL) \
         ORDER BY ask_again_at, id LIMIT $3 {skip}) RETURNING *"
    );
    let values = [lease_until.into(), now.into(), limit.into()];
    let rows = db.write().query_all_raw(Statement::from_sql_and_values(db.engine(), sql, values)).await?;
    Ok(rows.iter().map(|row| remittance::Model::from_query_result(row, "")).collect::<std::result::Result<_, _>>()?)
}

/// A lease on a remittance: whoever holds it may go on with it.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Which.
    pub id: i64,
    /// Until when.
    pub until: Millis,
}

fn held(lease: Kept) -> sea_orm::UpdateMany<remittance::Entity> {
    use remittance::Column::{AskAgainAt, Id};
    remittance::Entity::update_many().filter(Id.eq(lease.id)).filter(AskAgainAt.eq(lease.until))
}

/// Keeps a remittance for longer. False when another took it over.
pub async fn keep(db: &Db, lease: Kept, until: Millis) -> Result<bool> {
    let kept = held(lease).col_expr(remittance::Column::AskAgainAt, Expr::value(until));
    Ok(kept.exec(db.write()).await?.rows_affected == 1)
}

/// It leaves: from here on the acquirer may know it. False when another took it over.
pub async fn leave(db: &Db, lease: Kept, now: Millis) -> Result<bool> {
    use remittance::Column::{SentAt, State as Standing};
    let left = held(lease).col_expr(Standing, Expr::value(State::Sent)).col_expr(SentAt, Expr::col(SentAt).if_null(now));
    Ok(left.filter(Standing.ne(State::Draft)).exec(db.write()).await?.rows_affected == 1)
}

/// It is not over: where it stands, why, and when to go on.
pub async fn wait(db: &Db, lease: Kept, state: State, reason: &str, at: Millis) -> Result<()> {
    use remittance::Column::{AskAgainAt, Reason, State as Standing, Tries};
    let waiting = held(lease)
        .col_expr(Standing, Expr::value(state))
        .col_expr(Reason, Expr::value(reason))
        .col_expr(Tries, Expr::col(Tries).add(1))
        .col_expr(AskAgainAt, Expr::value(at));
    waiting.exec(db.write()).await?;
    Ok(())
}

/// What an accepted remittance leaves behind.
#[derive(Clone, Debug)]
pub struct Over {
    /// When.
    pub at: Millis,
    /// The transactions that the acquirer set aside, each with the event that says so.
    pub set_aside: Vec<(i64, event::ActiveModel)>,
    /// The job that mails the report.
    pub report: Option<job::ActiveModel>,
}

/// The acquirer accepted it, but for what it set aside: those lines leave its totals and the figures. False when another took it over.
pub async fn accept(db: &Db, lease: Kept, over: Over) -> Result<bool> {
    use remittance::Column::{AskAgainAt, ConcludedAt, Reason, State as Standing};
    let state = if over.set_aside.is_empty() { State::Accepted } else { State::PartlyExcluded };
    let txn = db.begin().await?;
    let accepted = held(lease)
        .col_expr(Standing, Expr::value(state))
        .col_expr(Reason, Expr::value(None::<String>))
        .col_expr(ConcludedAt, Expr::value(over.at))
        .col_expr(AskAgainAt, Expr::value(None::<i64>));
    if accepted.exec(&txn).await?.rows_affected == 0 {
        return Ok(false);
    }
    for (transaction, event) in over.set_aside {
        exclude(&txn, lease.id, transaction, event).await?;
    }
    if let Some(report) = over.report {
        job::Entity::insert(report).exec_without_returning(&txn).await?;
    }
    txn.commit().await?;
    Ok(true)
}

async fn exclude(txn: &DatabaseTransaction, remittance: i64, id: i64, event: event::ActiveModel) -> Result<()> {
    use transaction::Column::{AcquirerStatus as Standing, Id, RemittanceId, Version};
    let excluded = transaction::Entity::update_many()
        .col_expr(Standing, Expr::value(AcquirerStatus::Excluded))
        .col_expr(Version, Expr::col(Version).add(1))
        .filter(Id.eq(id))
        .filter(RemittanceId.eq(remittance))
        .filter(Standing.eq(AcquirerStatus::Sent));
    let Some(row) = excluded.exec_with_returning(txn).await?.pop() else { return Ok(()) };
    let line = remittance_line::Entity::update_many().col_expr(remittance_line::Column::Excluded, Expr::value(true));
    let line = line.filter(remittance_line::Column::TransactionId.eq(id)).exec_with_returning(txn).await?;
    event::ActiveModel { version: Set(Some(row.version)), ..event }.insert(txn).await?;
    let mut less = Totals::default();
    line.iter().for_each(|line| less.add(line.kind, line.amount));
    add(txn, remittance, &less, -1).await?;
    if row.kind != transaction::Kind::Cancellation {
        counter_delta::Entity::insert(uncounted(&row)).exec_without_returning(txn).await?;
    }
    Ok(())
}

fn uncounted(row: &transaction::Model) -> counter_delta::ActiveModel {
    counter_delta::ActiveModel {
        bank_id: Set(row.bank_id),
        enseigne_id: Set(row.enseigne_id),
        magasin_id: Set(row.magasin_id),
        amount: Set(row.captured),
        day: Set(row.day),
        method: Set(row.method),
        currency: Set(row.currency),
        kind: Set(row.kind),
        sign: Set(-1),
        ..Default::default()
    }
}
