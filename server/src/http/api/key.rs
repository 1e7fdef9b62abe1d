//! `Idempotency-Key`: what stops a request that acts from happening twice.

use std::borrow::Cow;

use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::{ParseError, ParseFromParameter, ParseResult, Type};

/// The header's name.
pub const NAME: &str = "Idempotency-Key";
/// The longest key.
const LONGEST: usize = 64;

/// A key of one to 64 printable signs of ASCII, drawn by whoever asks: a UUID is best. Within a magasin it names one request for
/// seven days: the same request with the same key gets the same answer, and nothing happens again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(pub String);

impl Type for Key {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        "string_key".into()
    }

    fn schema_ref() -> MetaSchemaRef {
        let schema = MetaSchema::new("string");
        MetaSchemaRef::Inline(Box::new(MetaSchema { min_length: Some(1), max_length: Some(LONGEST), pattern: Some("^[!-~]+$".into()), ..schema }))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl ParseFromParameter for Key {
    fn parse_from_parameter(value: &str) -> ParseResult<Self> {
        let plain = (1..=LONGEST).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_graphic());
        if plain { Ok(Key(value.to_owned())) } else { Err(ParseError::custom("not a key")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_and_plain() {
        for good in ["k", "0199c1d2-7f00-7000-8000-000000000001", &"~".repeat(64)] {
            assert_eq!(Key::parse_from_parameter(good).expect("a key").0, good);
        }
        for wrong in ["", " ", "a b", "clé", "a\tb", &"k".repeat(65)] {
            assert!(Key::parse_from_parameter(wrong).is_err(), "{wrong}");
        }
    }
}
