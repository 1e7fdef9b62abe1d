//! The payer is led to the bank's authentication, or is expected there.

use maud::{Markup, html};

use super::frame::{Frame, refresh};
use crate::host::Away;
use crate::ui::button::{self, Weight};
use crate::ui::{Tone, result, waiting as awaiting};

/// The page between our form and the bank's: a link, and a refresh that follows it (R3.6).
pub fn away(frame: &Frame<'_>, away: &Away) -> Markup {
    let head = match away {
        Away::Redirect(address) => refresh(0, address),
        Away::Form(..) => Markup::default(),
    };
    let hint = matches!(away, Away::Redirect(_)).then(|| frame.t("checkout-away-hint"));
    draw(frame, away, head, "checkout-away-heading", "checkout-away-go", hint)
}

/// For a payer who opens the page again: the same way, on demand only, or the browser's own « back » would be a trap.
pub fn resume(frame: &Frame<'_>, away: &Away) -> Markup {
    draw(frame, away, Markup::default(), "checkout-away-again", "checkout-away-resume", None)
}

/// For a payer who gave up there: nothing is debited without their word, which they may still give.
pub fn left(frame: &Frame<'_>, away: &Away) -> Markup {
    let title = frame.t("checkout-left");
    let main = html! {
        (frame.due())
        div.panel {
            (result(Tone::Info, &title, &html! { p { (frame.t("checkout-left-body")) } }))
            div.buttons { (frame.way_back(Weight::Primary)) }
            (way(away, Weight::Plain, &frame.t("checkout-away-resume")))
        }
    };
    frame.ended(&title, main)
}

fn draw(frame: &Frame<'_>, away: &Away, head: Markup, heading: &str, go: &str, hint: Option<String>) -> Markup {
    let content = html! {
        p { (frame.sentence("checkout-away-body")) }
        @if let Some(hint) = hint { p.hint { (hint) } }
    };
    let main = html! {
        (frame.due())
        div.panel {
            (awaiting(&frame.t(heading), &content))
            (way(away, Weight::Primary, &frame.t(go)))
        }
    };
    frame.open(&frame.t("checkout-away"), head, main)
}

fn way(away: &Away, weight: Weight, label: &str) -> Markup {
    match away {
        Away::Redirect(address) => html! { div.buttons { (button::link(weight, address, label)) } },
        Away::Form(address, fields) => html! {
            form method="post" action=(address) {
                @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                (button::submit(weight, None, label))
            }
        },
    }
}
