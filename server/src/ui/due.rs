//! What is to be paid, and to whom.

use maud::{Markup, html};

/// Draws the shop's name, the order and the amount.
pub fn due(to: &str, order: &str, figure: &str) -> Markup {
    html! { div.due { span.to { (to) } span.ref { (order) } span.figure { (figure) } } }
}
