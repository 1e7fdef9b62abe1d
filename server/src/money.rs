//! Amounts and currencies: integers in minor units, never a float.

use rust_decimal::Decimal;

/// The most an amount may be: ten digits, as the wire has it (wire §1.2).
pub const MOST: i64 = 9_999_999_999;

/// Minor units of some currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);

    /// An amount from its minor units.
    pub const fn minor(units: i64) -> Self {
        Amount(units)
    }

    /// Its minor units.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// Reads what a shop or a form sends: one to ten ASCII digits, more than zero (S-006). No sign, space, point or exponent.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = !text.is_empty() && text.len() <= 10 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|units| digits && *units > 0).map(Amount)
    }
}

/// An ISO 4217 currency by its numeric code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(i16);

/// Numeric code, letters, digits after the point.
const CURRENCIES: &[(i16, &str, u32)] = &[
    (36, "AUD", 2),
    (124, "CAD", 2),
    (156, "CNY", 2),
    (203, "CZK", 2),
    (208, "DKK", 2),
    (344, "HKD", 2),
    (348, "HUF", 2),
    (376, "ILS", 2),
    (392, "JPY", 0),
    (410, "KRW", 0),
    (414, "KWD", 3),
    (484, "MXN", 2),
    (504, "MAD", 2),
    (512, "OMR", 3),
    (554, "NZD", 2),
    (578, "NOK", 2),
    (702, "SGD", 2),
    (710, "ZAR", 2),
    (752, "SEK", 2),
    (756, "CHF", 2),
    (788, "TND", 3),
    (826, "GBP", 2),
    (840, "USD", 2),
    (946, "RON", 2),
    (949, "TRY", 2),
    (950, "XAF", 0),
    (952, "XOF", 0),
    (953, "XPF", 0),
    (975, "BGN", 2),
    (978, "EUR", 2),
    (985, "PLN", 2),
    (986, "BRL", 2),
];

impl Currency {
    /// The euro.
    pub const EUR: Currency = Currency(978);

    /// The currency of a numeric code, if we know it.
    pub fn known(code: i16) -> Option<Self> {
        CURRENCIES.iter().any(|row| row.0 == code).then_some(Currency(code))
    }

    /// The currency of three letters, if we know it.
    pub fn lettered(letters: &str) -> Option<Self> {
        CURRENCIES.iter().find(|row| row.1 == letters).map(|row| Currency(row.0))
    }

    /// Its numeric code.
    pub const fn code(self) -> i16 {
        self.0
    }

    /// Its three letters.
    pub fn letters(self) -> &'static str {
        self.row().1
    }

    /// How many digits stand after the point.
    pub fn exponent(self) -> u32 {
        self.row().2
    }

    /// An amount in major units, to show it.
    pub fn major(self, amount: Amount) -> Decimal {
        Decimal::new(amount.units(), self.exponent())
    }

    fn row(self) -> &'static (i16, &'static str, u32) {
        CURRENCIES.iter().find(|row| row.0 == self.0).expect("a Currency is only made from the table")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_digits_are_an_amount() {
        for (text, units) in [("1999", Some(1999)), ("0000001999", Some(1999)), ("9999999999", Some(MOST))] {
            assert_eq!(Amount::parse(text).map(Amount::units), units, "{text}");
        }
        for text in ["", "0", "000", "-1", "+1", "1.0", "150.0", "1e3", " 1", "1 ", "10000000000", "00000000001", "١٢", "0x1"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_exponent_places_the_point() {
        let shown = |code, units| Currency::known(code).map(|c| c.major(Amount::minor(units)).to_string());
        assert_eq!(shown(978, 1999).as_deref(), Some("19.99"));
        assert_eq!(shown(392, 1999).as_deref(), Some("1999"));
        assert_eq!(shown(414, 1999).as_deref(), Some("1.999"));
        assert_eq!(shown(1, 1), None);
    }
}
