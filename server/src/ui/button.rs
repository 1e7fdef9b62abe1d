//! Buttons, and links that look like them: a verb first; one primary on a page.

use maud::{Markup, html};

use super::{Icon, icon};

/// How much a button weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one thing the page is for.
    Primary,
    /// Something else one may do.
    Plain,
    /// Something few will do.
    Quiet,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Weight::Primary => "button primary large wide",
            Weight::Plain => "button wide",
            Weight::Quiet => "button quiet wide",
        }
    }
}

/// Sends the form it stands in.
pub fn submit(weight: Weight, sign: Option<Icon>, label: &str) -> Markup {
    html! { button class=(weight.class()) type="submit" { @if let Some(sign) = sign { (icon(sign)) } (label) } }
}

/// Leads to an address.
pub fn link(weight: Weight, href: &str, label: &str) -> Markup {
    html! { a class=(weight.class()) href=(href) { (label) } }
}

/// A link among others in a row: as wide as its words.
pub fn beside(weight: Weight, href: &str, sign: Option<Icon>, label: &str) -> Markup {
    let class = match weight {
        Weight::Primary => "button primary",
        Weight::Plain => "button",
        Weight::Quiet => "button quiet small",
    };
    html! { a class=(class) href=(href) { @if let Some(sign) = sign { (icon(sign)) } (label) } }
}

/// A form of one button, for what is not a mere link: it changes something.
pub fn post(weight: Weight, action: &str, label: &str) -> Markup {
    html! { form method="post" action=(action) { (submit(weight, None, label)) } }
}

/// Buttons in a row.
pub fn row(buttons: &Markup) -> Markup {
    html! { div.buttons { (buttons) } }
}
