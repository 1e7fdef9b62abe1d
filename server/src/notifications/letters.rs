//! A payment, told in the letters of PBX_RETOUR (wire §2.2).

use chrono_tz::Tz;
use entities::contract::Method;
use entities::transaction::{Authentication, Guarantee, Status};
use entities::{checkout, transaction};

use super::countries::three_letters;
use crate::clock::instant;
use crate::protocol::{Code, Letters, brand};

/// What letters say of a test magasin's authorisation number (wire §6).
const TEST_AUTHORISATION: &str = "XXXXXX";

/// What a notice tells besides the transaction's own row.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Money is not real.
    pub test: bool,
    /// The enseigne's.
    pub zone: Tz,
    /// `operation.number` of the authorisation; none when nobody was asked.
    pub call: Option<i64>,
    /// Of the card, keyed for the magasin.
    pub imprint: Option<String>,
}

/// The letters of a payment that was tried.
pub fn of_transaction(transaction: &transaction::Model, around: &Surroundings) -> Letters {
    let local = instant(transaction.at).with_timezone(&around.zone);
    let by_card = transaction.method != Method::Wallet;
    let told = |country: &Option<String>| country.as_deref().and_then(three_letters).map(str::to_owned);
    Letters {
        amount: Some(transaction.initial.to_string()),
        reference: Some(transaction.reference.clone()),
        call: around.call.map(|number| number.to_string()),
        authorisation: authorisation(transaction, around.test),
        card: Some(brand::letter_c(transaction.method).to_owned()),
        expiry: transaction.expiry.map(|aamm| format!("{aamm:04}")),
        code: Some(code(transaction).wire()),
        authentication: authentication(transaction.authentication).map(str::to_owned),
        guarantee: Some(if transaction.guarantee == Guarantee::Yes { "O" } else { "N" }.to_owned()),
        imprint: around.imprint.clone(),
        customer_country: told(&transaction.customer_country),
        last_digits: transaction.last4.map(|last4| format!("{:02}", last4 % 100)),
        first_digits: transaction.bin.map(|bin| format!("{bin:06}")),
        enrolled: by_card.then(|| enrolled(transaction.authentication).to_owned()),
        payment_type: Some(if by_card { "CARTE" } else { "WALLET" }.to_owned()),
        time: Some(local.format("%H:%M:%S").to_string()),
        transaction: Some(transaction.id.to_string()),
        date: Some(local.format("%d%m%Y").to_string()),
        card_country: by_card.then(|| told(&transaction.card_country).unwrap_or_else(|| "???".to_owned())),
        // The first version is gone from every network: who was asked was asked by the second.
        authentication_version: (transaction.authentication != Authentication::None).then(|| "2".to_owned()),
        ..Letters::default()
    }
}

/// The letters of a page that was left: the few that come back on a cancellation (wire §2.3).
pub fn of_checkout(checkout: &checkout::Model, code: Code) -> Letters {
    Letters {
        amount: Some(checkout.amount.to_string()),
        reference: Some(checkout.reference.clone()),
        payment_type: Some("CARTE".to_owned()),
        code: Some(code.wire()),
        ..Letters::default()
    }
}

/// The letter E of a transaction.
fn code(transaction: &transaction::Model) -> Code {
    match transaction.status {
        Status::Accepted => Code::ACCEPTED,
        Status::Refused => transaction.refusal.map_or(Code::UNREACHABLE, Code::from_row),
        Status::Pending => Code::PENDING,
        Status::Abandoned => transaction.refusal.map_or(Code::TIME_OUT, Code::from_row),
    }
}

fn authorisation(transaction: &transaction::Model, test: bool) -> Option<String> {
    match (transaction.status, test) {
        (Status::Accepted, true) => Some(TEST_AUTHORISATION.to_owned()),
        (Status::Accepted, false) => transaction.authorisation.clone(),
        _ => None,
    }
}

fn authentication(result: Authentication) -> Option<&'static str> {
    match result {
        Authentication::None => None,
        Authentication::Authenticated => Some("Y"),
        Authentication::Failed => Some("N"),
        Authentication::Unavailable => Some("U"),
        Authentication::Attempted => Some("A"),
    }
}

/// A holder who could be asked has a card that is enrolled; of one who was not asked nothing is known.
fn enrolled(result: Authentication) -> &'static str {
    match result {
        Authentication::Authenticated | Authentication::Failed | Authentication::Attempted => "Y",
        Authentication::None | Authentication::Unavailable => "U",
    }
}

#[cfg(test)]
#[path = "letters_tests.rs"]
mod tests;
