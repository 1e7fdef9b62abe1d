//! A payer with a card of their own: a shop's signed form, the page, the card, the ticket.

use std::sync::LazyLock;
use std::time::SystemTime;

use futures::StreamExt;
use guichet::clock::Clock;
use harness::shop;
use harness::visitor::{Page, Visitor};

static VISITOR: LazyLock<Visitor> = LazyLock::new(Visitor::new);

/// Runs numbered work, so much of it at once.
pub async fn many<F: Future<Output = ()>>(count: usize, clients: usize, work: impl Fn(u64) -> F) {
    // Order references and cards of another batch are others.
    let batch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_millis() as u64 % 1_000_000;
    let serials = (0..count as u64).map(|number| batch * 10_000 + number);
    futures::stream::iter(serials.map(work)).buffer_unordered(clients).collect::<Vec<()>>().await;
}

/// A complete payment.
pub async fn pay(base: &str, shop: &str, serial: u64) {
    let page = open(base, Some(shop), serial).await;
    let answer = post_card(&page, serial).await;
    let ticket = VISITOR.follow(answer).await;
    assert_eq!(ticket.status, 200, "{}", ticket.body);
}

/// Posts the shop's form and follows to the card's page; the shop wants a notice where its address is given.
pub async fn open(base: &str, notified: Option<&str>, serial: u64) -> Page {
    let mut fields = order(serial);
    if let Some(shop) = notified {
        shop::set(&mut fields, "PBX_REPONDRE_A", &format!("http://{shop}/ipn"));
    }
    let page = VISITOR.post_raw(&format!("{base}/php/"), shop::body(&shop::sign(fields, shop::KEY))).await;
    VISITOR.follow(page).await
}

/// Posts the card and waits for the answer, without following it.
pub async fn post_card(page: &Page, serial: u64) -> Page {
    let form = page.form("/card");
    VISITOR.post(&form.action, &form.with(&[("pan", &card(serial)), ("exp", "12/30"), ("cvv", "123")])).await
}

/// The fields of an order, signed at this instant.
pub fn order(serial: u64) -> Vec<(String, String)> {
    let now = chrono::DateTime::from_timestamp_millis(Clock::system().now()).expect("an instant").to_rfc3339();
    shop::order(&format!("BENCH-{serial}"), "7820", &now)
}

/// A number that the bank authenticates without a challenge, one per payment.
fn card(serial: u64) -> String {
    let body = format!("497010{:09}", serial % 1_000_000_000);
    let sum: u32 = body.bytes().rev().enumerate().map(|(at, byte)| weight(at, u32::from(byte - b'0'))).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

fn weight(at: usize, digit: u32) -> u32 {
    let double = if at.is_multiple_of(2) { digit * 2 } else { digit };
    if double > 9 { double - 9 } else { double }
}
