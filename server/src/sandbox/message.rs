//! What the bank is asked and what it answers, as JSON (README.md).

use sea_orm::ActiveEnum;
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use super::behaviour::{self, Wish};
use super::entry::{Model, Status, Verb};
use super::remittances::Chunk;
use crate::vault::Pan;

/// `POST /v1/payments`.
#[derive(Debug, Deserialize)]
pub struct Payment {
    pub operation: Uuid,
    pub contract: String,
    pub amount: i64,
    pub currency: String,
    pub reference: String,
    #[serde(default)]
    pub capture: bool,
    pub card: Card,
    #[serde(default)]
    pub authentication: Wish,
    #[serde(default)]
    pub browser: Option<Browser>,
    #[serde(default)]
    pub return_url: Option<String>,
}

/// The payer's card. Its verification value is asked of no one here, and so not read.
#[derive(Debug, Deserialize)]
pub struct Card {
    #[serde(deserialize_with = "number")]
    pub number: Option<Pan>,
    pub expiry: String,
}

/// What the bank wants to know of the payer's browser.
#[derive(Debug, Deserialize)]
pub struct Browser {
    #[serde(default)]
    pub language: Option<String>,
}

/// `POST /v1/payments/{reference}/captures`, `cancellations`, `refunds`.
#[derive(Debug, Deserialize)]
pub struct FollowUp {
    pub operation: Uuid,
    pub contract: String,
    pub amount: i64,
    pub currency: String,
}

/// `POST /v1/payments/{reference}/resume`.
#[derive(Debug, Deserialize)]
pub struct Resumption {
    pub operation: Uuid,
}

fn number<'de, D: Deserializer<'de>>(json: D) -> Result<Option<Pan>, D::Error> {
    Ok(Pan::parse(&zeroize::Zeroizing::new(String::deserialize(json)?)))
}

/// Currencies are three capital letters, identifiers short: anything else is malformed, not refused.
pub fn well_formed(contract: &str, currency: &str) -> bool {
    (1..=32).contains(&contract.len()) && currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase())
}

/// What the bank says of an operation.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    pub operation: Uuid,
    pub contract: String,
    pub amount: i64,
    pub currency: String,
    pub verb: String,
    pub status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorisation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    pub authentication: String,
    pub guarantee: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_url: Option<String>,
    /// Of an accepted chunk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<serde_json::Value>,
}

impl Answer {
    /// What the ledger says of an operation; `origin` is where payers reach the bank.
    pub fn of(entry: Model, origin: &str) -> Self {
        let challenge = entry.challenge.as_ref().filter(|_| entry.status == Status::Challenge);
        Answer {
            challenge_url: challenge.map(|id| format!("{origin}/3ds/{id}")),
            reference: Some(entry.reference()),
            authorisation: entry.authorisation(),
            guarantee: entry.status == Status::Accepted && matches!(entry.authentication.as_str(), "Y" | "A"),
            reason: entry.code.as_deref().map(behaviour::reason),
            operation: entry.operation,
            contract: entry.contract,
            amount: entry.amount,
            currency: entry.currency,
            verb: entry.verb.to_value(),
            status: entry.status,
            code: entry.code,
            authentication: entry.authentication,
            set_aside: None,
        }
    }

    /// What was said of a remittance's chunk.
    pub fn of_chunk(chunk: Chunk) -> Self {
        let accepted = chunk.status == Status::Accepted;
        Answer {
            verb: "remit".to_owned(),
            challenge_url: None,
            reference: None,
            authorisation: None,
            guarantee: false,
            reason: chunk.code.as_deref().map(behaviour::reason),
            operation: chunk.operation,
            contract: chunk.contract,
            amount: chunk.amount,
            currency: chunk.currency,
            status: chunk.status,
            code: chunk.code,
            authentication: "-".to_owned(),
            set_aside: accepted.then_some(chunk.set_aside),
        }
    }
}

/// One line of `GET /ledger`.
#[derive(Debug, Serialize)]
pub struct Line {
    pub operation: Uuid,
    pub verb: Verb,
    pub contract: String,
    pub reference: String,
    pub order: Option<String>,
    pub amount: i64,
    pub currency: String,
    pub status: Status,
    pub code: Option<String>,
    pub at: i64,
    pub card_last4: Option<String>,
    /// The number of the accepted remittance that settled it.
    pub remittance: Option<i64>,
}

impl From<Model> for Line {
    fn from(entry: Model) -> Self {
        Line {
            reference: entry.reference(),
            card_last4: entry.card.as_deref().map(|card| card[card.len() - 4..].to_owned()),
            operation: entry.operation,
            verb: entry.verb,
            contract: entry.contract,
            order: entry.shop_order,
            amount: entry.amount,
            currency: entry.currency,
            status: entry.status,
            code: entry.code,
            at: entry.at,
            remittance: None,
        }
    }
}
