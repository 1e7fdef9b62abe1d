//! A form as it came, and the few ways of reading it under which its HMAC may hold (wire §0-1, §0-2, §1.3). Only the values of
//! the reading that matched are ever used (S-010b).

use std::borrow::Cow;

use super::request::KNOWN;
use super::{Code, Fault, Fields};

/// The field that carries the code itself, left out of the text.
const HMAC: &str = "PBX_HMAC";
/// The one value that some clients encode once more than the others.
const THRICE: &str = "PBX_PORTEUR";
/// The most fields a form may have.
const MOST: usize = 200;

/// How values are taken from the wire; each is tried on all fields, then on the `PBX_` ones alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Form-decoded.
    Once,
    /// Form-decoded, then the line ends that browsers write put back.
    Lines,
    /// Decoded a second time.
    Twice,
    /// Decoded a second time, line ends put back.
    TwiceLines,
    /// Decoded a second time, PBX_PORTEUR a third.
    Thrice,
    /// Sent in UTF-8, signed in ISO-8859-1.
    SignedLatin,
    /// Sent in ISO-8859-1, signed in UTF-8.
    SentLatin,
}

const WAYS: &[Way] = &[Way::Once, Way::Lines, Way::Twice, Way::TwiceLines, Way::Thrice, Way::SignedLatin, Way::SentLatin];

/// A form: names and values decoded once, still bytes, in the order received.
#[derive(Clone, Debug)]
pub struct Form(Vec<(String, Vec<u8>)>);

/// A reading whose HMAC matched: the text that was signed, and the values it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The fields in order, without PBX_HMAC.
    pub fields: Fields,
    /// `NAME=value&…` as signed.
    pub text: String,
}

impl Form {
    /// Takes a query string or a form's body. Nothing is refused yet: see [`Form::check`].
    pub fn parse(bytes: &[u8]) -> Self {
        let parts = bytes.split(|byte| *byte == b'&').filter(|part| !part.is_empty());
        Form(parts.take(MOST + 1).map(field).collect())
    }

    /// A name we know given twice has two meanings. A name with `=` or `&` in it could swallow a field: the signed text does not
    /// tell the two apart.
    pub fn check(&self) -> Result<(), Fault> {
        if self.0.len() > MOST {
            return Err(Fault::new(Code::IDENTIFICATION, "oversized", format!("more than {MOST} fields")));
        }
        for (name, _) in &self.0 {
            if KNOWN.contains(&name.as_str()) && self.0.iter().filter(|field| field.0 == *name).count() > 1 {
                return Err(Fault::new(Code::IDENTIFICATION, "twice", format!("{name} is given twice")));
            }
            if name.contains(['=', '&', '\0']) {
                return Err(Fault::new(Code::IDENTIFICATION, "ambiguous", "a name holds = or &"));
            }
        }
        Ok(())
    }

    /// A value decoded once: enough to find whom the form says it is from, never to be used otherwise.
    pub fn claim(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|field| field.0 == name)?;
        std::str::from_utf8(&found.1).ok().map(str::trim)
    }

    /// Whether any field is one of the protocol's: anything else is a passer-by.
    pub fn is_ours(&self) -> bool {
        self.0.iter().any(|field| field.0.starts_with("PBX_"))
    }

    /// The bytes of PBX_HMAC, from hexadecimal of either case; `None` when missing, empty or not hexadecimal.
    pub fn code(&self) -> Option<Vec<u8>> {
        self.claim(HMAC).and_then(|text| hex::decode(text).ok()).filter(|code| !code.is_empty())
    }

    /// The first reading whose text `holds` accepts. Every reading is tried when none does, whoever the form is from (S-012).
    pub fn reading(&self, holds: impl Fn(&[u8]) -> bool) -> Result<Option<Reading>, Fault> {
        let foreign = self.0.iter().any(|field| !field.0.starts_with("PBX_"));
        let sets: &[bool] = if foreign { &[false, true] } else { &[false] };
        let mut tried: Vec<Vec<u8>> = Vec::new();
        for (only_ours, way) in sets.iter().flat_map(|only| WAYS.iter().map(move |way| (*only, *way))) {
            let fields = self.read(way, only_ours);
            let text = text(&fields, way);
            if tried.contains(&text) {
                continue;
            }
            if holds(&text) {
                return settle(fields, &text).map(Some);
            }
            tried.push(text);
        }
        Ok(None)
    }

    fn read(&self, way: Way, only_ours: bool) -> Vec<(&str, Cow<'_, [u8]>)> {
        let kept = self.0.iter().filter(|field| field.0 != HMAC && (!only_ours || field.0.starts_with("PBX_")));
        kept.map(|(name, value)| (name.as_str(), way.value(name, value))).collect()
    }
}

