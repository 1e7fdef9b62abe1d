//! The one place that opens SMTP.

/// How mail leaves.
#[derive(Debug)]
pub enum Mailer {
    /// It stays in its table, where the demo's mailbox page reads it.
    Memory,
}
