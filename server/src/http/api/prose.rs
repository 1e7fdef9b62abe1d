//! The little markup of descriptions: paragraphs, `**bold**`, and code between backticks.

use maud::{Markup, html};

/// Paragraphs, apart by an empty line.
pub fn blocks(text: &str) -> Markup {
    html! { @for block in text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) { p { (line(block)) } } }
}

/// One paragraph's inside.
pub fn line(text: &str) -> Markup {
    html! {
        @for (at, piece) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (piece) } } @else { (strong(piece)) }
        }
    }
}

fn strong(text: &str) -> Markup {
    html! {
        @for (at, piece) in text.split("**").enumerate() {
            @if at % 2 == 1 { b { (piece) } } @else { (piece) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements_and_signs_are_escaped() {
        assert_eq!(line("a **b** `c<d`").into_string(), "a <b>b</b> <code>c&lt;d</code>");
        assert_eq!(blocks("one\n\n\ntwo").into_string(), "<p>one</p><p>two</p>");
    }
}
