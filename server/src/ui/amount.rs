//! A field for an amount, its currency at its end.

use maud::{Markup, html};

use super::{Icon, icon};

/// An amount to be typed.
#[derive(Debug, Default)]
pub struct AmountField<'a> {
    /// Its name in the form, and its id.
    pub name: &'a str,
    /// What it asks.
    pub label: &'a str,
    /// What was typed, or what is proposed.
    pub value: &'a str,
    /// The currency's sign: `€`.
    pub unit: &'a str,
    /// What is wrong with what was typed.
    pub error: Option<&'a str>,
    /// How to answer; empty for none.
    pub hint: &'a str,
}

/// Draws the field; the cursor starts in it.
pub fn amount_field(field: &AmountField<'_>) -> Markup {
    let name = field.name;
    let parts = [(field.error.is_some(), "error"), (!field.hint.is_empty(), "hint")];
    let described: Vec<String> = parts.iter().filter(|part| part.0).map(|part| format!("{name}-{}", part.1)).collect();
    html! {
        div.field.wrong[field.error.is_some()] {
            label for=(name) { (field.label) }
            @if let Some(error) = field.error { p.error id={ (name) "-error" } { (icon(Icon::Refused)) (error) } }
            div.group {
                input.input.number id=(name) name=(name) value=(field.value) inputmode="decimal" autocomplete="off" maxlength="20" required autofocus
                    aria-invalid=[field.error.map(|_| "true")] aria-describedby=[(!described.is_empty()).then(|| described.join(" "))];
                span.unit { (field.unit) }
            }
            @if !field.hint.is_empty() { p.hint id={ (name) "-hint" } { (field.hint) } }
        }
    }
}
