//! What the pages of remittances show: a page of them, one whole with its lines.

use chrono_tz::Tz;
use entities::{contract, magasin, remittance};
use sea_orm::FromQueryResult;

use super::machine::Line;
use crate::clock::Millis;
use crate::transactions::actions::{Cursor, Search};

/// A remittance, with what names it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The remittance.
    pub remittance: remittance::Model,
    /// Under which contract.
    pub contract: contract::Model,
    /// Of which magasin.
    pub magasin: magasin::Model,
}

/// A page of remittances, newest first.
#[derive(Clone, Debug)]
pub struct Listing {
    /// What was looked for; its page is the one shown.
    pub search: Search,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What the whole period comes to, by currency.
    pub sums: Vec<Sum>,
    /// Where the page of newer rows begins, if there is one.
    pub newer: Option<Cursor>,
    /// Where the page of older rows begins, if there is one.
    pub older: Option<Cursor>,
}

/// What the remittances of a period come to, in one currency (REM-09).
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Sum {
    /// ISO 4217 numeric code.
    pub currency: i16,
    /// How many remittances.
    pub remittances: i64,
    /// How many debits.
    pub debits: i64,
    /// What they take, minor units.
    pub debits_amount: i64,
    /// How many refunds and cancellations.
    pub credits: i64,
    /// What they give, minor units.
    pub credits_amount: i64,
}

/// One remittance, and a page of its lines.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The remittance, with what names it.
    pub row: Row,
    /// The enseigne's zone: its days and hours are shown.
    pub zone: Tz,
    /// Its lines, in the order of their numbers.
    pub lines: Vec<Listed>,
    /// The page begins after this transaction; 0 for the first.
    pub after: i64,
    /// Where the next page of lines begins, if there is one.
    pub next: Option<i64>,
}

/// A line as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The line, and its transaction.
    pub line: Line,
    /// When the transaction was made. Unix milliseconds.
    pub at: Millis,
    /// The acquirer set it aside.
    pub excluded: bool,
}
