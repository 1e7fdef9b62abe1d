//! A choice among few: each is a button that sends its value.

use maud::{Markup, html};

use super::icon::big;
use super::{Icon, icon};

/// One thing to choose.
#[derive(Debug)]
pub struct Choice<'a> {
    /// What the form sends.
    pub value: String,
    /// Its drawing.
    pub icon: Icon,
    /// Its name.
    pub label: &'a str,
    /// A line under it; empty for none.
    pub hint: &'a str,
}

/// Draws a form that sends `name=value` to `action` by GET.
pub fn choice(action: &str, name: &str, title: &str, choices: &[Choice<'_>]) -> Markup {
    html! {
        form.choice action=(action) aria-label=(title) {
            @for choice in choices {
                button type="submit" name=(name) value=(choice.value) {
                    (big(choice.icon)) b { (choice.label) }
                    @if !choice.hint.is_empty() { small { (choice.hint) } }
                    (icon(Icon::Chevron))
                }
            }
        }
    }
}