impl Way {
    fn value<'a>(self, name: &str, once: &'a [u8]) -> Cow<'a, [u8]> {
        match self {
            Way::Once | Way::SignedLatin => Cow::Borrowed(once),
            Way::Lines => unix_lines(once).into(),
            Way::Thrice if name == THRICE => decode(&decode(once)).into(),
            Way::Twice | Way::Thrice => decode(once).into(),
            Way::TwiceLines => unix_lines(&decode(once)).into(),
            Way::SentLatin => text_of(once, Way::SentLatin).into_bytes().into(),
        }
    }
}

/// One `name=value`, decoded once.
fn field(part: &[u8]) -> (String, Vec<u8>) {
    let at = part.iter().position(|byte| *byte == b'=');
    let (name, value) = at.map_or((part, [].as_slice()), |at| (&part[..at], &part[at + 1..]));
    (text_of(&decode(name), Way::Once), decode(value))
}

/// `+` is a space, `%xx` a byte; a `%` that starts nothing stays.
fn decode(bytes: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = bytes.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_encoding::percent_decode(&spaced).collect()
}

fn unix_lines(bytes: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            lines.push(*byte);
        }
    }
    lines
}

/// The text to authenticate: `NAME=value` joined by `&`, values as they are.
fn text(fields: &[(&str, Cow<'_, [u8]>)], way: Way) -> Vec<u8> {
    let joined = fields.iter().map(|(name, value)| [name.as_bytes(), b"=", value].concat()).collect::<Vec<_>>().join(b"&".as_slice());
    if way != Way::SignedLatin {
        return joined;
    }
    let Ok(letters) = std::str::from_utf8(&joined) else { return joined };
    let latin: Option<Vec<u8>> = letters.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    latin.unwrap_or_else(|| letters.as_bytes().to_vec())
}

/// Bytes as text: UTF-8, or each byte the letter ISO-8859-1 gives it.
fn text_of(bytes: &[u8], way: Way) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if way != Way::SentLatin || text.is_ascii() => text.to_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Makes text of the reading that matched. The signed text does not separate fields from the `&` inside values: a value that
/// could be read as another field of ours has two meanings, and is refused.
fn settle(fields: Vec<(&str, Cow<'_, [u8]>)>, text: &[u8]) -> Result<Reading, Fault> {
    let fields: Fields = fields.into_iter().map(|(name, value)| (name.to_owned(), text_of(&value, Way::Once))).collect();
    for (name, value) in &fields {
        let hidden = value.match_indices('&').any(|(at, _)| value[at + 1..].split_once('=').is_some_and(|(inner, _)| KNOWN.contains(&inner)));
        if hidden || value.contains('\0') {
            return Err(Fault::new(Code::IDENTIFICATION, "ambiguous", format!("{name} holds what could be another field")));
        }
    }
    Ok(Reading { fields, text: text_of(text, Way::Once) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Form {
        let form = Form::parse(text.as_bytes());
        form.check().expect("a form");
        form
    }

    fn signed(form: &Form, text: &[u8]) -> Option<Reading> {
        form.reading(|tried| tried == text).expect("one meaning")
    }

    #[test]
    fn each_way_of_reading_is_tried_and_only_its_values_are_given() {
        for (body, text) in [
            ("PBX_CMD=a+b%2Fc&PBX_HMAC=00&PBX_TOTAL=1", "PBX_CMD=a b/c&PBX_TOTAL=1".as_bytes()),
            ("PBX_BILLING=a%0D%0Ab%0Dc", b"PBX_BILLING=a\nb\rc"),
            ("PBX_CMD=a%252Bb%2Bc", b"PBX_CMD=a+b c"),
            ("PBX_CMD=a%250D%250Ab", b"PBX_CMD=a\nb"),
            ("PBX_CMD=%2525&PBX_PORTEUR=a%252540b", b"PBX_CMD=%&PBX_PORTEUR=a@b"),
            ("utf8=%E2%9C%93&PBX_CMD=1&commit=Go", b"PBX_CMD=1"),
            ("utf8=1&PBX_CMD=1", b"utf8=1&PBX_CMD=1"),
            ("PBX_CMD=%C3%A9", b"PBX_CMD=\xE9"),
            ("PBX_CMD=%E9", b"PBX_CMD=\xE9"),
            ("PBX_CMD=%E9", "PBX_CMD=é".as_bytes()),
            ("PBX_CMD=100%", b"PBX_CMD=100%"),
            ("PBX_CMD", b"PBX_CMD="),
        ] {
            assert!(signed(&form(body), text).is_some(), "{body}");
        }
        let reading = signed(&form("PBX_CMD=%C3%A9&PBX_HMAC=00"), b"PBX_CMD=\xE9").expect("ISO-8859-1");
        assert_eq!(reading, Reading { fields: vec![("PBX_CMD".into(), "é".into())], text: "PBX_CMD=é".into() });
        let twice = signed(&form("PBX_CMD=a%2541"), b"PBX_CMD=aA").expect("decoded twice");
        assert_eq!(twice.fields, vec![("PBX_CMD".to_owned(), "aA".to_owned())]);
    }

    #[test]
    fn nothing_is_read_when_no_reading_holds() {
        let form = form("PBX_CMD=a%252Bb&PBX_TOTAL=1&go=1");
        let tries = std::cell::Cell::new(0);
        let none = form.reading(|_| {
            tries.set(tries.get() + 1);
            false
        });
        assert_eq!(none, Ok(None));
        assert!((4..=14).contains(&tries.get()), "{} readings", tries.get());
    }

    #[test]
    fn a_form_with_two_meanings_is_refused() {
        for body in ["PBX_TOTAL=1&PBX_TOTAL=2", "PBX_TOTAL=1&PBX%5FTOTAL=1", "PBX_HMAC=00&PBX_HMAC=01", "PBX_LANGUE%3DFRA%26PBX_TOTAL=5000&PBX_CMD=x"] {
            assert!(Form::parse(body.as_bytes()).check().is_err(), "{body}");
        }
        assert!(Form::parse("PBX_X=1&PBX_X=2&other=1&other=2".as_bytes()).check().is_ok());
        assert!(Form::parse("a=1&".repeat(201).as_bytes()).check().is_err());
        for body in ["PBX_LANGUE=FRA%26PBX_TOTAL%3D5000&PBX_CMD=x", "PBX_CMD=a%00b"] {
            assert!(form(body).reading(|_| true).is_err(), "{body}");
        }
        assert!(form("PBX_EFFECTUE=https%3A%2F%2Fs.example%2F%3Fa%3D1%26b%3D2").reading(|_| true).is_ok());
    }

    #[test]
    fn the_code_is_hexadecimal_of_either_case() {
        for (body, code) in [("PBX_HMAC=aBCd", Some(vec![0xAB, 0xCD])), ("PBX_HMAC=", None), ("PBX_HMAC=abc", None), ("PBX_HMAC=zz", None), ("PBX_CMD=1", None)]
        {
            assert_eq!(form(body).code(), code, "{body}");
        }
    }
}
