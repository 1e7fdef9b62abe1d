//! The merchant's ticket: one mail per payment, to the magasin's address « Paiement » (PAR-03).

use entities::transaction::{AcquirerStatus, Guarantee};
use entities::{contract, transaction};

use super::queries::{self, Story};
use crate::app::App;
use crate::error::{Error, Result};
use crate::hierarchy::actions::{Place, by_magasin, zone};
use crate::mail::{Message, layout};
use crate::money::{Amount, Currency};
use crate::protocol::brand;
use crate::text::{Language, Words};

/// Does one job of the ticket: its payload is the transaction's number. The mail and the end of the job are one commit, so that
/// a ticket leaves exactly once.
pub async fn send(app: App, payload: String) -> Result<()> {
    let id = payload.parse::<i64>().map_err(anyhow::Error::from)?;
    let story = queries::story(&app.db, id).await?.ok_or(Error::NotFound)?;
    let place = by_magasin(&app.db, story.transaction.magasin_id).await?;
    let to = place.magasin.payment_email.clone().unwrap_or_default();
    if to.is_empty() {
        return Ok(());
    }
    let contract = match story.transaction.contract_id {
        Some(id) => queries::contract(&app.db, id).await?,
        None => None,
    };
    let message = write(&app, &place, &story, contract.as_ref(), to);
    queries::mail_ticket(&app.db, id, &message, app.clock.now()).await?;
    Ok(())
}

fn write(app: &App, place: &Place, story: &Story, contract: Option<&contract::Model>, to: String) -> Message {
    let theme = app.themes.get(&place.bank.theme);
    let words = app.texts.words(Language::Fr, &theme.name);
    let transaction = &story.transaction;
    let (shop, reference) = (place.magasin.name.as_str(), transaction.reference.as_str());
    let currency = Currency::known(transaction.currency).unwrap_or(Currency::EUR);
    let amount = words.money(Amount::minor(transaction.initial), currency);
    let date = words.date_time_seconds(transaction.at, zone(place));
    let to_capture = transaction.acquirer_status == AcquirerStatus::AwaitingCapture;
    let letter = layout::Letter {
        title: &words.t("notifications-ticket-title"),
        about: &words.with("notifications-ticket-about", &[("shop", shop.into()), ("date", date.into())]),
        figure: &amount,
        caption: &words.t(if to_capture { "notifications-ticket-authorised" } else { "notifications-ticket-captured" }),
        lines: &lines(&words, place, story, contract),
        foot: &words.with("notifications-ticket-foot", &[("shop", shop.into())]),
    };
    Message {
        bank_id: place.bank.id,
        to,
        subject: words.with("notifications-ticket-subject", &[("amount", amount.as_str().into()), ("reference", reference.into())]),
        text: layout::text(&words, theme, &letter),
        html: layout::html(&words, theme, &letter),
    }
}

fn lines(words: &Words, place: &Place, story: &Story, contract: Option<&contract::Model>) -> Vec<(String, String)> {
    let transaction = &story.transaction;
    let guaranteed = match transaction.guarantee {
        Guarantee::NotApplicable => None,
        Guarantee::No => Some(words.t("notifications-ticket-not-guaranteed")),
        Guarantee::Yes => Some(words.t("notifications-ticket-guaranteed")),
    };
    let values = [
        ("notifications-ticket-order", Some(transaction.reference.clone())),
        ("notifications-ticket-buyer", transaction.email.clone()),
        ("notifications-ticket-means", Some(brand::letter_c(transaction.method).to_owned())),
        ("notifications-ticket-card", card(transaction)),
        ("notifications-ticket-authorisation", transaction.authorisation.clone()),
        ("notifications-ticket-guarantee", guaranteed),
        ("notifications-ticket-transaction", Some(transaction.id.to_string())),
        ("notifications-ticket-call", story.call.map(|number| number.to_string())),
        ("notifications-ticket-contract", contract.map(|contract| contract.number.clone())),
        ("notifications-ticket-place", Some(format!("{:07} {:03}", place.magasin.site_number, place.magasin.rank_number))),
        ("notifications-ticket-mode", place.is_test().then(|| words.t("notifications-ticket-test"))),
    ];
    let said = values.into_iter().filter_map(|(key, value)| Some((key, value.filter(|value| !value.is_empty())?)));
    said.map(|(key, value)| (words.t(key), value)).collect()
}

/// As much of a card as may be shown.
fn card(transaction: &transaction::Model) -> Option<String> {
    Some(format!("{:06}••••••{:04}", transaction.bin?, transaction.last4?))
}
