//! Mail: rows written in the caller's commit, sent by a job.

mod mailer;
mod queries;

pub use mailer::Mailer;

use sea_orm::{ConnectionTrait, DbErr};

use crate::clock::Millis;

/// A mail, ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whose mail: brand and sender.
    pub bank_id: i64,
    /// The recipient's address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
}

/// Writes a mail to send, due now; inside a transaction it leaves only if the transaction is committed. Gives its number.
pub async fn enqueue(rows: &impl ConnectionTrait, message: &Message, now: Millis) -> Result<i64, DbErr> {
    queries::insert(rows, message, now).await
}
