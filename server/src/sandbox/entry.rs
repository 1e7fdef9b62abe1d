//! One line of the ledger: what was asked of the bank, and what it said.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    Authorise,
    Capture,
    Cancel,
    Refund,
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Accepted,
    Refused,
    Challenge,
    Pending,
}

/// One line of the ledger.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub operation: Uuid,
    /// The authorisation this is about: its own number for an authorisation, 0 for a reference nobody gave out.
    pub payment: i64,
    pub verb: Verb,
    pub contract: String,
    /// Minor units.
    pub amount: i64,
    /// ISO 4217 letters.
    pub currency: String,
    pub shop_order: Option<String>,
    /// Capture with the authorisation.
    pub capture: bool,
    /// HMAC of address and body under the API key.
    pub fingerprint: Vec<u8>,
    pub status: Status,
    pub code: Option<String>,
    /// `Y`, `N`, `U`, `A` or `-`.
    pub authentication: String,
    /// First six and last four digits.
    pub card: Option<String>,
    /// The challenge's id, kept once it is over.
    pub challenge: Option<String>,
    pub return_url: Option<String>,
    pub language: Option<String>,
    /// How often a pending one was inquired about.
    pub inquiries: i64,
    /// Unix milliseconds.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The bank's reference of the payment this is about.
    pub fn reference(&self) -> String {
        reference(self.payment)
    }

    /// The authorisation number: six digits that look drawn and never change.
    pub fn authorisation(&self) -> Option<String> {
        let given = self.verb == Verb::Authorise && self.status == Status::Accepted;
        given.then(|| format!("{:06}", (self.number * 7_919 + 100_001) % 1_000_000))
    }
}

/// The reference of a payment by its number.
pub fn reference(payment: i64) -> String {
    format!("SBX{payment:010}")
}

/// The payment's number in a reference.
pub fn payment(reference: &str) -> Option<i64> {
    let digits = reference.strip_prefix("SBX")?;
    digits.parse().ok().filter(|_| digits.len() == 10 && digits.bytes().all(|b| b.is_ascii_digit()))
}
