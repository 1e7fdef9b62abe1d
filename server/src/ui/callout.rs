//! One fact that matters, and one way out.

use maud::{Markup, html};

use super::{Icon, Tone, icon};

/// Draws a callout around its paragraphs.
pub fn callout(tone: Tone, content: &Markup) -> Markup {
    let sign = match tone {
        Tone::Positive => Icon::Check,
        Tone::Info | Tone::Neutral => Icon::Info,
        Tone::Caution => Icon::Warning,
        Tone::Negative => Icon::Refused,
    };
    html! { div class={ "callout " (tone.class()) } { (icon(sign)) div { (content) } } }
}
