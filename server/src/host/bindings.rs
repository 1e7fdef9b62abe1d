//! The contract of `plugins/wit/plugin.wit` in Rust, and the words of the rest of the server put into it.

use entities::contract::Authentication;

use super::remittance::{Line, Remittance};
use super::task::{Browser, Card, News, Order, Original, Task, Verb};

/// The world `payment-method`.
pub(super) mod method_world {
    wasmtime::component::bindgen!({ path: "../plugins/wit", world: "payment-method", exports: { default: async } });
}

/// The world `fraud-rule`.
pub(super) mod rule_world {
    wasmtime::component::bindgen!({ path: "../plugins/wit", world: "fraud-rule", exports: { default: async } });
}

pub(super) use method_world::exports::guichet::plugin::method;
pub(super) use rule_world::exports::guichet::plugin::rule;

/// What the guest is told. None when the amount is not one that may be asked.
pub(super) fn task(task: &Task, card: Option<&Card>, settings: Vec<(String, String)>) -> Option<method::Task> {
    let least = u64::from(!about_a_chunk(task));
    Some(method::Task {
        operation: task.operation.to_string(),
        contract: inert(&task.contract),
        verb: verb(task.verb),
        amount: u64::try_from(task.amount.units()).ok().filter(|amount| *amount >= least)?,
        currency: task.currency.letters().to_owned(),
        capture: task.capture,
        order: order(&task.order),
        card: card.map(seen),
        original: task.original.as_ref().map(original),
        authentication: match task.authentication {
            Authentication::None => method::Authentication::None,
            Authentication::Preferred => method::Authentication::Preferred,
            Authentication::Required => method::Authentication::Required,
        },
        channel: if task.browser.is_some() { method::Channel::Page } else { method::Channel::Schedule },
        browser: task.browser.as_ref().map(browser),
        return_url: task.return_url.clone(),
        notify_url: task.notify_url.clone(),
        remittance: task.remittance.as_ref().filter(|_| task.verb == Verb::Remit).map(remittance),
        lines: if task.verb == Verb::Remit { task.lines.iter().map(line).collect() } else { Vec::new() },
        settings,
    })
}

/// A chunk of nothing but cancellations comes to nothing.
fn about_a_chunk(task: &Task) -> bool {
    let verb = task.original.as_ref().filter(|_| task.verb == Verb::Inquire).map_or(task.verb, |original| original.verb);
    verb == Verb::Remit
}

fn remittance(remittance: &Remittance) -> method::Remittance {
    method::Remittance {
        number: remittance.number.unsigned_abs(),
        business_day: remittance.business_day.to_string(),
        chunk: remittance.chunk,
        last: remittance.last,
        debits: remittance.debits,
        debits_amount: remittance.debits_amount.units().unsigned_abs(),
        credits: remittance.credits,
        credits_amount: remittance.credits_amount.units().unsigned_abs(),
        sha256: hex::encode(&remittance.sha256),
    }
}

fn line(line: &Line) -> method::Line {
    method::Line {
        operation: line.operation.to_string(),
        acquirer_reference: line.acquirer_reference.clone(),
        verb: verb(line.verb),
        amount: line.amount.units().unsigned_abs(),
        currency: line.currency.letters().to_owned(),
    }
}

/// A verb in the contract's words.
pub(super) fn verb(verb: Verb) -> method::Verb {
    match verb {
        Verb::Authorise => method::Verb::Authorise,
        Verb::Capture => method::Verb::Capture,
        Verb::Cancel => method::Verb::Cancel,
        Verb::Refund => method::Verb::Refund,
        Verb::Inquire => method::Verb::Inquire,
        Verb::Remit => method::Verb::Remit,
    }
}

fn order(order: &Order) -> method::Order {
    method::Order { reference: inert(&order.reference), email: inert(&order.email), quantity: order.quantity, billing: inert_pairs(&order.billing) }
}

/// All a guest ever sees of a card.
fn seen(card: &Card) -> method::Card {
    method::Card {
        brand: card.brand.to_owned(),
        bin: format!("{:06}", card.number.bin()),
        last4: format!("{:04}", card.number.last4()),
        expiry: format!("{:04}", card.expiry),
        alias: alias(card),
    }
}

/// What stands for a card's number where an answer repeats it: its first six and last four digits.
pub(super) fn alias(card: &Card) -> String {
    let hidden = card.number.reveal().len().saturating_sub(10);
    format!("{:06}{}{:04}", card.number.bin(), "X".repeat(hidden), card.number.last4())
}

fn original(original: &Original) -> method::Original {
    method::Original { operation: original.operation.to_string(), verb: verb(original.verb), acquirer_reference: original.acquirer_reference.clone() }
}

fn browser(browser: &Browser) -> method::Browser {
    method::Browser { ip: inert(&browser.ip), user_agent: inert(&browser.user_agent), accept: inert(&browser.accept), language: inert(&browser.language) }
}

/// News of the payer or a third party.
pub(super) fn news(news: News) -> method::News {
    match news {
        News::Returned(fields) => method::News::Returned(inert_pairs(&fields)),
        News::Notified(fields) => method::News::Notified(inert_pairs(&fields)),
        News::Silence => method::News::Silence,
    }
}

fn inert_pairs(pairs: &[(String, String)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| (inert(name), inert(value))).collect()
}

/// The longest text of a shop or a payer that a guest is told.
const LONGEST: usize = 2048;

/// Text from outside that can no longer be taken for a placeholder once the guest has put it into a request: a shop whose order is
/// called `{{card.number}}` must not have the number written there.
pub(super) fn inert(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for letter in text.chars().take(LONGEST) {
        if matches!(letter, '{' | '}') && told.ends_with(letter) {
            told.push(' ');
        }
        told.push(letter);
    }
    told
}

/// A guest's words as a person may read them: no control characters, bounded.
pub(super) fn legible(text: &str, most: usize) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Pan;

    #[test]
    fn text_from_outside_holds_no_placeholder() {
        for (text, told) in [("CMD-1", "CMD-1"), ("{{card.number}}", "{ {card.number} }"), ("{{{x}}}", "{ { {x} } }"), ("{a}", "{a}"), ("", "")] {
            assert_eq!(inert(text), told);
        }
        assert_eq!(inert(&"é".repeat(5000)).chars().count(), LONGEST);
    }

    #[test]
    fn a_guest_sees_six_and_four_digits() {
        let number = Pan::parse("4970100000000014").expect("digits");
        let card = seen(&Card { number, cvv: None, expiry: 803, brand: "CB", country: None });
        assert_eq!((card.bin.as_str(), card.last4.as_str(), card.expiry.as_str(), card.alias.as_str()), ("497010", "0014", "0803", "497010XXXXXX0014"));
    }
}
