//! Instants, days and nodes, as the API writes and reads them.

use std::borrow::Cow;

use chrono::{NaiveDate, SecondsFormat};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type};
use serde_json::Value;

use crate::access::scope::Written;
use crate::clock::{Millis, instant};

/// Declares a type that JSON writes as a string: its name, its format, an example, how it is read.
macro_rules! strings {
    ($($type:ident, $format:literal, $pattern:expr, $example:literal;)*) => {$(
        impl Type for $type {
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> Cow<'static, str> {
                concat!("string_", $format).into()
            }

            fn schema_ref() -> MetaSchemaRef {
                let schema = MetaSchema::new_with_format("string", $format);
                MetaSchemaRef::Inline(Box::new(MetaSchema { pattern: $pattern, example: Some($example.into()), ..schema }))
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }

        impl ToJSON for $type {
            fn to_json(&self) -> Option<Value> {
                Some(Value::String(self.to_string()))
            }
        }

        impl ParseFromParameter for $type {
            fn parse_from_parameter(value: &str) -> ParseResult<Self> {
                $type::read(value).ok_or_else(|| ParseError::custom("not one"))
            }
        }

        impl ParseFromJSON for $type {
            fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
                let value = value.unwrap_or_default();
                value.as_str().and_then($type::read).ok_or_else(|| ParseError::expected_type(value))
            }
        }
    )*};
}

/// An instant, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant(pub Millis);

/// A day of the shop's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub NaiveDate);

/// A node of the tree: `b1`, `e1`, `g3`, `m44`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node(pub Written);

strings! {
    Instant, "date-time", None, "2026-11-23T09:00:00.000Z";
    Day, "date", None, "2026-11-23";
    Node, "node", Some("^(i|[begm][1-9][0-9]{0,17})$".into()), "m44";
}

impl Instant {
    fn read(text: &str) -> Option<Self> {
        chrono::DateTime::parse_from_rfc3339(text).ok().map(|at| Instant(at.timestamp_millis()))
    }
}

impl Day {
    fn read(text: &str) -> Option<Self> {
        let plain = text.len() == 10 && text.is_ascii();
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| plain).map(Day)
    }
}

impl Node {
    fn read(text: &str) -> Option<Self> {
        text.parse().ok().map(Node)
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&instant(self.0).to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_written_as_it_is_read() {
        let at = Instant::parse_from_parameter("2026-11-23T10:00:00+01:00").expect("an instant");
        assert_eq!((at.0, at.to_string().as_str()), (1_795_424_400_000, "2026-11-23T09:00:00.000Z"));
        assert_eq!(Day::parse_from_parameter("2026-02-28").expect("a day").to_string(), "2026-02-28");
        assert_eq!(Node::parse_from_parameter("m44").expect("a node").to_string(), "m44");
        assert!(Day::parse_from_parameter("2026-02-30").is_err() && Day::parse_from_parameter("28/02/2026").is_err());
        assert!(Node::parse_from_parameter("m044").is_err() && Instant::parse_from_parameter("2026-02-28").is_err());
    }
}
