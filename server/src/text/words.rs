//! One page's words: a language and a brand.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{Language, Texts, Value, figures};
use crate::clock::Millis;
use crate::money::{Amount, Currency};

/// The words of one page. A clone is cheap.
#[derive(Clone, Debug)]
pub struct Words {
    texts: Texts,
    language: Language,
    brand: std::sync::Arc<str>,
}

impl Words {
    pub(super) fn new(texts: Texts, language: Language, brand: &str) -> Self {
        Words { texts, language, brand: brand.into() }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text without variables.
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with its variables: `words.with("checkout-pay", &[("amount", amount.into())])`. A number chooses a plural.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.texts.say(self.language, &self.brand, key, values)
    }

    /// An amount with its currency: `1 234,56 €`, `€1,234.56`.
    pub fn money(&self, amount: Amount, currency: Currency) -> String {
        figures::money(self.language, amount, currency)
    }

    /// A count, its thousands apart.
    pub fn count(&self, count: i64) -> String {
        figures::count(self.language, count)
    }

    /// A day: `23/11/2026`, `23 Nov 2026`.
    pub fn date(&self, day: NaiveDate) -> String {
        figures::date(self.language, day)
    }

    /// An instant to the minute: `23/11/2026 14:05`, `23 Nov 2026, 14:05`.
    pub fn date_time(&self, at: Millis, zone: Tz) -> String {
        figures::date_time(self.language, at, zone, "%H:%M")
    }

    /// An instant to the second, as a ticket and a detail show it.
    pub fn date_time_seconds(&self, at: Millis, zone: Tz) -> String {
        figures::date_time(self.language, at, zone, "%H:%M:%S")
    }

    /// A time of day, inside a sentence: `15 h 10`, `15:10`.
    pub fn time(&self, at: Millis, zone: Tz) -> String {
        figures::time(self.language, at, zone)
    }
}
