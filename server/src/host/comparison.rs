//! Compares what a plugin says an answer is about with what was asked. Nothing of it is adopted.

use std::collections::HashSet;

use entities::transaction::{Authentication, Guarantee};
use uuid::Uuid;

use super::bindings::method::{self, Echo};
use super::bindings::{self, legible};
use super::task::{Outcome, Receipt, Task, Verb};
use crate::protocol::Code;

/// The longest reason that is kept.
const REASON: usize = 200;
/// The longest authorisation number.
const AUTHORISATION: usize = 16;
/// The longest reference of an acquirer.
const REFERENCE: usize = 64;

/// The host's outcome of a guest's. `asked` tells whether anybody may have been asked: then a refusal, too, must say what it is about.
pub(super) fn settle(task: &Task, outcome: method::Outcome, asked: bool) -> Outcome {
    match outcome {
        method::Outcome::Accepted(receipt) => accepted(task, receipt),
        method::Outcome::Refused(refusal) => refused(task, refusal, asked),
        method::Outcome::Pending(why) => Outcome::Pending(legible(&why, REASON)),
        method::Outcome::Unknown(why) => Outcome::Unknown(legible(&why, REASON)),
        method::Outcome::Absent(operation) => absent(task, &operation),
    }
}

/// An answer that arrived for somebody else must not deny what was done.
fn absent(task: &Task, told: &str) -> Outcome {
    match &task.original {
        _ if task.verb != Verb::Inquire => Outcome::Unknown("only an inquiry may find nothing".to_owned()),
        Some(original) if Uuid::parse_str(told).ok() == Some(original.operation) => Outcome::Absent,
        _ => Outcome::Quarantined("the answer is about another operation".to_owned()),
    }
}

fn accepted(task: &Task, receipt: method::Receipt) -> Outcome {
    if let Some(what) = contradiction(task, &receipt.echo) {
        return Outcome::Quarantined(what);
    }
    let (Some(authorisation), Some(acquirer_reference)) = (plain(receipt.authorisation, AUTHORISATION), plain(receipt.acquirer_reference, REFERENCE)) else {
        return Outcome::Unknown("the acquirer's numbers are malformed".to_owned());
    };
    let Some(set_aside) = set_aside(task, &receipt.set_aside) else {
        return Outcome::Quarantined("the answer sets aside a line that was not sent, or one twice".to_owned());
    };
    Outcome::Accepted(Receipt {
        authorisation,
        acquirer_reference,
        authentication: match receipt.authenticated {
            method::Authenticated::None => Authentication::None,
            method::Authenticated::Authenticated => Authentication::Authenticated,
            method::Authenticated::Failed => Authentication::Failed,
            method::Authenticated::Unavailable => Authentication::Unavailable,
            method::Authenticated::Attempted => Authentication::Attempted,
        },
        guarantee: match receipt.guarantee {
            method::Guarantee::NotApplicable => Guarantee::NotApplicable,
            method::Guarantee::No => Guarantee::No,
            method::Guarantee::Yes => Guarantee::Yes,
        },
        set_aside,
    })
}

/// The lines left out, each one of the chunk's, once, whatever the reason's number. None when one is not.
fn set_aside(task: &Task, told: &[(String, String)]) -> Option<Vec<(Uuid, Code)>> {
    let mut sent: HashSet<Uuid> = task.lines.iter().map(|line| line.operation).collect();
    let known = |(operation, why): &(String, String)| {
        let operation = Uuid::parse_str(operation).ok().filter(|operation| sent.remove(operation))?;
        Some((operation, code(why).unwrap_or(Code::DO_NOT_HONOUR)))
    };
    told.iter().map(known).collect()
}

fn refused(task: &Task, refusal: method::Refusal, asked: bool) -> Outcome {
    match refusal.echo {
        None if asked => return Outcome::Unknown("a refusal does not say what it is about".to_owned()),
        None => (),
        Some(echo) => {
            if let Some(what) = contradiction(task, &echo) {
                return Outcome::Quarantined(what);
            }
        }
    }
    let reason = legible(&refusal.reason, REASON);
    match code(&refusal.code) {
        Some(code) => Outcome::Refused(code, reason),
        // A no is a no, whatever the number the bank gives it.
        None => Outcome::Refused(Code::DO_NOT_HONOUR, format!("{} {reason}", legible(&refusal.code, 10)).trim().to_owned()),
    }
}

/// A bank's two characters, or five of the wire; never one that means success or « later ».
fn code(text: &str) -> Option<Code> {
    let code = if text.len() == 5 { Code::from_wire(text) } else { Code::from_bank(text) };
    code.filter(|code| *code != Code::ACCEPTED && *code != Code::PENDING)
}

/// What differs from what was asked, if anything does.
fn contradiction(task: &Task, echo: &Echo) -> Option<String> {
    let (operation, verb) = match &task.original {
        Some(original) if task.verb == Verb::Inquire => (original.operation, original.verb),
        _ => (task.operation, task.verb),
    };
    let amount = u64::try_from(task.amount.units()).ok();
    let differences = [
        ("operation", Uuid::parse_str(&echo.operation).ok() != Some(operation)),
        ("contract", echo.contract != task.contract),
        ("verb", echo.verb != bindings::verb(verb)),
        ("amount", Some(echo.amount) != amount),
        ("currency", echo.currency != task.currency.letters()),
    ];
    let differing: Vec<&str> = differences.iter().filter(|(_, differs)| *differs).map(|(name, _)| *name).collect();
    (!differing.is_empty()).then(|| format!("the answer is about another {}", differing.join(", ")))
}

/// A number of the acquirer's that may be stored and sent back: visible ASCII, bounded. None when it is not; nothing stays nothing.
#[expect(clippy::option_option, reason = "a number left out is fine, a malformed one is not")]
fn plain(number: Option<String>, most: usize) -> Option<Option<String>> {
    let Some(number) = number.filter(|number| !number.is_empty()) else { return Some(None) };
    (number.len() <= most && number.bytes().all(|byte| byte.is_ascii_graphic())).then_some(Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_the_bank_or_of_the_wire_is_understood() {
        for (text, wire) in [("51", Some("00151")), ("A1", Some("001A1")), ("00004", Some("00004")), ("00040", Some("00040")), ("00159", Some("00159"))] {
            assert_eq!(code(text).map(Code::wire).as_deref(), wire, "{text}");
        }
        for text in ["", "0", "00", "00000", "99999", "ZZ", "51 ", "000051", "é1"] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_the_acquirer_are_bounded() {
        for (number, kept) in
            [(None, Some(None)), (Some(""), Some(None)), (Some("12"), Some(Some("12"))), (Some("1 2"), None), (Some("12345"), None), (Some("é"), None)]
        {
            assert_eq!(plain(number.map(str::to_owned), 4), kept.map(|kept| kept.map(str::to_owned)), "{number:?}");
        }
    }
}
