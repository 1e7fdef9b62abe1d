//! The surfaces of a page: its head, its panels, what stands beside them.

use maud::{Markup, html};

use super::{Icon, icon};

/// Draws the head of a page: title, what follows from it at once, and what may be done with all of it (one primary button at most).
pub fn head(title: &str, under: &Markup, buttons: &Markup) -> Markup {
    html! {
        div.page-head {
            div { h1 { (title) } (under) }
            @if !buttons.0.is_empty() { div.buttons { (buttons) } }
        }
    }
}

/// The line under a title where one figure matters: the figure, what explains it, its badges.
pub fn headline(figure: &str, rest: &Markup) -> Markup {
    html! { p.headline { span.figure { (figure) } (rest) } }
}

/// Back to where one comes from.
pub fn back(url: &str, label: &str) -> Markup {
    html! { p { a.back href=(url) { (icon(Icon::Left)) (label) } } }
}

/// Draws a panel with a title; `id` names the title.
pub fn sheet(id: &str, title: &str, content: &Markup) -> Markup {
    html! { section.sheet aria-labelledby=(id) { div.sheet-head { h2 id=(id) { (title) } } div.sheet-body { (content) } } }
}

/// The same around a table, which reaches the panel's edges. The table has a name already, so the panel goes without; `id` is for
/// links that lead to it.
pub fn sheet_of_table(id: &str, title: &str, table: &Markup) -> Markup {
    html! { section.sheet { div.sheet-head { h2 id=(id) { (title) } } div.joined { (table) } } }
}

/// The content at the left, what goes with it at the right; one column when there is no room.
pub fn with_side(main: &Markup, side: &Markup) -> Markup {
    html! { div.with-side { div.stack { (main) } div.stack { (side) } } }
}
