//! What may become of a transaction. Plain data in, plain data out: no clock, no database.

mod answer;
mod reading;
mod rule;

pub use answer::{Answer, AnswerState, asked, happened, told};
pub use reading::{guaranteed_until, reason, reason_of};
pub use rule::{Ask, Intent, Moment, Verb, allow, last_day, late, possible};

use chrono::{Days, NaiveDate};
use entities::transaction::{AcquirerStatus, Authentication, Guarantee, Status};
use entities::{checkout, operation, remittance, transaction};

use crate::clock::Millis;
use crate::events;
use crate::host::{Outcome, Receipt};
use crate::protocol::Code;

/// How often a payer may try on one page (R2.16).
pub const ATTEMPTS: i16 = 3;
/// How long one ask may take: the host's own deadline.
const DEADLINE: Millis = 20_000;
/// How long an operation stays ours while it is asked; past it, the sweep inquires.
pub const LEASE: Millis = DEADLINE + 10_000;
/// How long a payer who went away may take to come back.
pub const RESUME_WITHIN: Millis = 15 * 60_000;
/// While an acquirer does not answer, one of its operations is asked about this often (payments.md §2.4).
const PROBE: Millis = 30_000;
/// When the sweep asks again, after each ask.
const AGAIN: [Millis; 5] = [5_000, 15_000, 60_000, 5 * 60_000, 60 * 60_000];
/// Then, with an alert.
const DAILY: Millis = 24 * 60 * 60_000;

/// How long a key gives again what it gave (R2.47).
pub const KEYS_LAST: Millis = 7 * DAILY;

/// What an ask came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Paid.
    Accepted(Receipt),
    /// Not paid, for sure: the code, and what was said.
    Refused(Code, String),
    /// The payer left before anybody could have authorised (R2.4).
    Abandoned,
    /// Not over.
    Doubted(Doubt, String),
}

/// Why it is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The means' issuer will answer later.
    Postponed,
    /// Nobody knows.
    Unknown,
    /// The answer contradicts what was asked: a person decides.
    Quarantined,
}

impl Doubt {
    /// The event that says so.
    pub fn event(self) -> events::Kind {
        match self {
            Doubt::Postponed => events::Kind::PaymentPostponed,
            Doubt::Unknown => events::Kind::PaymentDoubted,
            Doubt::Quarantined => events::Kind::PaymentQuarantined,
        }
    }
}

/// What an outcome comes to. « Never seen » is a refusal only when the ask is older than its deadline by a minute (R2.8).
pub fn ending(outcome: Outcome, asked_at: Millis, now: Millis) -> Ending {
    match outcome {
        Outcome::Accepted(receipt) => Ending::Accepted(receipt),
        Outcome::Refused(code, why) => Ending::Refused(code, why),
        Outcome::Pending(why) => Ending::Doubted(Doubt::Postponed, why),
        Outcome::Unknown(why) => Ending::Doubted(Doubt::Unknown, why),
        Outcome::Quarantined(why) => Ending::Doubted(Doubt::Quarantined, why),
        Outcome::Absent if now > asked_at + DEADLINE + 60_000 => Ending::Refused(Code::UNREACHABLE, "never seen by the acquirer".into()),
        Outcome::Absent => Ending::Doubted(Doubt::Unknown, "not seen by the acquirer yet".into()),
    }
}

/// What an outcome comes to when the payer never came back: without an authentication, or unseen, they left (R2.4).
pub fn left(outcome: Outcome, asked_at: Millis, now: Millis) -> Ending {
    match ending(outcome, asked_at, now) {
        Ending::Refused(Code::AUTHENTICATION | Code::UNREACHABLE, _) => Ending::Abandoned,
        other => other,
    }
}

/// How long to wait before asking again, after so many asks.
pub fn ask_again_in(tries: i16, first_of_its_plugin: bool) -> Millis {
    let wait = usize::try_from(tries).ok().and_then(|tries| AGAIN.get(tries)).copied().unwrap_or(DAILY);
    if first_of_its_plugin { Ord::min(wait, PROBE) } else { wait }
}

