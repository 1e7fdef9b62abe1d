//! Choose a means of payment.

use entities::contract::{self, Method};
use maud::{Markup, html};

use super::frame::{Frame, scheme};
use crate::checkout::{form, offer, urls};
use crate::protocol::brand;
use crate::ui::{self, Choice, Icon};

/// Draws the contracts as choices.
pub fn choice(frame: &Frame<'_>, offered: &[contract::Model]) -> Markup {
    let labels: Vec<(String, String)> = offered.iter().map(|contract| (label(frame, contract.method), hint(contract))).collect();
    let choices: Vec<Choice<'_>> =
        offered.iter().zip(&labels).map(|(contract, (label, hint))| Choice { value: contract.id.to_string(), icon: Icon::Card, label, hint }).collect();
    let action = urls::card(&frame.road.token, None);
    let main = html! {
        h1.unseen { (frame.sentence("checkout-due")) }
        (frame.due())
        (ui::choice(&action, form::CONTRACT, &frame.t("checkout-choice-label"), &choices))
    };
    frame.open(&frame.t("checkout-choice"), Markup::default(), main)
}

fn label(frame: &Frame<'_>, method: Method) -> String {
    frame.t(match method {
        Method::Amex => "checkout-method-amex",
        Method::Jcb => "checkout-method-jcb",
        Method::Diners => "checkout-method-diners",
        _ => "checkout-method-card",
    })
}

fn hint(contract: &contract::Model) -> String {
    match contract.method {
        Method::Amex | Method::Jcb | Method::Diners => String::new(),
        _ => schemes(contract).join(", "),
    }
}

/// The names of the schemes a contract takes.
pub fn schemes(contract: &contract::Model) -> Vec<&'static str> {
    offer::brands(contract).filter_map(brand::from_typecarte).map(scheme).collect()
}
