//! What the model's journal is made of: rows, what happened to them, and what was asked of the acquirer.

use chrono::NaiveDate;
use entities::operation::{State, Verb};
use entities::transaction::{AcquirerStatus, Kind, Status};
use guichet::clock::Millis;
use guichet::events;

use crate::bank::AtBank;
use crate::steps::Who;

/// Who an event names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// The merchant at a browser.
    Person,
    /// The machine of one of them at a shop.
    Machine(usize, Who),
    Shop,
    Payer,
    System,
}

/// Something that happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    pub at: Millis,
    pub kind: events::Kind,
    pub actor: Actor,
    pub amount: i64,
}

/// A row of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub shop: usize,
    pub at: Millis,
    pub day: NaiveDate,
    pub kind: Kind,
    pub status: Status,
    pub acquirer_status: AcquirerStatus,
    pub initial: i64,
    pub captured: i64,
    pub refunded: i64,
    pub held: i64,
    pub planned_on: Option<NaiveDate>,
    pub refusal: Option<i16>,
    pub parent: Option<usize>,
    pub history: Vec<Happened>,
}

impl Row {
    /// What it is worth now (I7, OPE-09, OPE-14, OPE-22): a cancelled payment nothing; a debit what was authorised until it is captured, then what was
    /// captured less what was given back.
    pub fn current(&self) -> i64 {
        match (self.kind, self.status) {
            (Kind::Cancellation, Status::Accepted) => 0,
            (Kind::Debit, _) if self.captured > 0 => self.captured - self.refunded,
            _ => self.initial,
        }
    }

    /// What was debited and not given back.
    pub fn left(&self) -> i64 {
        self.captured - self.refunded
    }
}

/// Where whoever asked was told that it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    Accepted,
    Refused,
    Pending,
}

/// Something asked of the acquirer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The debit it is about.
    pub row: usize,
    pub verb: Verb,
    pub amount: i64,
    pub at: Millis,
    pub state: State,
    pub quarantined: bool,
    /// The row born of it.
    pub born: Option<usize>,
    /// What was answered first.
    pub answer: Option<Stand>,
    /// How often the sweep asked.
    pub tries: usize,
    /// When the sweep looks at it next: at the earliest, and at the latest.
    pub due: Option<(Millis, Millis)>,
    /// The payer is away, or never came back.
    pub away: bool,
    /// The payer was sent to their bank once.
    pub challenged: bool,
    pub bank: AtBank,
}

impl Operation {
    /// Nobody knows what became of it, and the acquirer may be asked.
    pub fn is_doubtful(&self) -> bool {
        self.state == State::Unknown && !self.quarantined
    }

    pub fn is_open(&self) -> bool {
        !matches!(self.state, State::Accepted | State::Refused)
    }
}
