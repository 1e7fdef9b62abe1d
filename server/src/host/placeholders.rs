//! Fills a card's number, its verification value and secrets into a request, only while it is sent.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use super::task::Card;

/// What may be filled in. The card is gone once the payer went away.
pub(super) struct Filling<'a> {
    /// The card, before the first suspension of an authorisation.
    pub(super) card: Option<&'a Card>,
    /// Settings that the manifest marks secret.
    pub(super) secrets: &'a [(String, String)],
}

/// Where a text stands in the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A header: secrets only.
    Header,
    /// A body of JSON.
    Json,
    /// A body of form fields.
    Form,
    /// Any other body.
    Text,
}

impl Spot {
    /// The spot that a body is, by its content type.
    pub(super) fn of(content_type: &str) -> Self {
        let kind = content_type.to_ascii_lowercase();
        if kind.contains("json") {
            Spot::Json
        } else if kind.contains("x-www-form-urlencoded") {
            Spot::Form
        } else {
            Spot::Text
        }
    }

    fn write(self, value: &str, into: &mut String) {
        match self {
            Spot::Header | Spot::Text => into.push_str(value),
            Spot::Form => into.extend(utf8_percent_encode(value, NON_ALPHANUMERIC)),
            Spot::Json => value.chars().for_each(|letter| match letter {
                '"' | '\\' => into.extend(['\\', letter]),
                control if (control as u32) < 0x20 => into.push_str(&format!("\\u{:04x}", control as u32)),
                _ => into.push(letter),
            }),
        }
    }
}

impl Filling<'_> {
    /// Fills a template in. An unknown placeholder, or one that may not stand here, is an error that names it, never the value.
    pub(super) fn fill(&self, template: &str, spot: Spot) -> Result<Zeroizing<String>, String> {
        // Room for everything at once: a string that grew would leave copies behind.
        let mut filled = Zeroizing::new(String::with_capacity(template.len() * 2 + 1024));
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, tail) = after.split_once("}}").ok_or("a placeholder without an end")?;
            filled.push_str(before);
            spot.write(self.value(name, spot)?, &mut filled);
            rest = tail;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn value(&self, name: &str, spot: Spot) -> Result<&str, String> {
        if let Some(secret) = name.strip_prefix("secret.") {
            let found = self.secrets.iter().find(|(key, _)| key == secret);
            return found.map(|(_, value)| value.as_str()).ok_or_else(|| format!("no secret is called {secret:.40}"));
        }
        let wanted = match name {
            "card.number" | "card.cvv" if spot == Spot::Header => return Err("a card may only be written into a body".to_owned()),
            "card.number" => self.card.map(|card| card.number.reveal()),
            // A card kept for later payments has no value any more: the acquirer is sent an empty one.
            "card.cvv" => self.card.map(|card| card.cvv.as_ref().map_or("", |cvv| cvv.reveal())),
            _ => return Err(format!("no placeholder is called {name:.40}")),
        };
        wanted.ok_or_else(|| "the card is gone".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{Cvv, Pan};

    fn filled(template: &str, spot: Spot, with_card: bool) -> Result<String, String> {
        let card = Card { number: Pan::parse("4970100000000014").expect("digits"), cvv: Cvv::parse("123"), expiry: 2812, brand: "CB", country: None };
        let secrets = [("api_key".to_owned(), "k\"&é".to_owned())];
        let filling = Filling { card: with_card.then_some(&card), secrets: &secrets };
        filling.fill(template, spot).map(|text| text.to_string())
    }

    #[test]
    fn values_are_filled_in_as_their_spot_wants_them() {
        for (template, spot, expected) in [
            ("Bearer {{secret.api_key}}", Spot::Header, "Bearer k\"&é"),
            (r#"{"n":"{{card.number}}","k":"{{secret.api_key}}"}"#, Spot::Json, r#"{"n":"4970100000000014","k":"k\"&é"}"#),
            ("n={{card.number}}&c={{card.cvv}}&k={{secret.api_key}}", Spot::Form, "n=4970100000000014&c=123&k=k%22%26%C3%A9"),
            ("nothing", Spot::Text, "nothing"),
            ("}} {", Spot::Text, "}} {"),
        ] {
            assert_eq!(filled(template, spot, true).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn what_may_not_be_filled_in_is_named_and_not_sent() {
        for (template, spot, with_card) in [
            ("{{card.number}}", Spot::Json, false),
            ("{{card.cvv}}", Spot::Json, false),
            ("{{card.number}}", Spot::Header, true),
            ("{{card.expiry}}", Spot::Json, true),
            ("{{secret.other}}", Spot::Json, true),
            ("{{ card.number }}", Spot::Json, true),
            ("{{card.number", Spot::Json, true),
            ("{{}}", Spot::Json, true),
        ] {
            let refused = filled(template, spot, with_card).expect_err(template);
            assert!(!refused.contains("4970100000000014"), "{refused}");
        }
    }

    #[test]
    fn the_body_knows_itself_by_its_content_type() {
        for (kind, spot) in
            [("application/json; charset=utf-8", Spot::Json), ("Application/X-WWW-Form-Urlencoded", Spot::Form), ("text/xml", Spot::Text), ("", Spot::Text)]
        {
            assert_eq!(Spot::of(kind), spot, "{kind}");
        }
    }
}
