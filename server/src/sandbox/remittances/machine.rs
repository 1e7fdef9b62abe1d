//! What the bank makes of a chunk: its place in the remittance, and what is due of each line.

use super::super::entry::{Model as Entry, Status, Verb};
pub use super::super::machine::TRANSACTION;
use super::super::machine::{AMOUNT, Position, UNKNOWN};
use super::message::{Ask, Line, Totals};
use super::rows::remittance::{Model as Remittance, State};

/// A chunk that does not come in its order.
pub const ORDER: &str = "30";
/// Sent before: a line in another remittance, or a number with other content.
pub const TWICE: &str = "94";
/// The totals are not those of the lines.
pub const TOTALS: &str = "95";

/// Where a chunk belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// It begins a remittance, or begins a refused one again.
    First,
    /// It comes after those that are there.
    Next,
    /// There is one in this place already.
    Taken,
    /// Nowhere, and the remittance stays as it is.
    Nowhere(String),
}

/// Where a chunk belongs in what is known under its number. A number stands for the same content for ever.
pub fn place(known: Option<&Remittance>, ask: &Ask) -> Place {
    let nowhere = |code: &str| Place::Nowhere(code.to_owned());
    let Some(known) = known else { return if ask.chunk == 1 { Place::First } else { nowhere(ORDER) } };
    if known.sha256 != ask.sha256 || known.business_day != ask.business_day.to_string() || known.currency != ask.currency() {
        return nowhere(TWICE);
    }
    match known.state {
        State::Refused if ask.chunk == 1 => Place::First,
        State::Refused => nowhere(known.code.as_deref().unwrap_or(ORDER)),
        State::Open | State::Accepted if ask.chunk <= known.chunks => Place::Taken,
        State::Accepted => nowhere(TWICE),
        State::Open if ask.chunk == known.chunks + 1 => Place::Next,
        State::Open => nowhere(ORDER),
    }
}

/// Counts and totals of lines.
pub fn totals(lines: &[Line]) -> Totals {
    lines.iter().fold(Totals::default(), |mut sum, line| {
        let (count, amount) = match line.verb {
            Verb::Authorise | Verb::Capture => (&mut sum.debits, &mut sum.debits_amount),
            Verb::Cancel | Verb::Refund => (&mut sum.credits, &mut sum.credits_amount),
        };
        *count += 1;
        *amount += line.amount;
        sum
    })
}

