//! How it ended: one sign, one heading, what follows from it.

use maud::{Markup, html};

use super::{Icon, Tone, icon};

/// Draws the end of an errand. A failure interrupts a reader of the screen, the rest waits its turn.
pub fn result(tone: Tone, title: &str, content: &Markup) -> Markup {
    let (sign, role) = match tone {
        Tone::Positive => (Icon::Check, "status"),
        Tone::Info | Tone::Neutral => (Icon::Info, "status"),
        Tone::Caution => (Icon::Clock, "status"),
        Tone::Negative => (Icon::Close, "alert"),
    };
    html! { div class={ "result " (tone.class()) } role=(role) { (icon(sign)) h1 { (title) } (content) } }
}
