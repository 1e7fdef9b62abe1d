//! `POST /v1/remittances` as JSON (README.md).

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::super::entry::Verb;
use super::super::message::well_formed;

/// A chunk of a remittance.
#[derive(Clone, Debug, Deserialize)]
pub struct Ask {
    pub operation: Uuid,
    pub contract: String,
    pub number: i64,
    pub business_day: NaiveDate,
    /// From 1, in order.
    pub chunk: i64,
    pub last: bool,
    pub lines: Vec<Line>,
    /// Of the whole remittance.
    pub totals: Totals,
    /// Of the whole file, in hexadecimal.
    pub sha256: String,
}

/// One line.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Line {
    pub operation: Uuid,
    /// The payment's; the operation alone finds it too.
    #[serde(default)]
    pub reference: Option<String>,
    pub verb: Verb,
    pub amount: i64,
    pub currency: String,
}

/// Counts and amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Totals {
    pub debits: i64,
    pub debits_amount: i64,
    pub credits: i64,
    pub credits_amount: i64,
}

/// A line that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct SetAside {
    pub operation: Uuid,
    pub code: String,
    pub amount: i64,
}

impl Ask {
    /// Anything else is malformed, not refused.
    pub fn well_formed(&self) -> bool {
        let hexadecimal = self.sha256.len() == 64 && self.sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let lines = self.lines.iter().all(|line| line.amount >= 0 && well_formed(&self.contract, &line.currency));
        let once = self.lines.iter().map(|line| line.operation).collect::<HashSet<_>>().len() == self.lines.len();
        let sum = self.lines.iter().try_fold(0i64, |sum, line| sum.checked_add(line.amount));
        !self.lines.is_empty() && self.number >= 1 && self.chunk >= 1 && hexadecimal && lines && once && sum.is_some()
    }

    /// Debits and credits added up.
    pub fn amount(&self) -> i64 {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// The currency of its first line: the others must have it too.
    pub fn currency(&self) -> &str {
        self.lines.first().map_or("", |line| line.currency.as_str())
    }

    /// What makes two chunks the same, whatever operation brings them.
    pub fn content(&self) -> Vec<u8> {
        let told = serde_json::to_vec(&(&self.lines, self.last, self.totals)).expect("lines have string keys only");
        Sha256::digest(told).to_vec()
    }
}
