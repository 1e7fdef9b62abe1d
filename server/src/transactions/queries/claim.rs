//! The commit before anybody is asked: everything that must be found again if the program stops while it asks.

use entities::{card, card_attempt, checkout, delivery, event, idempotency_key, operation, transaction, verdict};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, FromQueryResult, QueryFilter,
    TryInsertResult,
};
use uuid::Uuid;

use super::super::machine::ATTEMPTS;
use super::statement::Steps;
use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

/// What stops a payment from being made twice.
#[derive(Clone, Debug)]
pub enum Guard {
    /// The payer's page must be open, in time, and for this amount; it becomes `next`.
    Page {
        /// `checkout.id`.
        id: i64,
        /// The instant it must not have outlived.
        now: Millis,
        /// Minor units.
        amount: i64,
        /// ISO 4217 numeric code.
        currency: i16,
        /// The operation that will pay it; none when the payment is refused at once.
        operation: Option<Uuid>,
        /// Where the page stands then.
        next: checkout::State,
    },
    /// The caller's key must be new.
    Key(Box<idempotency_key::ActiveModel>),
    /// Nothing: the caller cannot ask twice.
    Free,
}

/// Rows that are born together, or not at all.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What stops a second one.
    pub guard: Guard,
    /// The card, found again by its fingerprint.
    pub card: card::ActiveModel,
    /// The debit.
    pub transaction: transaction::ActiveModel,
    /// What is about to be asked; none when it is refused at once.
    pub operation: Option<operation::ActiveModel>,
    /// What happened.
    pub event: event::ActiveModel,
    /// The try, for velocity.
    pub attempt: card_attempt::ActiveModel,
    /// What the fraud rules said.
    pub verdicts: Vec<verdict::ActiveModel>,
    /// The notice, when it is over already.
    pub notice: Option<delivery::ActiveModel>,
}

/// Writes the rows of a claim in one commit, and gives the debit back. None when its guard says no: nothing is written.
pub async fn claim(db: &Db, claim: Claim) -> Result<Option<transaction::Model>> {
    if db.engine() == DbBackend::Postgres { at_once(db, &claim).await } else { step_by_step(db, claim).await }
}

async fn at_once(db: &Db, claim: &Claim) -> Result<Option<transaction::Model>> {
    let mut sql = Steps::default();
    sql.step("n", "SELECT nextval('transaction_id_seq') AS id");
    guard(&mut sql, &claim.guard);
    let card = sql.insert(&claim.card, &[], "g");
    sql.step("c", &format!("{card} ON CONFLICT (enseigne_id, fingerprint) DO UPDATE SET expiry = excluded.expiry, country = excluded.country RETURNING id"));
    let debit = sql.insert(&claim.transaction, &[("id", "g.id"), ("card_id", "c.id")], "g, c");
    sql.step("t", &format!("{debit} RETURNING *"));
    let of_debit: &[(&str, &str)] = &[("transaction_id", "t.id")];
    if let Some(operation) = &claim.operation {
        let operation = sql.insert(operation, of_debit, "t");
        sql.step("o", &operation);
    }
    let event = sql.insert(&claim.event, of_debit, "t");
    sql.step("e", &event);
    let attempt = sql.insert(&claim.attempt, of_debit, "t");
    sql.step("a", &attempt);
    for (at, verdict) in claim.verdicts.iter().enumerate() {
        let verdict = sql.insert(verdict, of_debit, "t");
        sql.step(&format!("v{at}"), &verdict);
    }
    if let Some(notice) = &claim.notice {
        let notice = sql.insert(notice, of_debit, "t");
        sql.step("d", &notice);
    }
    let row = db.write().query_one_raw(sql.select("SELECT * FROM t")).await?;
    Ok(row.map(|row| transaction::Model::from_query_result(&row, "")).transpose()?)
}

