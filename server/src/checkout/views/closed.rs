//! Nothing was paid and nothing will be: the payer left, or the time ran out.

use maud::{Markup, html};

use super::frame::Frame;
use crate::ui::button::Weight;
use crate::ui::{Tone, result};

/// The payer gave up.
pub fn cancelled(frame: &Frame<'_>) -> Markup {
    draw(frame, "checkout-cancelled", "checkout-cancelled-body")
}

/// The page's time ran out.
pub fn expired(frame: &Frame<'_>) -> Markup {
    draw(frame, "checkout-expired", "checkout-expired-body")
}

fn draw(frame: &Frame<'_>, title: &str, body: &str) -> Markup {
    let title = frame.t(title);
    let main = html! {
        (frame.due())
        div.panel {
            (result(Tone::Caution, &title, &html! { p { (frame.t(body)) } }))
            div.buttons { (frame.way_back(Weight::Primary)) }
            (frame.soon_said())
        }
    };
    frame.ended(&title, main)
}
