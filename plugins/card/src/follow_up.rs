//! What is asked of an authorisation that exists: capture, cancel, refund, and what became of an operation.

use sdk::method::{HttpMethod, Step, Task, refused_here, unknown};
use sdk::writer::Writer;

pub fn ask(task: &Task, what: &str) -> Step {
    let Some(reference) = task.original.as_ref().and_then(|original| original.acquirer_reference.as_deref()) else {
        return refused_here("25", "the acquirer's reference is missing");
    };
    if !crate::plain(reference) {
        return refused_here("25", "the acquirer's reference is malformed");
    }
    let body = Writer::new().text("operation", &task.operation).text("contract", &task.contract).number("amount", task.amount).text("currency", &task.currency);
    crate::fetch(task, HttpMethod::Post, &format!("/v1/payments/{reference}/{what}"), Some(body.end()))
}

pub fn inquire(task: &Task) -> Step {
    match &task.original {
        Some(original) if crate::plain(&original.operation) => crate::fetch(task, HttpMethod::Get, &format!("/v1/operations/{}", original.operation), None),
        _ => unknown("nothing to inquire about"),
    }
}
