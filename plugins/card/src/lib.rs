//! Payment cards (CB, Visa, Mastercard, Maestro, American Express, JCB, Diners) through an acquirer's HTTP API.
//!
//! Memory is one line: where the ask stands, then the acquirer's reference once the payer went away.

mod answer;
mod authorise;
mod follow_up;
mod remit;
mod three_ds;
#[cfg(test)]
mod table;

use sdk::method::{Description, Guest, Move, News, Request, Step, Task, Verb, setting, unknown};

/// The plugin.
pub struct Card;

#[cfg(target_arch = "wasm32")]
sdk::payment_method!(Card);

impl Guest for Card {
    fn describe() -> Description {
        Description { name: "card".into(), version: env!("CARGO_PKG_VERSION").into() }
    }

    fn start(task: Task) -> Step {
        match task.verb {
            Verb::Authorise => authorise::ask(&task),
            Verb::Capture => follow_up::ask(&task, "captures"),
            Verb::Cancel => follow_up::ask(&task, "cancellations"),
            Verb::Refund => follow_up::ask(&task, "refunds"),
            Verb::Inquire => follow_up::inquire(&task),
            Verb::Remit => remit::ask(&task),
        }
    }

    fn resume(task: Task, memory: Vec<u8>, news: News) -> Step {
        match (core::str::from_utf8(&memory), news) {
            (Ok("asked"), News::Answered(came)) => answer::read(&task, &came),
            (Ok(away), News::Returned(_)) if three_ds::is_away(away) => three_ds::back(&task, away),
            (Ok(away), News::Notified(_)) if three_ds::is_away(away) => three_ds::back(&task, away),
            (_, News::Silence) => unknown("the payer did not come back"),
            _ => unknown("news that were not expected"),
        }
    }
}

/// A request to the acquirer, after which the answer is awaited.
fn fetch(task: &Task, method: sdk::method::HttpMethod, path: &str, body: Option<String>) -> Step {
    let url = format!("{}{path}", setting(task, "endpoint").trim_end_matches('/'));
    let mut headers = vec![("Authorization".to_owned(), "Bearer {{secret.api_key}}".to_owned()), ("Accept".to_owned(), "application/json".to_owned())];
    if body.is_some() {
        headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    }
    Step { next: Move::Fetch(Request { method, url, headers, body }), memory: b"asked".to_vec() }
}

/// Letters and digits, dashes and underscores: nothing that would change the address it is put in.
fn plain(segment: &str) -> bool {
    !segment.is_empty() && segment.len() <= 64 && segment.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
