//! Where one is: the nodes from the highest to the one shown.

use maud::{Markup, html};

use super::shell::Step;
use super::{Icon, icon};
use crate::text::Words;

/// Draws the way; its last step is the place itself.
pub(super) fn breadcrumb(words: &Words, trail: &[Step]) -> Markup {
    let Some((here, above)) = trail.split_last() else { return Markup::default() };
    html! {
        nav.crumbs aria-label=(words.t("ui-place")) {
            ol {
                @for step in above { li { (icon(Icon::of_level(step.level))) a href=(step.url) { (step.label) } } }
                li { (icon(Icon::of_level(here.level))) span aria-current="location" { (here.label) } }
            }
        }
    }
}