/// The line of the ledger that a line settles, or the code that sets it aside. `about` is the ledger's line of its operation,
/// `payment` all those of that payment. A cancelled debit is settled by its cancellation, for nothing.
pub fn settles(contract: &str, line: &Line, about: Option<&Entry>, payment: &[Entry]) -> Result<i64, &'static str> {
    let about = about.ok_or(UNKNOWN)?;
    if line.reference.as_ref().is_some_and(|reference| *reference != about.reference()) {
        return Err(UNKNOWN);
    }
    if about.status != Status::Accepted || about.contract != contract || about.currency != line.currency {
        return Err(TRANSACTION);
    }
    let position = Position::of(payment);
    let (settled, due) = match (line.verb, about.verb) {
        (Verb::Authorise | Verb::Capture, Verb::Authorise | Verb::Capture) => (about.payment, position.due().ok_or(TRANSACTION)?),
        (Verb::Cancel, Verb::Cancel) => (about.payment, 0),
        (Verb::Refund, Verb::Refund) => (about.number, about.amount),
        _ => return Err(TRANSACTION),
    };
    if line.amount == due { Ok(settled) } else { Err(AMOUNT) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn ask(chunk: i64) -> Ask {
        let lines = vec![line(Verb::Authorise, 100)];
        let business_day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");
        let (contract, sha256) = ("4917203".to_owned(), "ab".repeat(32));
        Ask { operation: Uuid::nil(), contract, number: 7, business_day, chunk, last: false, lines, totals: Totals::default(), sha256 }
    }

    fn known(state: State, chunks: i64) -> Remittance {
        Remittance {
            id: 1,
            contract: "4917203".to_owned(),
            number: 7,
            business_day: "2026-11-24".to_owned(),
            currency: "EUR".to_owned(),
            sha256: "ab".repeat(32),
            state,
            code: (state == State::Refused).then(|| TOTALS.to_owned()),
            chunks,
            lines: 0,
            debits: 0,
            debits_amount: 0,
            credits: 0,
            credits_amount: 0,
            at: 0,
        }
    }

    #[test]
    fn chunks_come_in_order_and_a_number_keeps_its_content() {
        use State::{Accepted, Open, Refused};
        let nowhere = |code: &str| Place::Nowhere(code.to_owned());
        for (remittance, chunk, expected) in [
            (None, 1, Place::First),
            (None, 2, nowhere("30")),
            (Some(known(Open, 1)), 1, Place::Taken),
            (Some(known(Open, 1)), 2, Place::Next),
            (Some(known(Open, 1)), 3, nowhere("30")),
            (Some(known(Accepted, 2)), 2, Place::Taken),
            (Some(known(Accepted, 2)), 3, nowhere("94")),
            (Some(known(Refused, 2)), 1, Place::First),
            (Some(known(Refused, 2)), 2, nowhere("95")),
        ] {
            assert_eq!(place(remittance.as_ref(), &ask(chunk)), expected, "{remittance:?} {chunk}");
        }
        let changes: [fn(&mut Ask); 3] = [
            |ask| ask.sha256 = "cd".repeat(32),
            |ask| ask.lines[0].currency = "USD".to_owned(),
            |ask| ask.business_day = ask.business_day.succ_opt().expect("a day"),
        ];
        for change in changes {
            for (state, chunk) in [(Open, 2), (Accepted, 1), (Refused, 1)] {
                let mut ask = ask(chunk);
                change(&mut ask);
                assert_eq!(place(Some(&known(state, 1)), &ask), nowhere("94"), "{ask:?}");
            }
        }
    }

    fn line(verb: Verb, amount: i64) -> Line {
        Line { operation: Uuid::nil(), reference: Some("SBX0000000001".to_owned()), verb, amount, currency: "EUR".to_owned() }
    }

    fn entry(number: i64, verb: Verb, amount: i64) -> Entry {
        Entry {
            number,
            operation: Uuid::nil(),
            payment: 1,
            verb,
            contract: "4917203".to_owned(),
            amount,
            currency: "EUR".to_owned(),
            shop_order: None,
            capture: false,
            fingerprint: Vec::new(),
            status: Status::Accepted,
            code: None,
            authentication: "-".to_owned(),
            card: None,
            challenge: None,
            return_url: None,
            language: None,
            inquiries: 0,
            at: 0,
        }
    }

    #[test]
    fn a_line_settles_what_the_ledger_holds() {
        let (opened, taken, given) = (entry(1, Verb::Authorise, 100), entry(2, Verb::Capture, 80), entry(3, Verb::Refund, 30));
        let undone = entry(4, Verb::Cancel, 80);
        let paid = [opened.clone(), taken.clone(), given.clone()];
        let cancelled = [opened.clone(), taken.clone(), undone.clone()];
        let refused = Entry { status: Status::Refused, ..given.clone() };
        let elsewhere = Entry { payment: 9, ..given.clone() };
        let foreign = Entry { contract: "1".to_owned(), ..given.clone() };
        let dollars = Entry { currency: "USD".to_owned(), ..given.clone() };
        let open = [opened.clone()];
        let table = [
            (&paid[..], Some(&taken), Verb::Capture, 80, Ok(1)),
            (&paid[..], Some(&opened), Verb::Capture, 80, Ok(1)),
            (&paid[..], Some(&taken), Verb::Capture, 79, Err("13")),
            (&paid[..], Some(&taken), Verb::Capture, 100, Err("13")),
            (&paid[..], Some(&given), Verb::Refund, 30, Ok(3)),
            (&paid[..], Some(&given), Verb::Refund, 31, Err("13")),
            (&paid[..], Some(&given), Verb::Capture, 80, Err("12")),
            (&paid[..], Some(&taken), Verb::Cancel, 0, Err("12")),
            (&cancelled[..], Some(&undone), Verb::Cancel, 0, Ok(1)),
            (&cancelled[..], Some(&undone), Verb::Cancel, 80, Err("13")),
            (&cancelled[..], Some(&taken), Verb::Capture, 80, Err("12")),
            (&open[..], Some(&opened), Verb::Authorise, 0, Err("12")),
            (&paid[..], Some(&refused), Verb::Refund, 30, Err("12")),
            (&paid[..], Some(&elsewhere), Verb::Refund, 30, Err("25")),
            (&paid[..], Some(&foreign), Verb::Refund, 30, Err("12")),
            (&paid[..], Some(&dollars), Verb::Refund, 30, Err("12")),
        ];
        for (payment, about, verb, amount, expected) in table {
            assert_eq!(settles("4917203", &line(verb, amount), about, payment), expected, "{about:?} {verb:?} {amount}");
        }
        assert_eq!(settles("4917203", &line(Verb::Refund, 30), None, &[]), Err("25"));
    }

    #[test]
    fn cancellations_are_credits_of_nothing() {
        let lines = [line(Verb::Authorise, 5), line(Verb::Capture, 7), line(Verb::Refund, 3), line(Verb::Cancel, 0)];
        assert_eq!(totals(&lines), Totals { debits: 2, debits_amount: 12, credits: 2, credits_amount: 3 });
    }
}
