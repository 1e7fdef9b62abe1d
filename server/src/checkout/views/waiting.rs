//! The bank has not answered yet.

use maud::{Markup, html};

use super::frame::{Frame, refresh};
use crate::checkout::urls;
use crate::ui::button::{self, Weight};
use crate::ui::waiting as awaiting;

/// How often the page looks again, in seconds.
const AGAIN: u32 = 5;

/// Draws the wait; the page looks again by itself.
pub fn waiting(frame: &Frame<'_>) -> Markup {
    let here = urls::show(&frame.road.token);
    let content = html! {
        p { (frame.t("checkout-waiting-body")) }
        p.hint { (frame.t("checkout-waiting-hint")) }
    };
    let main = html! {
        (frame.due())
        div.panel {
            (awaiting(&frame.t("checkout-waiting-heading"), &content))
            div.buttons {
                (button::link(Weight::Plain, &here, &frame.t("checkout-waiting-refresh")))
                @if frame.back.is_some() { (frame.way_back(Weight::Quiet)) }
            }
        }
    };
    frame.kept(&frame.t("checkout-waiting"), refresh(AGAIN, &here), main)
}
