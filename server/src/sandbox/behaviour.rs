//! What the bank does with a card, an amount and a wish for authentication: pure tables (README.md, wire §6).

use std::time::Duration;

use serde::Deserialize;

use crate::vault::Pan;

/// How much authentication the asker wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wish {
    /// Authenticate nobody.
    None,
    /// Where the card allows it.
    #[default]
    Preferred,
    /// Or refuse.
    Required,
}

/// How an authorisation begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Refused at once, with this code.
    Refused(&'static str),
    /// The issuer is asked, after this authentication: `Y`, `U` or `-`.
    Asked(&'static str),
    /// The payer is asked first.
    Challenged,
}

/// What the issuer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes.
    Accepted,
    /// No, with the bank's two characters.
    Refused(String),
    /// Yes, but only at the second inquiry.
    Pending,
}

/// What goes wrong on the way, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The link is cut before anything is done.
    CutBefore,
    /// Done, then the link is cut.
    CutAfter,
    /// Done, answered after so long.
    Late(Duration),
    /// Done after so long.
    Slow(Duration),
    /// Answered with another amount.
    OtherAmount,
    /// Answered with another operation.
    OtherOperation,
    /// Answered with what is no JSON.
    Malformed,
    /// HTTP 500 before anything is done.
    ErrorBefore,
    /// Done, answered with HTTP 500.
    ErrorAfter,
    /// Done, answered twice on the same line.
    Twice,
}

/// The card's number or verification value is not valid.
pub const CARD: &str = "CV";
/// The card's expiry date is not valid.
pub const EXPIRY: &str = "DV";
/// No authentication where one was needed.
pub const AUTHENTICATION: &str = "3D";
/// Cancelled by the holder.
pub const CANCELLED: &str = "17";

#[derive(Clone, Copy, PartialEq)]
enum Enrolment {
    NotEnrolled,
    Frictionless,
    Challenge,
    Fails,
}

/// Cards that do something else than being authenticated without a challenge.
const CARDS: &[(&str, Enrolment)] = &[
    ("1111222233334444", Enrolment::NotEnrolled),
    ("4012001038443335", Enrolment::NotEnrolled),
    ("4012001037141113", Enrolment::Fails),
    ("4970100000000055", Enrolment::Fails),
    ("4012001037141112", Enrolment::Challenge),
    ("4970101122334422", Enrolment::Challenge),
    ("5105105105105100", Enrolment::Challenge),
    ("6799990100000000019", Enrolment::Challenge),
    ("371449635398431", Enrolment::Challenge),
    ("3566002020360505", Enrolment::Challenge),
    ("38520000023237", Enrolment::Challenge),
];

/// How the authorisation of a card begins. `expiry` and `this_month` are AAMM.
pub fn opening(card: &Pan, expiry: &str, this_month: u16, wish: Wish) -> Opening {
    let known = CARDS.iter().find(|row| row.0 == card.reveal()).map(|row| row.1);
    let Some(enrolment) = known.or_else(|| card.luhn().then_some(Enrolment::Frictionless)) else { return Opening::Refused(CARD) };
    if month(expiry).is_none_or(|month| month < this_month) {
        return Opening::Refused(EXPIRY);
    }
    match (wish, enrolment) {
        (Wish::None, _) => Opening::Asked("-"),
        (_, Enrolment::Fails) | (Wish::Required, Enrolment::NotEnrolled) => Opening::Refused(AUTHENTICATION),
        (_, Enrolment::Challenge) | (Wish::Required, Enrolment::Frictionless) => Opening::Challenged,
        (Wish::Preferred, Enrolment::NotEnrolled) => Opening::Asked("U"),
        (Wish::Preferred, Enrolment::Frictionless) => Opening::Asked("Y"),
    }
}

fn month(expiry: &str) -> Option<u16> {
    let digits = expiry.len() == 4 && expiry.bytes().all(|b| b.is_ascii_digit());
    expiry.parse().ok().filter(|month: &u16| digits && (1..=12).contains(&(month % 100)))
}

/// What the issuer says of an amount.
pub fn verdict(amount: i64) -> Verdict {
    match amount {
        9809 => Verdict::Pending,
        9901..=9999 => Verdict::Refused(format!("{:02}", amount - 9900)),
        _ => Verdict::Accepted,
    }
}

