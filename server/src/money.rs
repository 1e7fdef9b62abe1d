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

    /// Reads an amount as a person types it, in French or in English: `12,5`, `12.50`, `1 234,56`, `1,234.56`, with or without the currency.
    ///
    /// One sign before exactly three digits may be a point or a separator of thousands: nobody guesses with money, it is not taken.
    pub fn typed(self, text: &str) -> Option<Amount> {
        let text: String = text.chars().filter(|sign| !matches!(sign, ' ' | '\u{a0}' | '\u{202f}')).collect();
        let mark = ["€", "£", self.letters()].into_iter().find(|mark| text.starts_with(mark) || text.ends_with(mark)).unwrap_or_default();
        let text = text.strip_prefix(mark).or(text.strip_suffix(mark)).unwrap_or(&text);
        let (whole, decimals) = match text.rfind([',', '.']) {
            Some(place) => (&text[..place], &text[place + 1..]),
            None => (text, ""),
        };
        let point = text.get(whole.len()..).and_then(|rest| rest.chars().next());
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if point.is_some() && (decimals.is_empty() || decimals.len() > self.exponent() as usize || !digits(decimals)) {
            return None;
        }
        let other = if point == Some(',') { '.' } else { ',' };
        let mut groups = whole.split(other);
        let first = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        let well_grouped = rest.is_empty() || (point.is_some() && (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
        if !well_grouped || first.is_empty() {
            return None;
        }
        let whole = format!("{first}{}", rest.concat());
        Amount::parse(&format!("{whole}{decimals:0<width$}", width = self.exponent() as usize)).filter(|_| digits(&whole))
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
    fn an_amount_is_typed_in_french_or_in_english() {
        let eur = |text| Currency::EUR.typed(text).map(Amount::units);
        for (text, units) in [
            ("12,5", 1_250),
            ("12.50", 1_250),
            ("12", 1_200),
            (" 12,50 € ", 1_250),
            ("€12.50", 1_250),
            ("1\u{202f}234,56\u{a0}€", 123_456),
            ("1 234,56", 123_456),
            ("1,234.56", 123_456),
            ("1.234,56", 123_456),
            ("1,234,567.8", 123_456_780),
            ("0,01", 1),
            ("12,5 EUR", 1_250),
        ] {
            assert_eq!(eur(text), Some(units), "{text}");
        }
        for text in [
            "",
            "0",
            "0,00",
            "-5",
            "+5",
            "1,234",
            "1.234",
            "12,",
            ",5",
            "12,345",
            "1,2,3",
            "12,34,567.00",
            "1e3",
            "١٢",
            "12€50",
            "12 €,",
            "abc",
            "1.2.3",
            "99999999999",
            "NaN",
            "1,,234.00",
        ] {
            assert_eq!(eur(text), None, "{text}");
        }
        let jpy = Currency::known(392).expect("in the table");
        assert_eq!((jpy.typed("1999").map(Amount::units), jpy.typed("19,9"), jpy.typed("1 999 JPY").map(Amount::units)), (Some(1999), None, Some(1999)));
        let kwd = Currency::known(414).expect("in the table");
        assert_eq!(kwd.typed("1,234").map(Amount::units), Some(1234));
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
