//! Thirteen months of invented payments: the same story at each start, told up to now, in every state the journal knows.

mod book;
mod calendar;
mod draw;
mod entry;
mod payer;
mod remit;
mod story;
mod trade;

use entities::{card, counter, event, operation, remittance, remittance_line, transaction, verdict};

pub use story::{Contract, Shop};

use crate::clock::Millis;
use crate::vault::Vault;

/// How many rows the journal starts with.
pub const ROWS: usize = 20_000;

/// Everything to insert.
#[derive(Default)]
pub struct Rows {
    /// Cards seen.
    pub cards: Vec<card::Model>,
    /// The journal.
    pub transactions: Vec<transaction::Model>,
    /// What was asked of the acquirer.
    pub operations: Vec<operation::Model>,
    /// What happened.
    pub events: Vec<event::Model>,
    /// Lines on their way to the bank, or there.
    pub lines: Vec<remittance_line::Model>,
    /// What went to the bank.
    pub remittances: Vec<remittance::Model>,
    /// Figures of the home page.
    pub counters: Vec<counter::Model>,
    /// What the fraud rule said of the payments it flagged.
    pub verdicts: Vec<verdict::Model>,
}

/// The plugin releases that rows name.
#[derive(Clone, Copy)]
pub struct Releases {
    /// The payment method.
    pub card: i64,
    /// The fraud rule.
    pub velocity: i64,
}

/// Invents the whole history of these shops up to `now`.
pub fn invent(shops: &[Shop], vault: &Vault, releases: Releases, now: Millis) -> Rows {
    let mut teller = story::Teller::new(shops, now);
    let mut stories = Vec::new();
    let mut told = 0;
    while told < ROWS {
        let story = teller.tell();
        if told + story.rows() <= ROWS {
            told += story.rows();
            stories.push(story);
        }
    }
    let mut rows = book::write(shops, &stories, vault, releases, now);
    remit::gather(shops, &mut rows, now);
    rows
}
