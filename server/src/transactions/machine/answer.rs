//! What whoever asked for an operation is told, and what its history says of it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Doubt, Ending, Verb};
use crate::clock::Millis;
use crate::events::Kind;

/// Where what was asked stands when it is answered first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnswerState {
    /// Done.
    Accepted,
    /// Not done, for sure.
    Refused,
    /// Nobody knows yet: the acquirer will be asked.
    Pending,
}

/// What whoever asked is told, and told again, word for word, when the same key comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The operation's id, as it was sent out.
    pub operation: Uuid,
    /// The call number (NUMAPPEL); 0 for a send, which calls nobody.
    pub number: i64,
    /// What was asked.
    pub verb: Verb,
    /// Where it stood.
    pub state: AnswerState,
    /// The bank's code of a refusal, as the wire writes it.
    pub code: Option<String>,
    /// Minor units.
    pub amount: i64,
    /// ISO 4217 numeric code.
    pub currency: i16,
    /// The debit's number (NUMTRANS).
    pub transaction: i64,
    /// The number of the row born of it: a refund, or a cancellation that was refused.
    pub born: Option<i64>,
    /// The instant of the answer.
    pub at: Millis,
}

impl Answer {
    /// As it is kept.
    pub fn write(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("numbers and texts are always JSON")
    }

    /// From what was kept; none when it is not an answer.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// Where an ending leaves whoever asked, and the code of a refusal.
pub fn told(ending: &Ending) -> (AnswerState, Option<String>) {
    match ending {
        Ending::Accepted(_) => (AnswerState::Accepted, None),
        Ending::Refused(code, _) => (AnswerState::Refused, Some(code.wire())),
        Ending::Abandoned | Ending::Doubted(..) => (AnswerState::Pending, None),
    }
}

/// The event of an ask.
pub fn asked(verb: Verb) -> Kind {
    match verb {
        Verb::Capture => Kind::CaptureAsked,
        Verb::Cancel => Kind::CancellationAsked,
        Verb::Refund => Kind::RefundAsked,
        Verb::Send => Kind::PaymentSent,
    }
}

/// The event of what an ask came to.
pub fn happened(verb: Verb, ending: &Ending) -> Kind {
    let (done, refused, doubted, quarantined) = match verb {
        Verb::Capture => (Kind::PaymentCaptured, Kind::CaptureRefused, Kind::CaptureDoubted, Kind::CaptureQuarantined),
        Verb::Cancel => (Kind::PaymentCancelled, Kind::CancellationRefused, Kind::CancellationDoubted, Kind::CancellationQuarantined),
        Verb::Refund => (Kind::PaymentRefunded, Kind::RefundRefused, Kind::RefundDoubted, Kind::RefundQuarantined),
        Verb::Send => return Kind::PaymentSent,
    };
    match ending {
        Ending::Accepted(_) => done,
        Ending::Refused(..) | Ending::Abandoned => refused,
        Ending::Doubted(Doubt::Quarantined, _) => quarantined,
        Ending::Doubted(Doubt::Postponed | Doubt::Unknown, _) => doubted,
    }
}
