//! When a remittance is cut, what its file says, and what an answer makes of it. Plain data in, plain data out.

use std::fmt::Write;

use chrono::NaiveDate;
use entities::remittance::{self, State};
use entities::transaction::Kind;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::Millis;
use crate::contracts::actions::CutOff;
use crate::host::Outcome;
use crate::money::Currency;

/// When to go on with one that is not over, after each try.
const AGAIN: [Millis; 5] = [5_000, 15_000, 60_000, 5 * 60_000, 15 * 60_000];
/// Then, with an alert.
const HOURLY: Millis = 60 * 60_000;

/// The next cut of a contract that has lines waiting since `first_planned`: its business day and instant; none while that lies ahead. After an
/// outage each missed day has its own (R2.36).
pub fn next_cut(first_planned: NaiveDate, last_cut: Option<Millis>, cut_off: CutOff, now: Millis) -> Option<(NaiveDate, Millis)> {
    let day = last_cut.map_or(first_planned, |last| Ord::max(first_planned, cut_off.day(last)));
    let at = cut_off.ends(day);
    (at <= now).then_some((day, at))
}

/// One line, as the file and the acquirer know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// `transaction.id`.
    pub transaction: i64,
    /// What kind of line.
    pub kind: Kind,
    /// Minor units; nothing for a cancellation (R2.37).
    pub amount: i64,
    /// The shop's order.
    pub reference: String,
    /// The call that the acquirer accepted: the authorisation, or the refund.
    pub operation: Option<Uuid>,
    /// The acquirer's own reference of it.
    pub acquirer_reference: Option<String>,
}

/// Counts and sums, in minor units (REM-12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Debits.
    pub debits: i32,
    /// What they take.
    pub debits_amount: i64,
    /// Refunds, and cancellations of nothing.
    pub credits: i32,
    /// What they give.
    pub credits_amount: i64,
}

impl Totals {
    /// Adds a line.
    pub fn add(&mut self, kind: Kind, amount: i64) {
        let (count, sum) = match kind {
            Kind::Debit => (&mut self.debits, &mut self.debits_amount),
            Kind::Refund | Kind::Cancellation => (&mut self.credits, &mut self.credits_amount),
        };
        *count += 1;
        *sum += amount;
    }

    /// Those of a row.
    pub fn of(row: &remittance::Model) -> Self {
        Totals { debits: row.debits, debits_amount: row.debits_amount, credits: row.credits, credits_amount: row.credits_amount }
    }
}

/// The file of a remittance, made line by line: a pure function of its lines, in the order of their numbers.
#[derive(Debug, Default)]
pub struct File {
    hash: Sha256,
    totals: Totals,
}

/// The first line of the file.
pub fn head(row: &remittance::Model, contract: &str) -> String {
    let currency = Currency::known(row.currency).map_or("XXX", Currency::letters);
    format!("REMITTANCE;1;{contract};{};{};{currency}\n", row.number, row.business_day)
}

/// One line of the file. The shop's text cannot break it: separators and line ends in it become spaces.
pub fn body(line: &Line) -> String {
    let kind = match line.kind {
        Kind::Debit => 'D',
        Kind::Refund => 'R',
        Kind::Cancellation => 'C',
    };
    let plain = |text: &str| text.replace([';', '\r', '\n'], " ");
    let mut text = format!("{kind};{};{};", line.transaction, line.amount);
    let _ = writeln!(text, "{};{}", plain(line.acquirer_reference.as_deref().unwrap_or_default()), plain(&line.reference));
    text
}

/// The last line of the file.
pub fn foot(totals: &Totals) -> String {
    format!("TOTAL;{};{};{};{}\n", totals.debits, totals.debits_amount, totals.credits, totals.credits_amount)
}

impl File {
    /// Begins.
    pub fn begin(row: &remittance::Model, contract: &str) -> Self {
        let mut file = File::default();
        file.hash.update(head(row, contract));
        file
    }

    /// Adds a line.
    pub fn line(&mut self, line: &Line) {
        self.hash.update(body(line));
        self.totals.add(line.kind, line.amount);
    }

    /// Ends: its SHA-256, and what its lines add up to.
    pub fn end(mut self) -> ([u8; 32], Totals) {
        self.hash.update(foot(&self.totals));
        (self.hash.finalize().into(), self.totals)
    }
}

/// The id that a chunk is sent under: the same each time, so that the acquirer takes it once.
pub fn chunk_id(sha256: &[u8], remittance: i64, chunk: u32) -> Uuid {
    let hash = Sha256::new().chain_update(sha256).chain_update(remittance.to_be_bytes()).chain_update(chunk.to_be_bytes()).finalize();
    uuid::Builder::from_custom_bytes(hash[..16].try_into().expect("a SHA-256 is longer")).into_uuid()
}

/// What an answer makes of a remittance that was being sent: where it stands, why, and in how long to go on. None: it goes on at once.
pub fn standing(outcome: &Outcome, tries: i16) -> Option<(State, String, Millis)> {
    let (state, why) = match outcome {
        Outcome::Accepted(_) => return None,
        Outcome::Refused(code, why) => (State::Rejected, format!("{} {why}", code.wire())),
        Outcome::Pending(why) | Outcome::Unknown(why) | Outcome::Quarantined(why) => (State::Sent, why.clone()),
        Outcome::Absent => (State::Sent, "not seen by the acquirer".to_owned()),
    };
    let wait = usize::try_from(tries).ok().and_then(|tries| AGAIN.get(tries)).copied().unwrap_or(HOURLY);
    Some((state, why.chars().take(300).collect(), wait))
}

/// Whether somebody must be told that it does not go through.
pub fn is_old(tries: i16) -> bool {
    usize::try_from(tries).is_ok_and(|tries| tries >= AGAIN.len())
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
