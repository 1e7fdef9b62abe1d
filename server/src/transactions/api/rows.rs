//! From rows to the objects of the API.

use super::objects::*;
use super::words::{AcquirerStatus, Actor, AskedVerb, Authentication, Guarantee, Kind, Method, State, Status};
use crate::access::Scope;
use crate::access::scope::Written;
use crate::clock::Millis;
use crate::http::api::{Day, Fields, Given, Instant, Node};
use crate::money::{self, Currency};
use crate::protocol::Code;
use crate::transactions::actions::{self, Happening, Row, Shown};
use crate::transactions::machine::{self, Moment};
use entities::grant::Level;
use entities::{operation, transaction};

impl Transaction {
    fn new(row: transaction::Model, magasin: actions::Magasin) -> Self {
        let currency = currency(row.currency);
        Transaction {
            id: row.id,
            at: Instant(row.at),
            day: Day(row.day),
            kind: row.kind.into(),
            status: row.status.into(),
            acquirer_status: row.acquirer_status.into(),
            currency: letters(row.currency),
            decimals: currency.map_or(2, Currency::exponent),
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
            magasin: magasin.into(),
        }
    }
}
