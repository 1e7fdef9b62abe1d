//! The lines of a remittance on their way to the bank, in chunks small enough for any plugin.

use std::collections::HashSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::task::{Task, Verb};
use crate::money::{Amount, Currency};

/// The most lines of a chunk: with the longest reference and amount a line takes 195 bytes of JSON, and a guest may return 64 kB.
pub const REMIT_LINES: usize = 300;

/// What a chunk of lines belongs to. Totals are of the whole remittance, lines set aside included; an amount of credits is positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remittance {
    /// The contract's own number, without holes. The same number always stands for the same file.
    pub number: i64,
    /// The day it closes, where the enseigne is.
    pub business_day: NaiveDate,
    /// Which chunk this is, from 1. They are asked in order, each once the one before was accepted. A refusal refuses the whole: what
    /// was refused is begun again from chunk 1, the same file under the same number, by new operations.
    pub chunk: u32,
    /// It closes the remittance: the acquirer compares the totals.
    pub last: bool,
    /// How many debits.
    pub debits: u32,
    /// What they come to.
    pub debits_amount: Amount,
    /// How many credits: refunds and cancellations.
    pub credits: u32,
    /// What they come to.
    pub credits_amount: Amount,
    /// Of the whole file.
    pub sha256: Vec<u8>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The operation that made it due: the authorisation or the capture of a debit, the refund, the cancellation.
    pub operation: Uuid,
    /// The acquirer's own reference of the payment, where one came back.
    pub acquirer_reference: Option<String>,
    /// That operation's verb: [`Verb::Authorise`], [`Verb::Capture`], [`Verb::Cancel`] or [`Verb::Refund`].
    pub verb: Verb,
    /// What was captured or given back, from 1; 0 for a cancellation.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
}

/// What a chunk comes to, debits and credits added up: [`Task::amount`] of its ask. None when that is too much.
pub fn chunk_amount(lines: &[Line]) -> Option<Amount> {
    lines.iter().try_fold(0i64, |sum, line| sum.checked_add(line.amount.units())).map(Amount::minor)
}

/// Why a chunk cannot be asked, if it cannot.
pub(super) fn fault(task: &Task) -> Option<&'static str> {
    let Some(remittance) = &task.remittance else { return Some("a chunk belongs to a remittance") };
    let (totals, lines) = ([remittance.debits_amount, remittance.credits_amount], &task.lines);
    let operations: HashSet<Uuid> = lines.iter().map(|line| line.operation).collect();
    let faults = [
        (lines.is_empty() || lines.len() > REMIT_LINES, "a chunk has from one to 300 lines"),
        (remittance.number < 1 || remittance.chunk < 1, "remittances and chunks are numbered from 1"),
        (totals.iter().any(|total| total.units() < 0), "a total is negative"),
        (lines.iter().any(|line| !payable(line)), "a line has an amount or a verb that no line has"),
        (lines.iter().any(|line| line.currency != task.currency), "a line has another currency"),
        (operations.len() < lines.len(), "an operation has two lines"),
        (chunk_amount(lines) != Some(task.amount), "the lines do not add up to the amount"),
    ];
    faults.into_iter().find(|(wrong, _)| *wrong).map(|(_, why)| why)
}

fn payable(line: &Line) -> bool {
    match line.verb {
        Verb::Authorise | Verb::Capture | Verb::Refund => line.amount.units() > 0,
        Verb::Cancel => line.amount.units() == 0,
        Verb::Inquire | Verb::Remit => false,
    }
}
