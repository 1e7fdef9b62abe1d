//! Reads the card form: what was typed becomes a card, or faults beside their fields. Pure.

use chrono::{Datelike, NaiveDate};
use entities::contract::Method;

use crate::error::Fault;
use crate::protocol::brand;
use crate::vault::{Cvv, Pan};

/// The form's fields.
pub const NUMBER: &str = "pan";
/// Month and year.
pub const EXPIRY: &str = "exp";
/// The verification value.
pub const CODE: &str = "cvv";
/// The contract that was chosen, if any.
pub const CONTRACT: &str = "contract";

/// How many years ahead an expiry may lie.
const YEARS: i32 = 20;

/// The form as it was posted. `Debug` shows none of it.
#[derive(Default)]
pub struct Posted {
    /// The number.
    pub number: String,
    /// Month and year.
    pub expiry: String,
    /// The verification value.
    pub code: String,
    /// The contract that was chosen.
    pub contract: Option<i64>,
}

impl std::fmt::Debug for Posted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Posted(***)")
    }
}

impl Drop for Posted {
    fn drop(&mut self) {
        use zeroize::Zeroize;
        self.number.zeroize();
        self.code.zeroize();
    }
}

/// What the form is read against.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The magasin is in test mode: the published test cards are taken.
    pub test: bool,
    /// Today where the shop is.
    pub today: NaiveDate,
    /// The card must be valid until then at least, AAMM (PBX_DATEVALMAX).
    pub floor: Option<i16>,
}

/// A card that may be asked about.
#[derive(Debug)]
pub struct Entry {
    /// Its number.
    pub number: Pan,
    /// Its verification value.
    pub code: Cvv,
    /// AAMM.
    pub expiry: i16,
    /// Its scheme.
    pub brand: Method,
}

/// Reads the whole form; every fault at once, in the fields' order.
pub fn read(posted: &Posted, rules: Rules) -> Result<Entry, Vec<Fault>> {
    let number = number(&posted.number, rules.test).and_then(|pan| {
        let brand = brand::detect(pan.reveal()).ok_or(fault(NUMBER, "checkout-number-unknown"))?;
        // The ranges hold a scheme that only the published test cards have.
        let known = brand != Method::Cb || published(&pan, rules.test);
        if known { Ok((pan, brand)) } else { Err(fault(NUMBER, "checkout-number-unknown")) }
    });
    let expiry = expiry(&posted.expiry, rules);
    let code = code(&posted.code, number.as_ref().ok().map(|(_, brand)| *brand));
    match (number, expiry, code) {
        (Ok((number, brand)), Ok(expiry), Ok(code)) => Ok(Entry { number, code, expiry, brand }),
        (number, expiry, code) => Err([number.err(), expiry.err(), code.err()].into_iter().flatten().collect()),
    }
}

fn fault(field: &'static str, key: &'static str) -> Fault {
    Fault { field, key }
}

fn published(pan: &Pan, test: bool) -> bool {
    test && brand::is_published(pan.reveal())
}

fn number(text: &str, test: bool) -> Result<Pan, Fault> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let strange = text.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '\u{a0}' | '\u{202f}'));
    match digits {
        _ if text.trim().is_empty() => Err(fault(NUMBER, "checkout-number-missing")),
        _ if strange => Err(fault(NUMBER, "checkout-number-digits")),
        0..12 => Err(fault(NUMBER, "checkout-number-short")),
        20.. => Err(fault(NUMBER, "checkout-number-long")),
        _ => {
            let pan = Pan::parse(text.trim()).ok_or(fault(NUMBER, "checkout-number-digits"))?;
            if pan.luhn() || published(&pan, test) { Ok(pan) } else { Err(fault(NUMBER, "checkout-number-wrong")) }
        }
    }
}

/// `MM/AA`, `MM/AAAA`, with a slash, a dash, a point, a space or nothing between.
fn expiry(text: &str, rules: Rules) -> Result<i16, Fault> {
    if text.trim().is_empty() {
        return Err(fault(EXPIRY, "checkout-expiry-missing"));
    }
    let (year, month) = month_of(text.trim()).ok_or(fault(EXPIRY, "checkout-expiry-format"))?;
    let now = (rules.today.year(), rules.today.month());
    if (year, month) < now {
        return Err(fault(EXPIRY, "checkout-expiry-past"));
    }
    if year > now.0 + YEARS {
        return Err(fault(EXPIRY, "checkout-expiry-far"));
    }
    let aamm = i16::try_from(year % 100 * 100).expect("two digits of a year") + i16::try_from(month).expect("a month");
    match rules.floor {
        Some(floor) if aamm < floor => Err(fault(EXPIRY, "checkout-expiry-floor")),
        _ => Ok(aamm),
    }
}

fn month_of(text: &str) -> Option<(i32, u32)> {
    let digits: String = text.chars().filter(|c| !matches!(c, '/' | '-' | '.' | ' ' | '\u{a0}')).collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // « 9/28 » has three digits: the month is what stands before the separator.
    let padded = if digits.len() % 2 == 1 { format!("0{digits}") } else { digits };
    if !matches!(padded.len(), 4 | 6) {
        return None;
    }
    let month: u32 = padded[..2].parse().ok()?;
    let year: i32 = padded[2..].parse().ok()?;
    let year = if padded.len() == 4 { year + 2000 } else { year };
    ((1..=12).contains(&month) && year >= 2000).then_some((year, month))
}

