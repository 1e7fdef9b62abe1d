//! Who pays: invented people, each with an address of their own and a card of a range that nobody issues.

use entities::contract::Method;

use super::draw::Draw;
use crate::demo::ranges::{CARDS, Range};
use crate::vault::Pan;

/// A payer of an enseigne.
#[derive(Clone)]
pub struct Payer {
    /// Their e-mail address.
    pub email: String,
    /// Their card.
    pub card: Pan,
    /// Its brand.
    pub method: Method,
    /// Its issuer's country.
    pub country: &'static str,
    /// AAMM.
    pub expiry: i16,
}

#[rustfmt::skip]
const FIRST: &[&str] = &[
    "alice", "amine", "anna", "antoine", "aya", "benoit", "camille", "chloe", "clement", "david", "elise", "emma", "fatou", "florian", "gabriel", "hugo",
    "ines", "jade", "jean", "julie", "karim", "lea", "lena", "louis", "lucas", "manon", "marie", "mathilde", "mehdi", "nathan", "nina", "nour",
    "olivia", "paul", "pierre", "rose", "sacha", "sarah", "simon", "sofia", "theo", "thomas", "victor", "yasmine",
];
#[rustfmt::skip]
const LAST: &[&str] = &[
    "andre", "bernard", "blanc", "bonnet", "boyer", "brun", "caron", "chevalier", "clerc", "david", "denis", "diallo", "dubois", "dupont", "durand", "faure",
    "fontaine", "fournier", "garcia", "gauthier", "girard", "guerin", "haddad", "henry", "lambert", "laurent", "lefevre", "leroy", "lopez", "marchand", "martin", "masson",
    "mercier", "meyer", "michel", "moreau", "morel", "nguyen", "perrin", "petit", "renard", "richard", "robert", "rousseau", "roux", "schmitt", "simon", "traore",
];

/// Invents somebody; from abroad so many times in a thousand. `year` is the last two digits of the current one.
pub fn invent(draw: &mut Draw, abroad: i64, year: i64) -> Payer {
    let foreign = draw.chance(abroad);
    let weight = |range: &Range| if (range.country != "FR") == foreign { range.weight } else { 0 };
    let range = &CARDS[draw.weighted(CARDS.iter().map(weight))];
    let expiry = (year + draw.between(0, 3)) * 100 + draw.between(1, 12);
    Payer {
        email: format!("{}.{}{}@{}", draw.pick(FIRST), draw.pick(LAST), draw.below(90) + 10, draw.pick(&["courriel.example", "poste.example", "mail.example"])),
        card: number(draw, range),
        method: range.method,
        country: range.country,
        expiry: i16::try_from(expiry.max(year * 100 + 12)).expect("four digits"),
    }
}

/// A number of the range, with its check digit.
fn number(draw: &mut Draw, range: &Range) -> Pan {
    let length = if range.method == Method::Amex { 15 } else { 16 };
    let mut digits = draw.between(range.low, range.high).to_string();
    while digits.len() < length - 1 {
        digits.push(char::from(b'0' + u8::try_from(draw.below(10)).expect("a digit")));
    }
    let good = |digit: char| Pan::parse(&format!("{digits}{digit}")).filter(Pan::luhn);
    ('0'..='9').find_map(good).expect("one of ten digits is the check digit")
}
