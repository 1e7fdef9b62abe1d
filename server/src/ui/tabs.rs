//! The views of one thing: links, so that each has its address and Back works.

use maud::{Markup, html};

/// A view.
#[derive(Debug)]
pub struct Tab {
    /// Its name.
    pub label: String,
    /// Its address.
    pub url: String,
    /// It is the one shown.
    pub current: bool,
}

/// Draws the views; `label` names the whole.
pub fn tabs(label: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            @for tab in tabs { a href=(tab.url) aria-current=[tab.current.then_some("page")] { (tab.label) } }
        }
    }
}
