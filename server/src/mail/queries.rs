//! The rows of mail.

use entities::{bank, mail};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Message;
use crate::clock::Millis;
use crate::db::Db;

/// The most of an error that is kept.
const ERROR: usize = 300;

/// Writes a mail to send, due now; inside a transaction it leaves only if the transaction is committed. Gives its number.
pub async fn enqueue(rows: &impl ConnectionTrait, message: &Message, now: Millis) -> Result<i64, DbErr> {
    let row = mail::ActiveModel {
        id: NotSet,
        bank_id: Set(message.bank_id),
        at: Set(now),
        due_at: Set(Some(now)),
        sent_at: Set(None),
        tries: Set(0),
        recipient: Set(message.to.clone()),
        subject: Set(message.subject.clone()),
        text: Set(message.text.clone()),
        html: Set(message.html.clone()),
        error: Set(None),
    };
    Ok(row.insert(rows).await?.id)
}

/// Mail that is due, the longest waiting first, each with its bank's name.
pub async fn due(db: &Db, now: Millis, limit: u64) -> Result<Vec<(mail::Model, String)>, DbErr> {
    let rows = mail::Entity::find().filter(mail::Column::DueAt.lte(now)).order_by_asc(mail::Column::DueAt).limit(limit).all(db.read()).await?;
    let banks = bank::Entity::find().filter(bank::Column::Id.is_in(rows.iter().map(|row| row.bank_id))).all(db.read()).await?;
    let name = |id: i64| banks.iter().find(|bank| bank.id == id).map(|bank| bank.name.clone()).unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|row| {
            let name = name(row.bank_id);
            (row, name)
        })
        .collect())
}

/// Takes a mail that [`due`] gave: nobody else will before `until`. False when somebody else was first.
pub async fn hold(db: &Db, seen: &mail::Model, until: Millis) -> Result<bool, DbErr> {
    let taken = mail::Entity::update_many()
        .col_expr(mail::Column::DueAt, Expr::value(until))
        .col_expr(mail::Column::Tries, Expr::value(seen.tries + 1))
        .filter(mail::Column::Id.eq(seen.id))
        .filter(mail::Column::DueAt.eq(seen.due_at));
    Ok(taken.exec(db.write()).await?.rows_affected == 1)
}

/// Writes down that a mail left.
pub async fn sent(db: &Db, id: i64, now: Millis) -> Result<(), DbErr> {
    let left = mail::Entity::update_many()
        .col_expr(mail::Column::DueAt, Expr::value(None::<Millis>))
        .col_expr(mail::Column::SentAt, Expr::value(now))
        .col_expr(mail::Column::Error, Expr::value(None::<String>));
    left.filter(mail::Column::Id.eq(id)).exec(db.write()).await?;
    Ok(())
}

/// Writes down that a mail did not leave, and when it is tried again; only while it is still held until `until`.
pub async fn failed(db: &Db, id: i64, until: Millis, next: Option<Millis>, error: &str) -> Result<(), DbErr> {
    let error: String = error.chars().take(ERROR).collect();
    let again = mail::Entity::update_many().col_expr(mail::Column::DueAt, Expr::value(next)).col_expr(mail::Column::Error, Expr::value(error));
    again.filter(mail::Column::Id.eq(id)).filter(mail::Column::DueAt.eq(until)).exec(db.write()).await?;
    Ok(())
}
