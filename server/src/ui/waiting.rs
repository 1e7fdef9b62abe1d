//! Something goes on elsewhere.

use maud::{Markup, html};

/// Draws a turning ring, what is awaited, and what to do meanwhile.
pub fn waiting(title: &str, content: &Markup) -> Markup {
    html! { div.waiting role="status" { span.ring aria-hidden="true" {} h1 { (title) } (content) } }
}
