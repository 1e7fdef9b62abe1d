//! The payer authenticates at the bank of the card, and comes back.

use sdk::method::{HttpMethod, Move, Step, Task, unknown};
use sdk::writer::Writer;

const AWAY: &str = "away ";

/// Sends the payer there; the memory keeps the reference under which the acquirer holds the payment open.
pub fn away(url: &str, reference: &str) -> Step {
    Step { next: Move::Redirect(url.into()), memory: format!("{AWAY}{reference}").into_bytes() }
}

pub fn is_away(memory: &str) -> bool {
    memory.starts_with(AWAY)
}

/// What the payer brings back is not believed: the acquirer is asked.
pub fn back(task: &Task, memory: &str) -> Step {
    let reference = memory.strip_prefix(AWAY).unwrap_or_default();
    if !crate::plain(reference) {
        return unknown("the memory holds no reference");
    }
    let body = Writer::new().text("operation", &task.operation);
    crate::fetch(task, HttpMethod::Post, &format!("/v1/payments/{reference}/resume"), Some(body.end()))
}
