//! The modules, under the band; a drawer on a narrow screen.

use maud::{Markup, html};

use super::icon;
use super::shell::Entry;
use crate::text::Words;

/// Draws the bar. The popover is a plain box on a wide screen: the style sheet says so.
pub(super) fn bar(words: &Words, entries: &[Entry]) -> Markup {
    html! {
        nav.bar #bar aria-label=(words.t("ui-modules")) popover {
            ul {
                @for entry in entries {
                    li { a.bar-item href=(entry.url) aria-current=[entry.current.then_some("true")] { (icon(entry.icon)) (entry.label) } }
                }
            }
        }
    }
}
