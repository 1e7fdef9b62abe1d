//! The card form.

use entities::contract;
use maud::{Markup, html};

use super::choice::schemes;
use super::frame::Frame;
use crate::checkout::{form, urls};
use crate::error::Fault;
use crate::ui::button::{self, Weight};
use crate::ui::{self, Field, Icon, icon};

/// How many schemes fit inside the number's field.
const CHIPS: usize = 3;

/// What the form shows besides the order.
#[derive(Debug)]
pub struct CardPage<'a> {
    /// Every contract that may take the payment.
    pub offered: &'a [contract::Model],
    /// The one chosen.
    pub chosen: Option<i64>,
    /// The expiry as it was typed; number and code are never shown again.
    pub expiry: &'a str,
    /// What was wrong.
    pub faults: &'a [Fault],
}

/// Draws the form, with its faults beside their fields.
pub fn card(frame: &Frame<'_>, page: &CardPage<'_>) -> Markup {
    let errors: Vec<(&str, String)> = page.faults.iter().map(|fault| (fault.field, frame.t(fault.key))).collect();
    let count = i64::try_from(errors.len()).unwrap_or_default();
    let main = html! {
        h1.unseen { (frame.sentence("checkout-due")) }
        (frame.due())
        (ui::summary(&frame.words.with("checkout-errors", &[("count", count.into())]), &errors))
        div.panel { (fields(frame, page, &errors)) }
        @if page.offered.len() > 1 { a href=(urls::choice(&frame.road.token)) { (frame.t("checkout-other-means")) } }
        p.assurance { (icon(Icon::Shield)) (frame.t("checkout-may-confirm")) }
    };
    frame.open(&frame.t("checkout-card"), Markup::default(), main)
}

fn fields(frame: &Frame<'_>, page: &CardPage<'_>, errors: &[(&str, String)]) -> Markup {
    let error = |name: &str| errors.iter().find(|error| error.0 == name).map(|error| error.1.as_str());
    let first = |name: &str| errors.first().map_or(name == form::NUMBER, |error| error.0 == name);
    let pay = frame.words.with("checkout-pay", &[("amount", frame.amount().into())]);
    html! {
        form.card-form method="post" action=(urls::card(&frame.road.token, None)) autocomplete="on" novalidate {
            @if let Some(chosen) = page.chosen { input type="hidden" name=(form::CONTRACT) value=(chosen); }
            (ui::field(Field {
                name: form::NUMBER, label: &frame.t("checkout-number"), error: error(form::NUMBER), autocomplete: "cc-number", inputmode: "numeric",
                maxlength: 23, inside: Some(chips(page)), autofocus: first(form::NUMBER), ..Field::default()
            }))
            (ui::field(Field {
                name: form::EXPIRY, label: &frame.t("checkout-expiry"), error: error(form::EXPIRY), value: page.expiry, autocomplete: "cc-exp",
                inputmode: "numeric", placeholder: &frame.t("checkout-expiry-hint"), maxlength: 9, half: true, autofocus: first(form::EXPIRY), ..Field::default()
            }))
            (ui::field(Field {
                name: form::CODE, label: &frame.t("checkout-code"), error: error(form::CODE), autocomplete: "cc-csc", inputmode: "numeric", maxlength: 4,
                half: true, autofocus: first(form::CODE), ..Field::default()
            }))
            p.hint { (frame.t("checkout-code-hint")) }
            (button::submit(Weight::Primary, Some(Icon::Lock), &pay))
        }
    }
}

/// The schemes taken, as text at the end of the number's field.
fn chips(page: &CardPage<'_>) -> Markup {
    let taken = page.offered.iter().filter(|contract| page.chosen.is_none_or(|id| id == contract.id));
    let mut names: Vec<&str> = taken.flat_map(schemes).collect();
    names.dedup();
    html! { span.schemes aria-hidden="true" { @for name in names.iter().take(CHIPS) { span.scheme { (short(name)) } } } }
}

fn short(scheme: &str) -> &str {
    match scheme {
        "Mastercard" => "MC",
        "American Express" => "Amex",
        "Diners Club" => "Diners",
        other => other,
    }
}