fn code(text: &str, brand: Option<Method>) -> Result<Cvv, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(fault(CODE, "checkout-code-missing"));
    }
    let wanted = match brand {
        Some(Method::Amex) => (4, "checkout-code-four"),
        Some(_) => (3, "checkout-code-three"),
        None => (text.len(), "checkout-code-three"),
    };
    Cvv::parse(text).filter(|_| text.len() == wanted.0).ok_or(fault(CODE, wanted.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(test: bool) -> Rules {
        Rules { test, today: NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day"), floor: None }
    }

    fn read_form(number: &str, expiry: &str, code: &str, rules: Rules) -> Result<(Method, i16), Vec<&'static str>> {
        let posted = Posted { number: number.into(), expiry: expiry.into(), code: code.into(), contract: None };
        read(&posted, rules).map(|entry| (entry.brand, entry.expiry)).map_err(|faults| faults.iter().map(|fault| fault.key).collect())
    }

    #[test]
    fn a_number_is_digits_of_a_known_scheme_with_its_check_digit() {
        for (number, said) in [
            ("4012001037141112", None),
            ("4012 0010 3714 1112", None),
            ("", Some("checkout-number-missing")),
            ("   ", Some("checkout-number-missing")),
            ("4012 0010 3714", None),
            ("4012", Some("checkout-number-short")),
            ("4012x01037141112", Some("checkout-number-digits")),
            ("٤٠١٢", Some("checkout-number-digits")),
            ("401200103714111200000", Some("checkout-number-long")),
            ("4012001037141110", Some("checkout-number-wrong")),
            ("4012001037141113", Some("checkout-number-wrong")),
            ("1111222233334444", Some("checkout-number-unknown")),
        ] {
            let said_now = read_form(number, "09/28", "123", rules(false)).err();
            // 4012 0010 3714 has twelve digits and a wrong check digit.
            let expected = if number == "4012 0010 3714" { Some("checkout-number-wrong") } else { said };
            assert_eq!(said_now, expected.map(|key| vec![key]), "{number}");
        }
    }

    #[test]
    fn published_test_cards_are_taken_on_a_test_magasin_only() {
        for (number, brand) in
            [("1111222233334444", Method::Cb), ("4012001037141113", Method::Visa), ("1111222233335555", Method::Cb), ("4012001037141112", Method::Visa)]
        {
            assert_eq!(read_form(number, "12/30", "123", rules(true)), Ok((brand, 3012)), "{number}");
        }
        assert_eq!(read_form("4012001037141110", "12/30", "123", rules(true)), Err(vec!["checkout-number-wrong"]));
    }

    #[test]
    fn an_expiry_is_a_month_that_is_not_over() {
        for (text, read) in [
            ("11/26", Ok(2611)),
            ("1126", Ok(2611)),
            ("11/2026", Ok(2611)),
            ("9/28", Ok(2809)),
            ("09 - 28", Ok(2809)),
            ("12.46", Ok(4612)),
            ("10/26", Err("checkout-expiry-past")),
            ("0101", Err("checkout-expiry-past")),
            ("12/47", Err("checkout-expiry-far")),
            ("13/28", Err("checkout-expiry-format")),
            ("00/28", Err("checkout-expiry-format")),
            ("demain", Err("checkout-expiry-format")),
            ("", Err("checkout-expiry-missing")),
        ] {
            let now = read_form("4012001037141112", text, "123", rules(false)).map(|(_, expiry)| expiry);
            assert_eq!(now, read.map_err(|key| vec![key]), "{text}");
        }
        let floored = Rules { floor: Some(2706), ..rules(false) };
        assert_eq!(read_form("4012001037141112", "05/27", "123", floored), Err(vec!["checkout-expiry-floor"]));
        assert_eq!(read_form("4012001037141112", "06/27", "123", floored), Ok((Method::Visa, 2706)));
    }

    #[test]
    fn the_code_has_the_length_of_the_scheme() {
        for (number, code, said) in [
            ("4012001037141112", "123", None),
            ("4012001037141112", "1234", Some("checkout-code-three")),
            ("4012001037141112", "12", Some("checkout-code-three")),
            ("4012001037141112", "abc", Some("checkout-code-three")),
            ("4012001037141112", "", Some("checkout-code-missing")),
            ("378282246310005", "1234", None),
            ("378282246310005", "123", Some("checkout-code-four")),
        ] {
            assert_eq!(read_form(number, "12/30", code, rules(false)).err(), said.map(|key| vec![key]), "{number} {code}");
        }
    }

    #[test]
    fn every_fault_is_told_at_once_and_nothing_typed_is_printed() {
        assert_eq!(read_form("", "", "", rules(false)), Err(vec!["checkout-number-missing", "checkout-expiry-missing", "checkout-code-missing"]));
        let posted = Posted { number: "4012001037141112".into(), code: "123".into(), expiry: String::new(), contract: None };
        assert_eq!(format!("{posted:?}"), "Posted(***)");
    }
}
