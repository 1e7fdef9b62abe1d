//! The day's remittance, chunk by chunk.

use sdk::method::{HttpMethod, Line, Step, Task, Verb, refused_here};
use sdk::writer::Writer;

pub fn ask(task: &Task) -> Step {
    let Some(remittance) = &task.remittance else { return refused_here("12", "no remittance") };
    let totals = Writer::new()
        .number("debits", remittance.debits.into())
        .number("debits_amount", remittance.debits_amount)
        .number("credits", remittance.credits.into())
        .number("credits_amount", remittance.credits_amount);
    let body = Writer::new()
        .text("operation", &task.operation)
        .text("contract", &task.contract)
        .number("number", remittance.number)
        .text("business_day", &remittance.business_day)
        .number("chunk", remittance.chunk.into())
        .flag("last", remittance.last)
        .list("lines", task.lines.iter().map(written))
        .object("totals", totals)
        .text("sha256", &remittance.sha256);
    crate::fetch(task, HttpMethod::Post, "/v1/remittances", Some(body.end()))
}

/// A reference that is not one of this acquirer's is left out: the operation finds the line too, and one line does not hold up the others.
fn written(line: &Line) -> Writer {
    let mut writer = Writer::new().text("operation", &line.operation);
    if let Some(reference) = line.acquirer_reference.as_deref().filter(|reference| crate::plain(reference)) {
        writer = writer.text("reference", reference);
    }
    writer.text("verb", name(line.verb)).number("amount", line.amount).text("currency", &line.currency)
}

const NAMES: [(Verb, &str); 5] =
    [(Verb::Authorise, "authorise"), (Verb::Capture, "capture"), (Verb::Cancel, "cancel"), (Verb::Refund, "refund"), (Verb::Remit, "remit")];

/// What the acquirer calls a verb. It is asked about an inquiry by address, never by name.
fn name(verb: Verb) -> &'static str {
    NAMES.iter().find(|row| row.0 == verb).map_or("inquire", |row| row.1)
}

/// The verb that the acquirer calls so.
pub fn named(name: &str) -> Option<Verb> {
    NAMES.iter().find(|row| row.1 == name).map(|row| row.0)
}