/// The step `g` gives the number of the debit to be, or no row at all.
fn guard(sql: &mut Steps, guard: &Guard) {
    match guard {
        Guard::Free => sql.step("g", "SELECT id FROM n"),
        Guard::Key(key) => {
            let key = sql.insert(key.as_ref(), &[], "n");
            sql.step("k", &format!("{key} ON CONFLICT DO NOTHING RETURNING key"));
            sql.step("g", "SELECT n.id FROM n, k");
        }
        Guard::Page { id, now, amount, currency, operation, next } => {
            let (amount, currency) = (sql.bind(*amount), sql.bind(*currency));
            let (id, now, operation, next) = (sql.bind(*id), sql.bind(*now), sql.bind(*operation), sql.bind(*next));
            let set = format!("SET state = {next}, attempts = attempts + 1, operation_id = {operation}, transaction_id = n.id");
            let still = format!("state = 1 AND expires_at > {now} AND attempts < {ATTEMPTS} AND amount = {amount} AND currency = {currency}");
            sql.step("g", &format!("UPDATE checkout {set} FROM n WHERE checkout.id = {id} AND {still} RETURNING n.id"));
        }
    }
}

async fn step_by_step(db: &Db, claim: Claim) -> Result<Option<transaction::Model>> {
    let txn = db.begin().await?;
    if !holds(&txn, &claim.guard).await? {
        return Ok(None);
    }
    let same =
        OnConflict::columns([card::Column::EnseigneId, card::Column::Fingerprint]).update_columns([card::Column::Expiry, card::Column::Country]).to_owned();
    let card = card::Entity::insert(claim.card).on_conflict(same).exec_with_returning(&txn).await?;
    let debit = transaction::ActiveModel { card_id: Set(Some(card.id)), ..claim.transaction }.insert(&txn).await?;
    if let Guard::Page { id, .. } = claim.guard {
        let paid_by = checkout::Entity::update_many().col_expr(checkout::Column::TransactionId, Expr::value(debit.id));
        paid_by.filter(checkout::Column::Id.eq(id)).exec(&txn).await?;
    }
    if let Some(operation) = claim.operation {
        let operation = operation::ActiveModel { transaction_id: Set(debit.id), ..operation };
        operation::Entity::insert(operation).exec_without_returning(&txn).await?;
    }
    event::ActiveModel { transaction_id: Set(Some(debit.id)), ..claim.event }.insert(&txn).await?;
    card_attempt::ActiveModel { transaction_id: Set(Some(debit.id)), ..claim.attempt }.insert(&txn).await?;
    for verdict in claim.verdicts {
        verdict::ActiveModel { transaction_id: Set(debit.id), ..verdict }.insert(&txn).await?;
    }
    if let Some(notice) = claim.notice {
        delivery::ActiveModel { transaction_id: Set(Some(debit.id)), ..notice }.insert(&txn).await?;
    }
    txn.commit().await?;
    Ok(Some(debit))
}

async fn holds(txn: &DatabaseTransaction, guard: &Guard) -> Result<bool> {
    use checkout::Column::{Amount, Attempts, Currency, ExpiresAt, Id, OperationId, State};
    match guard {
        Guard::Free => Ok(true),
        Guard::Key(key) => {
            let once = OnConflict::new().do_nothing().to_owned();
            let done = idempotency_key::Entity::insert(key.as_ref().clone()).on_conflict(once).try_insert().exec_without_returning(txn).await?;
            Ok(matches!(done, TryInsertResult::Inserted(rows) if rows == 1))
        }
        Guard::Page { id, now, amount, currency, operation, next } => {
            let page = checkout::Entity::update_many()
                .col_expr(State, Expr::value(*next))
                .col_expr(Attempts, Expr::col(Attempts).add(1))
                .col_expr(OperationId, Expr::value(*operation))
                .filter(Id.eq(*id))
                .filter(State.eq(checkout::State::Open))
                .filter(ExpiresAt.gt(*now))
                .filter(Attempts.lt(ATTEMPTS))
                .filter(Amount.eq(*amount))
                .filter(Currency.eq(*currency));
            Ok(page.exec(txn).await?.rows_affected == 1)
        }
    }
}
