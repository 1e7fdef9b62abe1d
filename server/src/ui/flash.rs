//! The answer to what was just done: drawn once, after the redirect; it stays until it is closed.

use maud::{Markup, html};

use super::{Icon, Tone, icon};
use crate::text::Words;

/// One sentence.
#[derive(Clone, Debug)]
pub struct Flash {
    /// How it went.
    pub tone: Tone,
    /// What happened.
    pub text: String,
}

/// Draws it; closing is reading the page again, without it.
pub fn flash(words: &Words, flash: &Flash, here: &str) -> Markup {
    let (sign, role) = match flash.tone {
        Tone::Positive => (Icon::Accepted, "status"),
        Tone::Info | Tone::Neutral => (Icon::Info, "status"),
        Tone::Caution => (Icon::Clock, "status"),
        Tone::Negative => (Icon::Refused, "alert"),
    };
    html! {
        div class={ "flash " (flash.tone.class()) } {
            (icon(sign)) p role=(role) { (flash.text) }
            a.close href=(here) aria-label=(words.t("ui-close")) { (icon(Icon::Close)) }
        }
    }
}
