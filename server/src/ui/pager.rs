//! Newer and older: pages have no number, since rows keep coming.

use maud::{Markup, html};

use super::{Icon, icon};
use crate::text::Words;

/// Draws the two ways; the one that leads nowhere is still there, and says so. `line` tells which rows are shown.
pub fn pager(words: &Words, line: &str, newer: Option<&str>, older: Option<&str>) -> Markup {
    html! {
        nav.pager aria-label=(words.t("ui-pager")) {
            span { (line) }
            div.buttons {
                a.button.small href=[newer] rel=[newer.map(|_| "prev")] role=[newer.is_none().then_some("link")] aria-disabled=[newer.is_none().then_some("true")] {
                    (icon(Icon::Left)) (words.t("ui-newer"))
                }
                a.button.small href=[older] rel=[older.map(|_| "next")] role=[older.is_none().then_some("link")] aria-disabled=[older.is_none().then_some("true")] {
                    (words.t("ui-older")) (icon(Icon::Chevron))
                }
            }
        }
    }
}
