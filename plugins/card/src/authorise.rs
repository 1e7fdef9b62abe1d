//! May this be paid? One request, with the card as placeholders.

use sdk::method::{Authentication, Browser, Card, HttpMethod, Step, Task, refused_here};
use sdk::writer::Writer;

pub fn ask(task: &Task) -> Step {
    let Some(card) = &task.card else { return refused_here("00004", "no card") };
    let mut body = Writer::new()
        .text("operation", &task.operation)
        .text("contract", &task.contract)
        .number("amount", task.amount)
        .text("currency", &task.currency)
        .text("reference", &task.order.reference)
        .flag("capture", task.capture)
        .object("card", written(card))
        .text("authentication", level(task.authentication));
    if let Some(browser) = &task.browser {
        body = body.object("browser", seen(browser));
    }
    let body = body.text("return_url", &task.return_url).text("notify_url", &task.notify_url);
    crate::fetch(task, HttpMethod::Post, "/v1/payments", Some(body.end()))
}

/// The host fills number and value in while it sends this.
fn written(card: &Card) -> Writer {
    let brand = if card.brand == "EUROCARD_MASTERCARD" { "MASTERCARD" } else { &card.brand };
    Writer::new().text("number", "{{card.number}}").text("cvv", "{{card.cvv}}").text("expiry", &card.expiry).text("brand", brand)
}

fn level(authentication: Authentication) -> &'static str {
    match authentication {
        Authentication::None => "none",
        Authentication::Preferred => "preferred",
        Authentication::Required => "required",
    }
}

fn seen(browser: &Browser) -> Writer {
    Writer::new().text("ip", &browser.ip).text("user_agent", &browser.user_agent).text("accept", &browser.accept).text("language", &browser.language)
}