/// Whether the sweep has reached the days, when somebody must be told.
pub fn is_old(tries: i16) -> bool {
    usize::try_from(tries).is_ok_and(|tries| tries >= AGAIN.len())
}

/// When a quarantined operation is told of again. It is not asked about: a person decides.
pub fn quarantined_until(now: Millis) -> Millis {
    now + DAILY
}

/// The day the line should leave for the bank; none when the capture is for later, or for the merchant to decide (R2.20).
pub fn planned_on(today: NaiveDate, capture: bool, flagged: bool, deferral_days: i16) -> Option<NaiveDate> {
    let days = Days::new(u64::try_from(deferral_days).unwrap_or(0));
    (capture && !flagged).then(|| today.checked_add_days(days).unwrap_or(today))
}

/// A pending debit once its ask is over, with its version raised; the state of its operation; the event that says so.
/// None while it is in doubt.
pub fn conclude(debit: &transaction::Model, ending: &Ending) -> Option<(transaction::Model, operation::State, events::Kind)> {
    let over = |status, acquirer_status| transaction::Model { status, acquirer_status, version: debit.version + 1, ..debit.clone() };
    match ending {
        Ending::Accepted(receipt) => {
            let captured = if debit.planned_on.is_some() { debit.initial } else { 0 };
            let standing = if debit.planned_on.is_some() { AcquirerStatus::ToSend } else { AcquirerStatus::AwaitingCapture };
            let accepted = transaction::Model {
                captured,
                authorisation: receipt.authorisation.clone(),
                authentication: receipt.authentication,
                guarantee: receipt.guarantee,
                ..over(Status::Accepted, standing)
            };
            Some((accepted, operation::State::Accepted, events::Kind::PaymentAccepted))
        }
        Ending::Refused(code, _) => Some((refused(debit, *code), operation::State::Refused, events::Kind::PaymentRefused)),
        Ending::Abandoned => {
            let left = transaction::Model { planned_on: None, ..over(Status::Abandoned, AcquirerStatus::NotApplicable) };
            Some((left, operation::State::Refused, events::Kind::PaymentAbandoned))
        }
        Ending::Doubted(..) => None,
    }
}

fn refused(debit: &transaction::Model, code: Code) -> transaction::Model {
    transaction::Model {
        status: Status::Refused,
        acquirer_status: AcquirerStatus::NotApplicable,
        refusal: Some(code.row()),
        planned_on: None,
        authentication: if code == Code::AUTHENTICATION { Authentication::Failed } else { debit.authentication },
        guarantee: Guarantee::NotApplicable,
        version: debit.version + 1,
        ..debit.clone()
    }
}

/// The number of a remittance as people say it: the day it closed, and its place in the contract (REM-08).
pub fn remittance_number(row: &remittance::Model) -> String {
    format!("{}-{:04}", row.business_day.format("%y%m%d"), row.number)
}

/// Where the payer's page stands once a try is over; `attempts` counts that try.
pub fn page_after(status: Status, attempts: i16, expires_at: Millis, now: Millis) -> checkout::State {
    match status {
        Status::Accepted => checkout::State::Paid,
        Status::Pending => checkout::State::Paying,
        Status::Abandoned => checkout::State::Left,
        Status::Refused if attempts >= ATTEMPTS => checkout::State::Left,
        Status::Refused if now >= expires_at => checkout::State::Expired,
        Status::Refused => checkout::State::Open,
    }
}

/// Whether the shop is told: of what is accepted, refused, or will be known later; never of a payer who left (wire §2.3).
pub fn is_told(ending: &Ending) -> bool {
    matches!(ending, Ending::Accepted(_) | Ending::Refused(..) | Ending::Doubted(Doubt::Postponed, _))
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
