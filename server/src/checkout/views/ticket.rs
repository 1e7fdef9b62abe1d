//! Paid: the payer's receipt.

use entities::contract;
use entities::transaction::{AcquirerStatus, Model as Transaction};
use maud::{Markup, html};

use super::frame::{Frame, card_name};
use crate::hierarchy::actions::zone;
use crate::money::Amount;
use crate::ui::button::Weight;
use crate::ui::{self, Ticket, Tone, callout, result};

/// Draws the receipt; `again` when the shop sent its payer to an order already paid.
pub fn ticket(frame: &Frame<'_>, paid: &Transaction, contract: Option<&contract::Model>, again: bool) -> Markup {
    let title = frame.t("checkout-accepted");
    let lines = lines(frame, paid, contract);
    // Only authorised: nothing has left the account yet.
    let total = if paid.acquirer_status == AcquirerStatus::AwaitingCapture { "checkout-ticket-authorised" } else { "checkout-ticket-debit" };
    let receipt = ui::ticket(&Ticket {
        title: frame.shop(),
        place: &place(frame),
        lines: &lines,
        total: (&frame.t(total), &frame.money(Amount::minor(paid.initial))),
        foot: &frame.t("checkout-ticket-keep"),
    });
    let main = html! {
        (frame.test())
        (result(Tone::Positive, &title, &Markup::default()))
        @if again { (callout(Tone::Info, &html! { p { (frame.t("checkout-again")) } })) }
        (receipt)
        div.buttons { (frame.way_back(Weight::Primary)) }
        (frame.soon_said())
    };
    frame.ended(&title, main)
}

fn place(frame: &Frame<'_>) -> String {
    let magasin = &frame.road.place.magasin;
    let numbers = [("site", format!("{:07}", magasin.site_number).into()), ("rank", format!("{:03}", magasin.rank_number).into())];
    let numbers = frame.words.with("checkout-ticket-place", &numbers);
    let website = magasin.website.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    if website.is_empty() { numbers } else { format!("{website}, {numbers}") }
}

fn lines(frame: &Frame<'_>, paid: &Transaction, contract: Option<&contract::Model>) -> Vec<(String, String)> {
    let zone = zone(&frame.road.place);
    let authorisation = paid.authorisation.clone();
    let lines = [
        ("checkout-ticket-order", Some(paid.reference.clone())),
        ("checkout-ticket-date", Some(frame.words.date_time_seconds(paid.at, zone))),
        ("checkout-ticket-card", Some(card_name(paid.method, paid.last4))),
        ("checkout-ticket-authorisation", authorisation),
        ("checkout-ticket-transaction", Some(paid.id.to_string())),
        ("checkout-ticket-contract", contract.map(|contract| contract.number.clone())),
    ];
    lines.into_iter().filter_map(|(key, value)| value.map(|value| (frame.t(key), value))).collect()
}
