//! Mail: rows written in the caller's commit, sent by a job.

/// How mail leaves.
#[derive(Debug)]
pub enum Mailer {
    /// It stays in its table, where the demo's mailbox page reads it.
    Memory,
}
