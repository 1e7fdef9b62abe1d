//! Reads the acquirer's answer. Anything but a clear yes, no, or « let the payer authenticate » is doubt.

use sdk::json::Json;
use sdk::method::{Answer, Authenticated, Echo, Guarantee, Outcome, Receipt, Refusal, Step, Task, Verb, finished, unknown};

pub fn read(task: &Task, answer: &Answer) -> Step {
    let Some(json) = Json::parse(&answer.body) else { return unknown(format!("the acquirer answered {} and no JSON", answer.status)) };
    let status = json.text("status").unwrap_or_default();
    if answer.status == 404 && status == "absent" && task.verb == Verb::Inquire {
        return text(&json, "operation")
            .map_or_else(|| unknown("the acquirer's answer does not say what it never heard of"), |one| finished(Outcome::Absent(one)));
    }
    if answer.status != 200 {
        return unknown(format!("the acquirer answered {}", answer.status));
    }
    let Some(echo) = echo(&json) else { return unknown("the acquirer's answer does not say what it is about") };
    match status {
        "accepted" => match set_aside(&json, echo.verb) {
            Some(set_aside) => finished(Outcome::Accepted(receipt(&json, echo, set_aside))),
            None => unknown("the acquirer's answer does not say which lines it sets aside"),
        },
        "refused" => finished(Outcome::Refused(refusal(&json, echo))),
        "challenge" => challenge(task, &json, &echo),
        "pending" => finished(Outcome::Pending(text(&json, "reason").unwrap_or_default())),
        _ => unknown("the acquirer's answer has no status we know"),
    }
}

fn echo(json: &Json) -> Option<Echo> {
    Some(Echo {
        operation: text(json, "operation")?,
        contract: text(json, "contract")?,
        verb: crate::remit::named(json.text("verb")?)?,
        amount: json.number("amount")?,
        currency: text(json, "currency")?,
    })
}

fn text(json: &Json, name: &str) -> Option<String> {
    json.text(name).map(str::to_owned)
}

/// The lines a chunk leaves out; an acceptance of a chunk says it even where there is none.
fn set_aside(json: &Json, verb: Verb) -> Option<Vec<(String, String)>> {
    if verb != Verb::Remit {
        return Some(Vec::new());
    }
    json.list("set_aside")?.iter().map(|line| Some((text(line, "operation")?, text(line, "code")?))).collect()
}

fn receipt(json: &Json, echo: Echo, set_aside: Vec<(String, String)>) -> Receipt {
    let authenticated = match json.text("authentication") {
        Some("Y") => Authenticated::Authenticated,
        Some("N") => Authenticated::Failed,
        Some("U") => Authenticated::Unavailable,
        Some("A") => Authenticated::Attempted,
        _ => Authenticated::None,
    };
    let guarantee = match json.flag("guarantee") {
        Some(true) => Guarantee::Yes,
        Some(false) => Guarantee::No,
        None => Guarantee::NotApplicable,
    };
    Receipt { echo, authorisation: text(json, "authorisation"), acquirer_reference: text(json, "reference"), authenticated, guarantee, set_aside }
}

/// The three codes that are the acquirer's own become the wire's; the others are the bank's.
fn refusal(json: &Json, echo: Echo) -> Refusal {
    let code = match json.text("code").unwrap_or_default() {
        "CV" => "00004",
        "DV" => "00008",
        "3D" => "00040",
        bank => bank,
    };
    Refusal { code: code.into(), reason: text(json, "reason").unwrap_or_default(), echo: Some(echo) }
}

fn challenge(task: &Task, json: &Json, echo: &Echo) -> Step {
    if task.verb == Verb::Inquire {
        return unknown("the payer is still with the bank of the card");
    }
    if echo.operation != task.operation || echo.amount != task.amount || echo.currency != task.currency {
        return unknown("the acquirer wants another payment authenticated");
    }
    match (json.text("challenge_url"), json.text("reference")) {
        (Some(url), Some(reference)) => crate::three_ds::away(url, reference),
        _ => unknown("the acquirer asks for authentication and does not say where"),
    }
}