/// What goes wrong with an amount, at the first ask of an operation.
pub fn fault(amount: i64) -> Option<Fault> {
    match amount {
        9801 => Some(Fault::CutBefore),
        9802 => Some(Fault::CutAfter),
        9803 => Some(Fault::Late(Duration::from_secs(30))),
        9804 => Some(Fault::OtherAmount),
        9805 => Some(Fault::Malformed),
        9806 => Some(Fault::Slow(Duration::from_secs(2))),
        9807 => Some(Fault::ErrorBefore),
        9808 => Some(Fault::OtherOperation),
        _ => None,
    }
}

/// What a code means, as the bank writes it beside it.
pub fn reason(code: &str) -> &'static str {
    match code {
        CARD => "card number or verification value not valid",
        EXPIRY => "expiry date not valid",
        AUTHENTICATION => "cardholder not authenticated",
        "05" => "do not honour",
        "12" => "invalid transaction",
        "13" => "invalid amount",
        CANCELLED => "cancelled by the holder",
        "25" => "record not found",
        "30" => "a chunk out of order",
        "51" => "insufficient funds",
        "54" => "expired card",
        "59" => "suspected fraud",
        "94" => "sent before",
        "95" => "totals do not agree",
        _ => "refused by the issuer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(number: &str, expiry: &str, wish: Wish) -> Opening {
        opening(&Pan::parse(number).expect("digits"), expiry, 2611, wish)
    }

    #[test]
    fn the_card_and_the_wish_choose_the_opening() {
        use Opening::{Asked, Challenged, Refused};
        let table = [
            ("1111222233334444", Asked("-"), Asked("U"), Refused("3D")),
            ("4012001038443335", Asked("-"), Asked("U"), Refused("3D")),
            ("4012001037141112", Asked("-"), Challenged, Challenged),
            ("4012001037141113", Asked("-"), Refused("3D"), Refused("3D")),
            ("4970100000000055", Asked("-"), Refused("3D"), Refused("3D")),
            ("1111222233335555", Refused("CV"), Refused("CV"), Refused("CV")),
            ("4970100000000014", Asked("-"), Asked("Y"), Challenged),
            ("4970100000000015", Refused("CV"), Refused("CV"), Refused("CV")),
        ];
        for (number, none, preferred, required) in table {
            assert_eq!(opened(number, "2812", Wish::None), none, "{number} none");
            assert_eq!(opened(number, "2812", Wish::Preferred), preferred, "{number} preferred");
            assert_eq!(opened(number, "2812", Wish::Required), required, "{number} required");
        }
    }

    #[test]
    fn every_brand_has_a_card_with_and_one_without_a_challenge() {
        for number in ["4970101122334422", "5105105105105100", "6799990100000000019", "371449635398431", "3566002020360505", "38520000023237"] {
            assert!(Pan::parse(number).expect("digits").luhn(), "{number}");
            assert_eq!(opened(number, "2812", Wish::Preferred), Opening::Challenged, "{number}");
        }
        for number in ["5555555555554444", "6759649826438453", "378282246310005", "3530111333300000", "30569309025904", "4236861588423130"] {
            assert_eq!(opened(number, "2812", Wish::Preferred), Opening::Asked("Y"), "{number}");
        }
    }

    #[test]
    fn an_expiry_is_a_month_that_is_not_over() {
        for (expiry, good) in [
            ("2611", true),
            ("2612", true),
            ("9912", true),
            ("2610", false),
            ("0101", false),
            ("2813", false),
            ("2800", false),
            ("281", false),
            ("+281", false),
        ] {
            assert_eq!(opened("4970100000000014", expiry, Wish::None) == Opening::Asked("-"), good, "{expiry}");
        }
    }

    #[test]
    fn the_amount_chooses_the_verdict_and_the_fault() {
        let refused = |code: &str| Verdict::Refused(code.to_owned());
        for (amount, expected) in [
            (7820, Verdict::Accepted),
            (9900, Verdict::Accepted),
            (9905, refused("05")),
            (9951, refused("51")),
            (9999, refused("99")),
            (10_000, Verdict::Accepted),
            (9809, Verdict::Pending),
        ] {
            assert_eq!(verdict(amount), expected, "{amount}");
        }
        for (amount, expected) in [
            (9800, None),
            (9801, Some(Fault::CutBefore)),
            (9803, Some(Fault::Late(Duration::from_secs(30)))),
            (9806, Some(Fault::Slow(Duration::from_secs(2)))),
            (9809, None),
            (9905, None),
        ] {
            assert_eq!(fault(amount), expected, "{amount}");
        }
    }
}
