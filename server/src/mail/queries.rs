//! The rows of mail.

use entities::mail;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr};

use super::Message;
use crate::clock::Millis;

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
