//! Facts, as names and values in columns.

use maud::{Markup, html};

/// Draws facts in as many columns as there is room for.
pub fn details(facts: &[(String, Markup)]) -> Markup {
    list("facts", facts)
}

/// Draws facts one under another: for a narrow panel.
pub fn details_narrow(facts: &[(String, Markup)]) -> Markup {
    list("facts one", facts)
}

/// An address of mail, which may break after its @ rather than anywhere.
pub fn address(email: &str) -> Markup {
    match email.split_once('@') {
        Some((name, host)) => html! { (name) "@" wbr; (host) },
        None => html! { (email) },
    }
}

fn list(class: &str, facts: &[(String, Markup)]) -> Markup {
    html! { dl class=(class) { @for (name, value) in facts { div { dt { (name) } dd { (value) } } } } }
}

/// A sum: lines, and a total under a rule; amounts are already in words.
pub fn sums(lines: &[(String, String)], total: (&str, &str)) -> Markup {
    html! {
        dl.sums {
            @for (name, figure) in lines { div { dt { (name) } dd.amount { (figure) } } }
            div.total { dt { (total.0) } dd.amount { (total.1) } }
        }
    }
}
