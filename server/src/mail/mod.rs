//! Mail: rows written in the caller's commit, sent by a job.

pub mod layout;
mod mailer;
mod queries;
mod send;

pub use mailer::Mailer;
pub use queries::enqueue;
pub use send::send_due;

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
