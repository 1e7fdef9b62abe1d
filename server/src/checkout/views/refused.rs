//! The card was refused: why, that nothing was debited, and what to do.

use maud::{Markup, html};

use super::frame::{Frame, card_name};
use crate::checkout::{machine, urls};
use crate::protocol::Code;
use crate::ui::button::{self, Weight};
use crate::ui::{Tone, callout, result};

/// Draws the refusal; `left` tries are left, `choices` means may be chosen from.
pub fn refused(frame: &Frame<'_>, left: i16, choices: usize) -> Markup {
    let row = frame.road.transaction.as_ref();
    let code = row.and_then(|row| row.refusal).map_or(Code::UNREACHABLE, Code::from_row);
    let title = frame.t(if machine::is_bank_s(code) { "checkout-refused-bank" } else { "checkout-refused" });
    let debited = html! { p { (frame.t("checkout-not-debited")) } };
    let card = row.and_then(|row| row.last4.map(|last4| card_name(row.method, Some(last4))));
    let reason = html! {
        p { (frame.t(machine::refusal(code))) }
        @if let Some(card) = card { p { (frame.words.with("checkout-card-named", &[("card", card.into())])) } }
    };
    let main = html! {
        (frame.due())
        div.panel {
            (result(Tone::Negative, &title, &debited))
            (callout(Tone::Info, &reason))
            @if left > 0 { (again(frame, choices)) } @else { div.buttons { (frame.way_back(Weight::Primary)) } (frame.soon_said()) }
            p.hint { (tries(frame, left)) }
        }
    };
    if left > 0 { frame.kept(&title, Markup::default(), main) } else { frame.ended(&title, main) }
}

fn again(frame: &Frame<'_>, choices: usize) -> Markup {
    let token = &frame.road.token;
    html! {
        div.buttons {
            (button::link(Weight::Primary, &urls::card(token, None), &frame.t("checkout-retry")))
            @if choices > 1 { (button::link(Weight::Plain, &urls::choice(token), &frame.t("checkout-other-means"))) }
            @if frame.back.is_some() { (frame.way_back(Weight::Quiet)) }
        }
    }
}

fn tries(frame: &Frame<'_>, left: i16) -> String {
    if left == 0 {
        return frame.t("checkout-no-tries");
    }
    let until = frame.time(frame.road.checkout.expires_at);
    frame.words.with("checkout-tries", &[("count", i64::from(left).into()), ("time", until.into())])
}
