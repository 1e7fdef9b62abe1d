//! A field: label above, error between, hint under.

use maud::{Markup, html};

use super::{Icon, icon};

/// A text field.
#[derive(Debug, Default)]
pub struct Field<'a> {
    /// Its name in the form, and its id.
    pub name: &'a str,
    /// What it asks.
    pub label: &'a str,
    /// How to answer; empty for none.
    pub hint: &'a str,
    /// What is wrong with what was typed.
    pub error: Option<&'a str>,
    /// What was typed. Never a card number or its verification value.
    pub value: &'a str,
    /// The browser's name for it: `cc-number`, `email`…
    pub autocomplete: &'a str,
    /// The keyboard: `numeric`, `email`…; empty for the ordinary one.
    pub inputmode: &'a str,
    /// An example inside the empty field; empty for none.
    pub placeholder: &'a str,
    /// The most signs it takes; 0 for no bound.
    pub maxlength: u16,
    /// Half the width of its form.
    pub half: bool,
    /// Shown at the end of the field, inside it.
    pub inside: Option<Markup>,
    /// A password: hidden as it is typed, and never shown again.
    pub secret: bool,
    /// The cursor starts here.
    pub autofocus: bool,
}

/// Draws a field; it is required. Its error and its hint are announced with it.
pub fn field(field: Field<'_>) -> Markup {
    let name = field.name;
    let described: Vec<String> =
        [(field.error.is_some(), "error"), (!field.hint.is_empty(), "hint")].iter().filter(|part| part.0).map(|part| format!("{name}-{}", part.1)).collect();
    let input = html! {
        input.input id=(name) name=(name) type=[field.secret.then_some("password")] value=[filled(field.value)] autocomplete=[filled(field.autocomplete)] inputmode=[filled(field.inputmode)]
            placeholder=[filled(field.placeholder)] maxlength=[(field.maxlength > 0).then_some(field.maxlength)] required autofocus[field.autofocus]
            aria-invalid=[field.error.map(|_| "true")] aria-describedby=[filled(&described.join(" "))];
    };
    html! {
        div.field.wrong[field.error.is_some()].half[field.half] {
            label for=(name) { (field.label) }
            @if let Some(error) = field.error { p.error id={ (name) "-error" } { (icon(Icon::Refused)) (error) } }
            @if let Some(inside) = field.inside { div.with-schemes { (input) (inside) } } @else { (input) }
            @if !field.hint.is_empty() { p.hint id={ (name) "-hint" } { (field.hint) } }
        }
    }
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
