//! Amounts, counts and dates as each language writes them.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Language;
use crate::clock::{Millis, instant};
use crate::money::{Amount, Currency};

const NARROW: char = '\u{202f}';
const FIRM: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// Between thousands, before decimals, and from how many digits on thousands stand apart.
fn signs(language: Language) -> (char, char, usize) {
    match language {
        Language::Fr => (NARROW, ',', 4),
        Language::En => (',', '.', 4),
        Language::Es => ('.', ',', 5),
        Language::It | Language::De | Language::Nl => ('.', ',', 4),
    }
}

pub fn money(language: Language, amount: Amount, currency: Currency) -> String {
    let digits = currency.exponent() as usize;
    let units = format!("{:0>width$}", amount.units().unsigned_abs(), width = digits + 1);
    let (whole, rest) = units.split_at(units.len() - digits);
    let (_, point, _) = signs(language);
    let mut number = grouped(language, whole);
    if !rest.is_empty() {
        number.push(point);
        number.push_str(rest);
    }
    let sign = if amount.units() < 0 { MINUS.to_string() } else { String::new() };
    let mark = match currency.letters() {
        "EUR" => "€",
        "GBP" => "£",
        letters => letters,
    };
    match language {
        Language::En if mark.chars().count() == 1 => format!("{sign}{mark}{number}"),
        Language::En => format!("{sign}{mark}{FIRM}{number}"),
        Language::Nl => format!("{mark}{FIRM}{sign}{number}"),
        _ => format!("{sign}{number}{FIRM}{mark}"),
    }
}

pub fn count(language: Language, count: i64) -> String {
    let sign = if count < 0 { MINUS.to_string() } else { String::new() };
    format!("{sign}{}", grouped(language, &count.unsigned_abs().to_string()))
}

fn grouped(language: Language, digits: &str) -> String {
    let (between, _, from) = signs(language);
    let mut done = String::new();
    for (place, digit) in digits.char_indices() {
        if digits.len() >= from && place > 0 && (digits.len() - place).is_multiple_of(3) {
            done.push(between);
        }
        done.push(digit);
    }
    done
}

pub fn date(language: Language, day: NaiveDate) -> String {
    let pattern = match language {
        Language::Fr | Language::Es | Language::It => "%d/%m/%Y",
        Language::En => "%-d %b %Y",
        Language::De => "%d.%m.%Y",
        Language::Nl => "%d-%m-%Y",
    };
    day.format(pattern).to_string()
}

pub fn date_time(language: Language, at: Millis, zone: Tz, clock: &str) -> String {
    let local = instant(at).with_timezone(&zone);
    let comma = if language == Language::En { "," } else { "" };
    format!("{}{comma} {}", date(language, local.date_naive()), local.format(clock))
}

pub fn time(language: Language, at: Millis, zone: Tz) -> String {
    let pattern = if language == Language::Fr { "%-H\u{a0}h\u{a0}%M" } else { "%H:%M" };
    instant(at).with_timezone(&zone).format(pattern).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::*;

    #[test]
    fn amounts_follow_the_language() {
        let gbp = Currency::known(826).expect("in the table");
        let chf = Currency::known(756).expect("in the table");
        let jpy = Currency::known(392).expect("in the table");
        for (language, units, currency, shown) in [
            (Fr, 123_456, Currency::EUR, "1\u{202f}234,56\u{a0}€"),
            (Fr, -1990, Currency::EUR, "\u{2212}19,90\u{a0}€"),
            (Fr, 5, Currency::EUR, "0,05\u{a0}€"),
            (Fr, 9_999_999_999, Currency::EUR, "99\u{202f}999\u{202f}999,99\u{a0}€"),
            (Fr, 1999, jpy, "1\u{202f}999\u{a0}JPY"),
            (En, 123_456, Currency::EUR, "€1,234.56"),
            (En, -123_456, Currency::EUR, "\u{2212}€1,234.56"),
            (En, 1999, gbp, "£19.99"),
            (En, 1999, chf, "CHF\u{a0}19.99"),
            (Es, 123_456, Currency::EUR, "1234,56\u{a0}€"),
            (Es, 1_234_567, Currency::EUR, "12.345,67\u{a0}€"),
            (De, 123_456, Currency::EUR, "1.234,56\u{a0}€"),
            (Nl, -123_456, Currency::EUR, "€\u{a0}\u{2212}1.234,56"),
        ] {
            assert_eq!(money(language, Amount::minor(units), currency), shown);
        }
        assert_eq!(count(Fr, 20_000), "20\u{202f}000");
        assert_eq!(count(En, -999), "\u{2212}999");
    }

    #[test]
    fn instants_are_told_where_the_bank_is() {
        let at = 1_795_439_112_000; // 23 November 2026, 13:05:12 UTC
        let zone = chrono_tz::Europe::Paris;
        assert_eq!(date_time(Fr, at, zone, "%H:%M"), "23/11/2026 14:05");
        assert_eq!(date_time(Fr, at, zone, "%H:%M:%S"), "23/11/2026 14:05:12");
        assert_eq!(date_time(En, at, zone, "%H:%M"), "23 Nov 2026, 14:05");
        assert_eq!(date_time(De, at, zone, "%H:%M"), "23.11.2026 14:05");
        assert_eq!(time(Fr, at, zone), "14\u{a0}h\u{a0}05");
        assert_eq!(time(En, at, zone), "14:05");
    }
}
