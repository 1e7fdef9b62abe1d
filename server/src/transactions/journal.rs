//! What the journal's pages and the API show: a page of rows, one payment whole, its history.

use chrono_tz::Tz;
use entities::{contract, delivery, event, operation, remittance, transaction, verdict};

use super::machine::Verb;
use super::search::{Cursor, Search};
use crate::clock::Millis;
use crate::error::Refusal;
use crate::money::Amount;

/// A magasin, as a row of the journal names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Magasin {
    /// `magasin.id`.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// SITE.
    pub site: i32,
    /// RANG.
    pub rank: i16,
}

/// A row of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The transaction.
    pub transaction: transaction::Model,
    /// Where it was made.
    pub magasin: Magasin,
}

/// A page of the journal, newest first.
#[derive(Clone, Debug)]
pub struct Listing {
    /// What was looked for; its page is the one shown.
    pub search: Search,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Where the page of newer rows begins, if there is one.
    pub newer: Option<Cursor>,
    /// Where the page of older rows begins, if there is one.
    pub older: Option<Cursor>,
}

/// One transaction, and what is known around it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The transaction.
    pub transaction: transaction::Model,
    /// Where it was made.
    pub magasin: Magasin,
    /// The enseigne's name.
    pub enseigne: String,
    /// The merchant's bank: the acquirer.
    pub bank: String,
    /// Whose days and hours are shown: the enseigne's.
    pub zone: Tz,
    /// Under which contract.
    pub contract: Option<contract::Model>,
    /// The customer's bank, where the ranges of cards name it.
    pub issuer: Option<String>,
    /// The télécollecte it left by.
    pub remittance: Option<remittance::Model>,
    /// The debit that a refund gives back.
    pub parent: Option<transaction::Model>,
    /// Refunds of this debit, newest first.
    pub born: Vec<transaction::Model>,
    /// What was asked of the outside, newest first.
    pub operations: Vec<operation::Model>,
    /// What fraud rules said.
    pub verdicts: Vec<Verdict>,
    /// Notices to the shop, newest first.
    pub notices: Vec<delivery::Model>,
    /// What the asker's profile could do with it: at most how much, or why not; in the order of a page.
    pub possible: Vec<(Verb, Result<Amount, Refusal>)>,
    /// It should have left for the bank by now: its authorisation may not hold (OPE-02).
    pub late: bool,
}

/// What a fraud rule said.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The plugin's name.
    pub rule: String,
    /// What it said.
    pub verdict: verdict::Model,
}

/// Something that happened to a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// When.
    pub at: Millis,
    /// What, as the key of a text: `transactions-action-captured`.
    pub action: &'static str,
    /// Minor units, where an amount is concerned.
    pub amount: Option<i64>,
    /// ISO 4217 numeric code.
    pub currency: i16,
    /// Who did it.
    pub actor: event::Actor,
    /// The person's name, or the token's.
    pub name: Option<String>,
    /// What the person signs in with.
    pub login: Option<String>,
    /// The bank's reason when it refused, as `transaction.refusal` has it.
    pub refusal: Option<i16>,
    /// The télécollecte's number, when it left by one.
    pub remittance: Option<i64>,
}

impl Shown {
    /// What was asked and is not answered yet.
    pub fn open(&self) -> impl Iterator<Item = &operation::Model> {
        self.operations.iter().filter(|operation| operation.ask_again_at.is_some())
    }
}
