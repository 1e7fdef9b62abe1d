//! Mail: rows written in the caller's commit, sent by a job.

mod mailer;
mod queries;

pub use mailer::Mailer;
pub use queries::enqueue;

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
