//! From rows to the objects of the API, and from bodies to what is asked.

use entities::grant::Level;
use entities::{operation, transaction};
use poem_openapi::types::Example;
use uuid::Uuid;

use super::objects::{Answer, Card, Detail, Event, Listing, Magasin, NewCapture, NewRefund, Operation, Possible, Transaction};
use super::words::{State, Verb};
use crate::access::scope::Written;
use crate::clock::Millis;
use crate::http::api::{Day, Fields, Given, Instant, Node};
use crate::money::{self, Currency};
use crate::protocol::Code;
use crate::transactions::actions::{self, Happening, Row, Shown};
use crate::transactions::machine::{self, Moment};

impl From<actions::Listing> for Listing {
    fn from(listing: actions::Listing) -> Self {
        let next = listing.older.map(|cursor| cursor.to_string());
        Listing { transactions: listing.rows.into_iter().map(|Row { transaction, magasin }| Transaction::new(transaction, &magasin)).collect(), next }
    }
}

impl Transaction {
    fn new(row: transaction::Model, magasin: &actions::Magasin) -> Self {
        Transaction {
            id: row.id,
            at: Instant(row.at),
            day: Day(row.day),
            kind: row.kind.into(),
            status: row.status.into(),
            acquirer_status: row.acquirer_status.into(),
            currency: letters(row.currency),
            decimals: Currency::known(row.currency).map_or(2, Currency::exponent),
            initial: row.initial,
            current: row.current,
            captured: row.captured,
            refunded: row.refunded,
            held: row.held,
            method: row.method.into(),
            card: card(&row),
            reference: row.reference,
            customer_country: row.customer_country,
            email: row.email,
            authorisation: row.authorisation,
            authentication: row.authentication.into(),
            guarantee: row.guarantee.into(),
            flagged: row.flagged,
            bank_code: row.refusal.map(code),
            planned_on: row.planned_on.map(Day),
            remittance: row.remittance_id,
            parent: row.parent_id,
            magasin: place(magasin),
        }
    }
}

impl Detail {
    /// What is shown, at an instant.
    pub fn new(shown: Shown, now: Millis) -> Self {
        let (row, moment) = (&shown.transaction, Moment { now, zone: shown.zone });
        let possible = machine::possible(row, moment).into_iter();
        Detail {
            possible: possible.filter_map(|(verb, most)| Some(Possible { verb: verb.into(), at_most: most.ok()?.units() })).collect(),
            last_day: Day(machine::last_day(row)),
            late: machine::late(row, moment),
            refunds: shown.born.iter().filter(|born| born.kind == transaction::Kind::Refund).map(|born| born.id).collect(),
            transaction: Transaction::new(shown.transaction, &shown.magasin),
        }
    }
}

impl From<Happening> for Event {
    fn from(happening: Happening) -> Self {
        let action = happening.action.trim_start_matches("transactions-action-").replace('-', "_");
        Event {
            at: Instant(happening.at),
            action,
            amount: happening.amount,
            currency: letters(happening.currency),
            actor: happening.actor.into(),
            name: happening.name,
            bank_code: happening.refusal.map(code),
            remittance: happening.remittance,
        }
    }
}

impl Operation {
    /// An operation of a transaction that is shown.
    pub fn new(row: &operation::Model, shown: &Shown) -> Self {
        Operation {
            id: row.id,
            number: row.number,
            verb: row.verb.into(),
            state: row.state.into(),
            amount: row.amount,
            currency: letters(row.currency),
            transaction: row.transaction_id,
            born: row.born_id,
            bank_code: (row.state == operation::State::Refused).then(|| reason(row, shown)).flatten(),
            asked_at: Instant(row.at),
            concluded_at: row.concluded_at.map(Instant),
        }
    }
}

/// Why the bank refused: the row that was born says it, or the debit that was not authorised, or else what was answered.
fn reason(row: &operation::Model, shown: &Shown) -> Option<String> {
    let told = match (row.verb, row.born_id) {
        (operation::Verb::Authorise, _) => shown.transaction.refusal,
        (_, Some(id)) => shown.born.iter().find(|born| born.id == id).and_then(|born| born.refusal),
        _ => None,
    };
    told.map(code).or_else(|| row.answer.as_deref().and_then(actions::Answer::read).and_then(|answer| answer.code))
}

impl From<&actions::Answer> for Answer {
    fn from(answer: &actions::Answer) -> Self {
        Answer {
            id: answer.operation,
            number: (answer.number > 0).then_some(answer.number),
            verb: answer.verb.into(),
            state: answer.state.into(),
            amount: answer.amount,
            currency: letters(answer.currency),
            transaction: answer.transaction,
            born: answer.born,
            bank_code: answer.code.clone(),
            at: Instant(answer.at),
        }
    }
}

impl Example for Answer {
    fn example() -> Self {
        Answer {
            id: Uuid::from_u128(0x0199_c1d2_7f00_7000_8000_0000_0000_0001),
            number: Some(10_000_007),
            verb: Verb::Refund,
            state: State::Accepted,
            amount: 1_000,
            currency: "EUR".into(),
            transaction: 10_000_001,
            born: Some(10_000_003),
            bank_code: None,
            at: Instant(1_795_424_400_000),
        }
    }
}

impl Given for NewCapture {
    fn given(fields: &mut Fields) -> Option<Self> {
        fields.count("amount", money::MOST).map(|amount| NewCapture { amount })
    }
}

impl Example for NewCapture {
    fn example() -> Self {
        NewCapture { amount: 10_000 }
    }
}

impl Given for NewRefund {
    fn given(fields: &mut Fields) -> Option<Self> {
        fields.count("amount", money::MOST).map(|amount| NewRefund { amount })
    }
}

impl Example for NewRefund {
    fn example() -> Self {
        NewRefund { amount: 1_000 }
    }
}

fn place(magasin: &actions::Magasin) -> Magasin {
    let node = Node(Written { level: Level::Magasin, id: magasin.id });
    Magasin { node, name: magasin.name.clone(), site: magasin.site, rank: magasin.rank }
}

fn card(row: &transaction::Model) -> Option<Card> {
    let card = Card {
        bin: row.bin.map(|bin| format!("{bin:06}")),
        last4: row.last4.map(|digits| format!("{digits:04}")),
        expiry: row.expiry.map(|expiry| format!("20{:02}-{:02}", expiry / 100, expiry % 100)),
        country: row.card_country.clone(),
    };
    card.last4.is_some().then_some(card)
}

fn code(row: i16) -> String {
    Code::from_row(row).wire()
}

fn letters(currency: i16) -> String {
    Currency::known(currency).map_or_else(|| format!("{currency:03}"), |known| known.letters().to_owned())
}
