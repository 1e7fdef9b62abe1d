//! Brands of cards: told from the number's first digits, and named as the wire names them (wire §1.4, §2.2 letter C).

use entities::contract::Method;

/// A method, its TYPECARTE name, and what letter C says: never a space in it, or two verifiers in the field fail (wire §2.6).
const NAMES: &[(Method, &str, &str)] = &[
    (Method::Cb, "CB", "CB"),
    (Method::Visa, "VISA", "VISA"),
    (Method::Mastercard, "EUROCARD_MASTERCARD", "MasterCard"),
    (Method::Maestro, "MAESTRO", "MAESTRO"),
    (Method::Amex, "AMEX", "AMEX"),
    (Method::Jcb, "JCB", "JCB"),
    (Method::Diners, "DINERS", "DINERS"),
];

/// First and last six digits of a range, and its brand; the first row that holds wins.
const RANGES: &[(u32, u32, Method)] = &[
    (111_100, 111_199, Method::Cb),
    (400_000, 499_999, Method::Visa),
    (222_100, 272_099, Method::Mastercard),
    (510_000, 559_999, Method::Mastercard),
    (340_000, 349_999, Method::Amex),
    (370_000, 379_999, Method::Amex),
    (352_800, 358_999, Method::Jcb),
    (300_000, 305_999, Method::Diners),
    (360_000, 369_999, Method::Diners),
    (380_000, 389_999, Method::Diners),
    (500_000, 509_999, Method::Maestro),
    (560_000, 589_999, Method::Maestro),
    (600_000, 699_999, Method::Maestro),
];

/// The cards every integration guide publishes (wire §6). Some fail the check digit: a test magasin takes them (R2.24).
const PUBLISHED: &[&str] = &[
    "1111222233334444",
    "1111222233335555",
    "4012001037141112",
    "4012001037141113",
    "4012001038443335",
    "4236861588423130",
    "5476852056843079",
    "6703111122223334",
];

/// The brand a card number belongs to, from its first six digits. Whether a card is co-badged CB cannot be told from them.
pub fn detect(number: &str) -> Option<Method> {
    let start: u32 = number.get(..6)?.parse().ok()?;
    RANGES.iter().find(|(low, high, _)| (*low..=*high).contains(&start)).map(|row| row.2)
}

/// The method of a TYPECARTE value, if we have it.
pub fn from_typecarte(name: &str) -> Option<Method> {
    let name = name.trim();
    NAMES.iter().find(|row| row.1.eq_ignore_ascii_case(name)).map(|row| row.0)
}

/// The TYPECARTE name of a method.
pub fn typecarte(method: Method) -> &'static str {
    NAMES.iter().find(|row| row.0 == method).map_or("WALLET", |row| row.1)
}

/// What letter C says of a method.
pub fn letter_c(method: Method) -> &'static str {
    NAMES.iter().find(|row| row.0 == method).map_or("WALLET", |row| row.2)
}

/// Whether a number is one of the published test cards, which a test magasin takes even when their check digit is wrong.
pub fn is_published(number: &str) -> bool {
    PUBLISHED.contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_is_told_by_the_first_digits() {
        for (number, method) in [
            ("1111222233334444", Some(Method::Cb)),
            ("4970100000000014", Some(Method::Visa)),
            ("5100000000000000", Some(Method::Mastercard)),
            ("2221000000000000", Some(Method::Mastercard)),
            ("2720990000000000", Some(Method::Mastercard)),
            ("2721000000000000", None),
            ("340000000000000", Some(Method::Amex)),
            ("370000000000000", Some(Method::Amex)),
            ("3528000000000000", Some(Method::Jcb)),
            ("3590000000000000", None),
            ("30000000000000", Some(Method::Diners)),
            ("30600000000000", None),
            ("36000000000000", Some(Method::Diners)),
            ("38000000000000", Some(Method::Diners)),
            ("5000000000000000", Some(Method::Maestro)),
            ("5600000000000000", Some(Method::Maestro)),
            ("5900000000000000", None),
            ("6703111122223334", Some(Method::Maestro)),
            ("12345", None),
            ("abcdef1234", None),
        ] {
            assert_eq!(detect(number), method, "{number}");
        }
    }

    #[test]
    fn names_go_both_ways_and_hold_no_space() {
        for (method, name, letter) in NAMES {
            assert_eq!(from_typecarte(name), Some(*method));
            assert_eq!(typecarte(*method), *name);
            assert_eq!(letter_c(*method), *letter);
            assert!(!letter.contains(' '));
        }
        assert_eq!(from_typecarte(" visa "), Some(Method::Visa));
        assert_eq!(from_typecarte("COFINOGA"), None);
        assert!(is_published("4012001037141113"));
        assert!(!is_published("4970100000000014"));
    }
}
