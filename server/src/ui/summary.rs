//! The errors of a form, on top of it, each leading to its field.

use maud::{Markup, html};

use super::{Tone, callout};

/// Draws the list of what is wrong, as (id of the field, sentence); nothing under two.
pub fn summary(title: &str, errors: &[(&str, String)]) -> Markup {
    if errors.len() < 2 {
        return Markup::default();
    }
    let list = html! { h2 { (title) } ul { @for (id, sentence) in errors { li { a href={ "#" (id) } { (sentence) } } } } };
    html! { div.error-summary role="alert" { (callout(Tone::Negative, &list)) } }
}
