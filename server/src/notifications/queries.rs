//! The rows of notices and of the keys that sign them.

use entities::{bank_key, card, checkout, contract, delivery, operation, transaction};
use sea_orm::ActiveValue::NotSet;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, UpdateMany};

use crate::clock::Millis;
use crate::db::Db;
use crate::mail::{self, Message};
use crate::queue;
use crate::transactions::actions::TICKET;

/// The most of an error that is kept.
const ERROR: usize = 200;

/// A bank's current key of a size.
pub async fn key(rows: &DatabaseConnection, bank_id: i64, bits: i16) -> Result<Option<bank_key::Model>, DbErr> {
    let current = bank_key::Entity::find().filter(bank_key::Column::BankId.eq(bank_id)).filter(bank_key::Column::Bits.eq(bits));
    current.filter(bank_key::Column::RetiredAt.is_null()).one(rows).await
}

/// Keeps a new key, unless the bank has got one of that size in the meantime.
pub async fn insert_key(rows: &DatabaseConnection, key: bank_key::Model) -> Result<(), DbErr> {
    let mut row = key.into_active_model().reset_all();
    row.id = NotSet;
    let once = OnConflict::new().do_nothing().to_owned();
    bank_key::Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(rows).await?;
    Ok(())
}

/// A transaction and what its notice tells besides: the call number of its authorisation, its card's fingerprint.
#[derive(Clone, Debug)]
pub struct Story {
    /// The transaction.
    pub transaction: transaction::Model,
    /// `operation.number`.
    pub call: Option<i64>,
    /// `card.fingerprint`.
    pub fingerprint: Option<Vec<u8>>,
}

/// What is told of a transaction.
pub async fn story(db: &Db, transaction_id: i64) -> Result<Option<Story>, DbErr> {
    let Some(transaction) = transaction::Entity::find_by_id(transaction_id).one(db.read()).await? else { return Ok(None) };
    let asked = operation::Entity::find().select_only().column(operation::Column::Number).filter(operation::Column::TransactionId.eq(transaction_id));
    let call = asked.order_by_asc(operation::Column::Number).into_tuple().one(db.read()).await?;
    let fingerprint = match transaction.card_id {
        Some(id) => card::Entity::find_by_id(id).select_only().column(card::Column::Fingerprint).into_tuple().one(db.read()).await?,
        None => None,
    };
    Ok(Some(Story { transaction, call, fingerprint }))
}

/// A payer's page.
pub async fn checkout(db: &Db, id: i64) -> Result<Option<checkout::Model>, DbErr> {
    checkout::Entity::find_by_id(id).one(db.read()).await
}

/// An acceptance contract.
pub async fn contract(db: &Db, id: i64) -> Result<Option<contract::Model>, DbErr> {
    contract::Entity::find_by_id(id).one(db.read()).await
}

/// Mails the ticket of a transaction and ends its job in one commit; nothing when the job is already over.
pub async fn mail_ticket(db: &Db, transaction_id: i64, message: &Message, now: Millis) -> Result<(), DbErr> {
    let txn = db.begin().await?;
    if queue::end(&txn, TICKET, &transaction_id.to_string()).await? {
        mail::enqueue(&txn, message, now).await?;
    }
    txn.commit().await
}

/// Notices that are due, the longest waiting first: of each transaction only the oldest that is not over, so that a shop reads
/// them in order; of `transaction_id` only, when given; none of the magasins in `busy`.
pub async fn due(db: &Db, now: Millis, transaction_id: Option<i64>, busy: &[i64], limit: u64) -> Result<Vec<delivery::Model>, DbErr> {
    let earlier = Query::select()
        .expr(Expr::val(1))
        .from_as(delivery::Entity, "earlier")
        .and_where(Expr::col(("earlier", delivery::Column::TransactionId)).equals((delivery::Entity, delivery::Column::TransactionId)))
        .and_where(Expr::col(("earlier", delivery::Column::Id)).lt(Expr::col((delivery::Entity, delivery::Column::Id))))
        .and_where(Expr::col(("earlier", delivery::Column::DueAt)).is_not_null())
        .take();
    let mut due = delivery::Entity::find().filter(delivery::Column::DueAt.lte(now)).filter(Expr::not_exists(earlier));
    if let Some(id) = transaction_id {
        due = due.filter(delivery::Column::TransactionId.eq(id));
    }
    if !busy.is_empty() {
        due = due.filter(delivery::Column::MagasinId.is_not_in(busy.iter().copied()));
    }
    due.order_by_asc(delivery::Column::DueAt).order_by_asc(delivery::Column::Id).limit(limit).all(db.read()).await
}

/// Takes a notice that [`due`] gave: nobody else will before `until`. Its text, made at the first try, is kept in the same
/// commit. False when somebody else was first.
pub async fn hold(db: &Db, seen: &delivery::Model, until: Millis, body: Option<&String>) -> Result<bool, DbErr> {
    let taken = delivery::Entity::update_many()
        .col_expr(delivery::Column::DueAt, Expr::value(until))
        .col_expr(delivery::Column::Body, Expr::value(body.cloned()))
        .filter(delivery::Column::Id.eq(seen.id))
        .filter(delivery::Column::DueAt.eq(seen.due_at));
    Ok(taken.exec(db.write()).await?.rows_affected == 1)
}

/// Writes down that the shop took a notice.
pub async fn delivered(db: &Db, id: i64, now: Millis, status: u16) -> Result<(), DbErr> {
    let over =
        tried(id, now, Some(status)).col_expr(delivery::Column::DueAt, Expr::value(None::<Millis>)).col_expr(delivery::Column::DeliveredAt, Expr::value(now));
    over.col_expr(delivery::Column::Error, Expr::value(None::<String>)).filter(delivery::Column::DeliveredAt.is_null()).exec(db.write()).await?;
    Ok(())
}

/// Writes down that a try failed; only while the notice is still held until `until`.
pub async fn failed(db: &Db, id: i64, until: Millis, now: Millis, next: Option<Millis>, failure: &Failure) -> Result<(), DbErr> {
    let error: String = failure.error.chars().take(ERROR).collect();
    let again = tried(id, now, failure.status).col_expr(delivery::Column::DueAt, Expr::value(next)).col_expr(delivery::Column::Error, Expr::value(error));
    again.filter(delivery::Column::DueAt.eq(until)).exec(db.write()).await?;
    Ok(())
}

/// Why a try failed.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What the shop answered, if it did.
    pub status: Option<u16>,
    /// In a few words, for the log.
    pub error: String,
}

fn tried(id: i64, now: Millis, status: Option<u16>) -> UpdateMany<delivery::Entity> {
    delivery::Entity::update_many()
        .col_expr(delivery::Column::Tries, Expr::col(delivery::Column::Tries).add(1))
        .col_expr(delivery::Column::LastAt, Expr::value(now))
        .col_expr(delivery::Column::LastStatus, Expr::value(status.map(u16::cast_signed)))
        .filter(delivery::Column::Id.eq(id))
}
