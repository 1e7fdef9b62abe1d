//! What may be done with a thing; what may not stays visible and says why.

use maud::{Markup, html};

use super::{Icon, icon};

/// Something one may want to do.
#[derive(Debug)]
pub struct Operation<'a> {
    /// A word that names it on the page, for ids: `refund`.
    pub name: &'a str,
    /// A verb.
    pub label: &'a str,
    /// Its drawing.
    pub icon: Icon,
    /// Its confirmation, or why it cannot be done.
    pub way: Result<String, String>,
    /// A line under a button that works: at most how much, until when; empty for none.
    pub hint: &'a str,
}

/// Draws the operations in a panel; the first one possible is the page's primary button. `foot` is a last line, empty for none.
pub fn operations(title: &str, operations: &[Operation<'_>], foot: &str) -> Markup {
    let first = operations.iter().position(|operation| operation.way.is_ok());
    html! {
        section.sheet.operations aria-labelledby="operations" {
            div.sheet-head { h2 #operations { (title) } }
            div.sheet-body.stack { @for (place, operation) in operations.iter().enumerate() { (drawn(operation, first == Some(place))) } }
            @if !foot.is_empty() { div.sheet-foot { p.hint { (foot) } } }
        }
    }
}

fn drawn(operation: &Operation<'_>, primary: bool) -> Markup {
    let reason = format!("why-{}", operation.name);
    html! {
        div {
            @match &operation.way {
                Ok(url) => {
                    a.button.wide.primary[primary] href=(url) { (icon(operation.icon)) (operation.label) }
                    @if !operation.hint.is_empty() { p.hint { (operation.hint) } }
                }
                Err(why) => {
                    button.button.wide type="button" aria-disabled="true" aria-describedby=(reason) { (icon(operation.icon)) (operation.label) }
                    p.hint id=(reason) { (why) }
                }
            }
        }
    }
}
