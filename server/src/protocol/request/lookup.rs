//! Fields looked up by name, each read whole or refused.

use super::super::{Code, Fault, address, time};
use crate::clock::Millis;
use crate::money::{Amount, Currency};

/// Looks fields up by name.
pub(super) struct Lookup<'a>(pub(super) &'a [(String, String)]);

impl<'a> Lookup<'a> {
    /// A field that has something in it.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|field| field.0 == name).map(|field| field.1.trim()).filter(|text| !text.is_empty())
    }

    pub(super) fn required(&self, name: &'static str) -> Result<&'a str, Fault> {
        let there = self.0.iter().find(|field| field.0 == name);
        there.map(|field| field.1.as_str()).ok_or_else(|| Fault::new(Code::IDENTIFICATION, "missing", format!("{name} is missing")))
    }

    /// An optional field that is read whole or refused.
    pub(super) fn checked<T>(&self, name: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Fault> {
        let Some(text) = self.get(name) else { return Ok(None) };
        read(text).map(Some).ok_or_else(|| malformed(Code::IDENTIFICATION, name, text))
    }

    pub(super) fn number<T: std::str::FromStr>(&self, name: &'static str, most: usize) -> Result<T, Fault> {
        let text = self.required(name)?;
        text.parse().ok().filter(|_| digits(text, most)).ok_or_else(|| malformed(Code::IDENTIFICATION, name, text))
    }

    pub(super) fn rank(&self) -> Result<i16, Fault> {
        self.number("PBX_RANG", 3)
    }

    pub(super) fn amount(&self) -> Result<Amount, Fault> {
        let text = self.required("PBX_TOTAL")?;
        Amount::parse(text).ok_or_else(|| malformed(Code::AMOUNT, "PBX_TOTAL", text))
    }

    pub(super) fn currency(&self) -> Result<Currency, Fault> {
        let text = self.required("PBX_DEVISE")?;
        let code = text.parse().ok().filter(|_| digits(text, 3));
        code.and_then(Currency::known).ok_or_else(|| malformed(Code::CURRENCY, "PBX_DEVISE", text))
    }

    pub(super) fn time(&self) -> Result<Millis, Fault> {
        let text = self.required("PBX_TIME")?;
        time::read(text).ok_or_else(|| malformed(Code::IDENTIFICATION, "PBX_TIME", text))
    }

    /// A text that is kept as it came: not blank, not too long, on one line.
    pub(super) fn text(&self, name: &'static str, most: usize) -> Result<String, Fault> {
        let text = self.required(name)?;
        let sound = !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control);
        sound.then(|| text.to_owned()).ok_or_else(|| malformed(Code::IDENTIFICATION, name, text))
    }

    pub(super) fn email(&self) -> Result<String, Fault> {
        let text = self.text("PBX_PORTEUR", 120)?.trim().to_owned();
        let plain = !text.chars().any(|c| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"'));
        let whole = text.rsplit_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty());
        (plain && whole).then(|| text.clone()).ok_or_else(|| malformed(Code::IDENTIFICATION, "PBX_PORTEUR", &text))
    }

    pub(super) fn address(&self, name: &'static str) -> Result<Option<String>, Fault> {
        let Some(text) = self.get(name) else { return Ok(None) };
        address::read(text).map(Some).map_err(|why| Fault::new(Code::IDENTIFICATION, "address", format!("{name} {why}: {}", excerpt(text))))
    }

    pub(super) fn flag(&self, name: &'static str) -> Result<bool, Fault> {
        let value = self.checked(name, |text| match text {
            "O" | "o" => Some(true),
            "N" | "n" => Some(false),
            _ => None,
        })?;
        Ok(value.unwrap_or_default())
    }

    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let parts = self.get(name).unwrap_or_default().split(',');
        parts.map(|part| part.trim().to_ascii_uppercase()).filter(|part| !part.is_empty()).collect()
    }
}

/// ASCII digits and nothing else, 1 to `most` of them.
pub fn digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn malformed(code: Code, name: &str, text: &str) -> Fault {
    Fault::new(code, "malformed", format!("{name} cannot be read: {}", excerpt(text)))
}

fn excerpt(text: &str) -> String {
    text.chars().take(80).flat_map(char::escape_debug).collect()
}
