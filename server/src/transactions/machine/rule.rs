//! What may be done with a payment, by whom does not matter here: the whole rule, read aloud.

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use entities::operation;
use entities::transaction::{self, AcquirerStatus, Kind, Status};
use serde::{Deserialize, Serialize};

use crate::clock::{Millis, local_day};
use crate::error::Refusal;
use crate::money::Amount;

/// Nothing begins after this many days from the acceptance, counted in the enseigne's days (A01, OPE-11, OPE-15, OPE-18).
pub const LAST_DAY: u64 = 75;
/// How many days an authorisation is good for: past it, the holder's bank may not pay (OPE-02).
pub const ADVISED: u64 = 7;

/// What a merchant may do with a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    /// Take what was authorised.
    Capture,
    /// Undo before the télécollecte.
    Cancel,
    /// Give back after it.
    Refund,
    /// Leave for the bank today, whatever the deferral.
    Send,
}

impl Verb {
    /// All of them, in the order a page shows them.
    pub const ALL: [Verb; 4] = [Verb::Capture, Verb::Cancel, Verb::Refund, Verb::Send];

    /// What is asked of the acquirer; nobody is asked about what is sent.
    pub fn asked(self) -> Option<operation::Verb> {
        match self {
            Verb::Capture => Some(operation::Verb::Capture),
            Verb::Cancel => Some(operation::Verb::Cancel),
            Verb::Refund => Some(operation::Verb::Refund),
            Verb::Send => None,
        }
    }

    /// What an operation was about; none for an authorisation.
    pub fn of(verb: operation::Verb) -> Option<Self> {
        match verb {
            operation::Verb::Authorise => None,
            operation::Verb::Capture => Some(Verb::Capture),
            operation::Verb::Cancel => Some(Verb::Cancel),
            operation::Verb::Refund => Some(Verb::Refund),
        }
    }

    /// Its word, in addresses and answers.
    pub fn word(self) -> &'static str {
        match self {
            Verb::Capture => "capture",
            Verb::Cancel => "cancel",
            Verb::Refund => "refund",
            Verb::Send => "send",
        }
    }
}

/// What is asked of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Take this much, once.
    Capture(Amount),
    /// Undo the whole.
    Cancel,
    /// Give this much back.
    Refund(Amount),
    /// Let the whole leave today.
    Send,
}

impl Ask {
    /// Which verb it is.
    pub fn verb(self) -> Verb {
        match self {
            Ask::Capture(_) => Verb::Capture,
            Ask::Cancel => Verb::Cancel,
            Ask::Refund(_) => Verb::Refund,
            Ask::Send => Verb::Send,
        }
    }

    /// The amount it names, if it names one.
    pub fn amount(self) -> Option<Amount> {
        match self {
            Ask::Capture(amount) | Ask::Refund(amount) => Some(amount),
            Ask::Cancel | Ask::Send => None,
        }
    }
}

/// When something is asked, and whose days count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub now: Millis,
    /// The enseigne's time zone.
    pub zone: Tz,
}

impl Moment {
    /// The enseigne's day.
    pub fn today(self) -> NaiveDate {
        local_day(self.now, self.zone)
    }

    /// The earliest day of a payment that something may still be done with.
    pub fn earliest(self) -> NaiveDate {
        self.today().checked_sub_days(Days::new(LAST_DAY)).unwrap_or(NaiveDate::MIN)
    }
}

/// What may be done: the verb, and how much it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intent {
    /// The verb.
    pub verb: Verb,
    /// How much: what was named, or the whole.
    pub amount: Amount,
}

/// Whether something may be done with a payment; otherwise the text that says why not.
///
/// Capture: an accepted debit « En attente de capture », once, at most what was authorised (OPE-17, OPE-19, OPE-20). Cancel and send: a debit
/// « A envoyer » (OPE-13, OPE-25); a cancellation « A envoyer » takes its empty line to the bank by itself and is not sent by hand. Refund: a debit
/// « Envoyée », several times, at most what was debited in all (OPE-04, OPE-06, OPE-07). None of them after day 75, and but for a
/// refund, none while something else is under way.
pub fn allow(debit: &transaction::Model, ask: Ask, at: Moment) -> Result<Intent, Refusal> {
    let most = at_most(debit, ask.verb(), at)?;
    let Some(amount) = ask.amount() else { return Ok(Intent { verb: ask.verb(), amount: most }) };
    if amount < Amount::minor(1) {
        return Err(Refusal("transactions-too-little"));
    }
    if amount > most {
        let once_free = matches!(ask, Ask::Refund(_)) && amount.units() <= most.units() + debit.held;
        return Err(Refusal(if once_free { "transactions-busy" } else { "transactions-too-much" }));
    }
    Ok(Intent { verb: ask.verb(), amount })
}

/// Everything that a page may offer: each verb with the most it may be about, or the text that says why not.
pub fn possible(debit: &transaction::Model, at: Moment) -> Vec<(Verb, Result<Amount, Refusal>)> {
    Verb::ALL.into_iter().map(|verb| (verb, at_most(debit, verb, at))).collect()
}

/// Whether a payment still on its way is past the days its authorisation is good for: a warning, never a refusal (OPE-02, A02).
pub fn late(debit: &transaction::Model, at: Moment) -> bool {
    let under_way = matches!(debit.acquirer_status, AcquirerStatus::AwaitingCapture | AcquirerStatus::ToSend);
    under_way && debit.kind == Kind::Debit && at.today() > later(debit.day, ADVISED)
}

/// The last day on which something may be done with a payment.
pub fn last_day(debit: &transaction::Model) -> NaiveDate {
    later(debit.day, LAST_DAY)
}

fn at_most(debit: &transaction::Model, verb: Verb, at: Moment) -> Result<Amount, Refusal> {
    let (wanted, why_not) = match verb {
        Verb::Capture if debit.kind == Kind::Debit && debit.captured > 0 => (AcquirerStatus::AwaitingCapture, "transactions-already-captured"),
        Verb::Capture => (AcquirerStatus::AwaitingCapture, "transactions-not-awaiting-capture"),
        Verb::Cancel | Verb::Send => (AcquirerStatus::ToSend, "transactions-not-to-send"),
        Verb::Refund => (AcquirerStatus::Sent, "transactions-not-sent"),
    };
    if (debit.kind, debit.status, debit.acquirer_status) != (Kind::Debit, Status::Accepted, wanted) {
        return Err(Refusal(why_not));
    }
    if at.today() > last_day(debit) {
        return Err(Refusal("transactions-too-late"));
    }
    let left = debit.captured - debit.refunded;
    let most = match verb {
        Verb::Refund if left == 0 => return Err(Refusal("transactions-nothing-left")),
        Verb::Refund if left > debit.held => left - debit.held,
        _ if debit.held > 0 => return Err(Refusal("transactions-busy")),
        Verb::Capture => debit.initial,
        Verb::Cancel | Verb::Refund | Verb::Send => left,
    };
    Ok(Amount::minor(most))
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
