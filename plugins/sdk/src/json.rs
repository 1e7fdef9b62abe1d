//! Just enough JSON for an acquirer's API: whole numbers, no floats, a bound on depth.

/// A JSON value. Numbers are kept as written: an amount is read with [`Json::number`], which takes whole numbers only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true`, `false`.
    Flag(bool),
    /// A number as written.
    Number(String),
    /// A text.
    Text(String),
    /// `[…]`.
    List(Vec<Json>),
    /// `{…}`, in order.
    Object(Vec<(String, Json)>),
}

/// Deeper is refused.
const DEPTH: u32 = 16;

impl Json {
    /// Reads a whole document.
    pub fn parse(text: &str) -> Option<Json> {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
        let value = reader.value(0)?;
        reader.space();
        (reader.at == reader.bytes.len()).then_some(value)
    }

    /// A member of an object. None when it is there twice: which of the two was meant is anybody's guess.
    pub fn get(&self, name: &str) -> Option<&Json> {
        let Json::Object(members) = self else { return None };
        let mut found = members.iter().filter(|(key, _)| key == name);
        let first = found.next()?;
        found.next().is_none().then_some(&first.1)
    }

    /// A text member.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole, unsigned number.
    pub fn number(&self, name: &str) -> Option<u64> {
        match self.get(name)? {
            Json::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn list(&self, name: &str) -> Option<&[Json]> {
        match self.get(name)? {
            Json::List(items) => Some(items),
            _ => None,
        }
    }

    /// A yes or no.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Json::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, word: &str) -> Option<()> {
        self.bytes[self.at..].starts_with(word.as_bytes()).then(|| self.at += word.len())
    }

    fn value(&mut self, depth: u32) -> Option<Json> {
        self.space();
        match self.peek()? {
            _ if depth > DEPTH => None,
            b'n' => self.take("null").map(|()| Json::Null),
            b't' => self.take("true").map(|()| Json::Flag(true)),
            b'f' => self.take("false").map(|()| Json::Flag(false)),
            b'"' => self.text().map(Json::Text),
            b'[' => self.list(depth),
            b'{' => self.object(depth),
            _ => self.number(),
        }
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')) {
            self.at += 1;
        }
        let digits = core::str::from_utf8(&self.bytes[start..self.at]).ok()?;
        let body = digits.strip_prefix('-').unwrap_or(digits);
        let well_formed = body.starts_with(|c: char| c.is_ascii_digit()) && (body.len() == 1 || !body.starts_with('0') || body.starts_with("0."));
        well_formed.then(|| Json::Number(digits.to_owned()))
    }

    fn list(&mut self, depth: u32) -> Option<Json> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.take("]").is_some() {
            return Some(Json::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            if self.take("]").is_some() {
                return Some(Json::List(items));
            }
            self.take(",")?;
        }
    }

    fn object(&mut self, depth: u32) -> Option<Json> {
        self.at += 1;
        let mut members = Vec::new();
        self.space();
        if self.take("}").is_some() {
            return Some(Json::Object(members));
        }
        loop {
            self.space();
            let key = self.text()?;
            self.space();
            self.take(":")?;
            members.push((key, self.value(depth + 1)?));
            self.space();
            if self.take("}").is_some() {
                return Some(Json::Object(members));
            }
            self.take(",")?;
        }
    }

    fn text(&mut self) -> Option<String> {
        self.take("\"")?;
        let mut text = Vec::new();
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'"' => return String::from_utf8(text).ok(),
                b'\\' => self.escape(&mut text)?,
                0..0x20 => return None,
                _ => text.push(byte),
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Option<()> {
        let letter = self.peek()?;
        self.at += 1;
        let plain = match letter {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => self.code_point()?,
            b'"' | b'\\' | b'/' => char::from(letter),
            _ => return None,
        };
        text.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes());
        Some(())
    }

    fn code_point(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        self.take("\\u")?;
        let second = self.hex()?;
        (0xDC00..0xE000).contains(&second).then(|| char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)))?
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.bytes.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |sum, digit| Some(sum * 16 + char::from(*digit).to_digit(16)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::writer::Writer;

    #[test]
    fn what_is_written_is_read_back() {
        let text = Writer::new()
            .text("é\"", "a\\\n\u{1}€")
            .number("n", u64::MAX)
            .flag("f", true)
            .object("o", Writer::new())
            .list("l", [Writer::new().number("n", 1), Writer::new()])
            .list("e", [])
            .end();
        let json = Json::parse(&text).expect("reads");
        assert_eq!(json.text("é\""), Some("a\\\n\u{1}€"));
        assert_eq!(json.number("n"), Some(u64::MAX));
        assert_eq!(json.flag("f"), Some(true));
        assert_eq!(json.get("o"), Some(&Json::Object(vec![])));
        assert_eq!(json.list("l").and_then(|items| items[0].number("n")), Some(1));
        assert_eq!((json.list("e"), json.list("o")), (Some([].as_slice()), None));
    }

    #[test]
    fn only_whole_unsigned_numbers_are_amounts() {
        for (text, number) in [("1", Some(1)), ("0", Some(0)), ("-1", None), ("1.0", None), ("1e2", None), ("\"1\"", None), ("18446744073709551616", None)] {
            assert_eq!(Json::parse(&format!("{{\"n\":{text}}}")).and_then(|json| json.number("n")), number, "{text}");
        }
    }

    #[test]
    fn a_member_given_twice_is_not_believed() {
        assert_eq!(Json::parse(r#"{"n":1,"n":2}"#).and_then(|json| json.number("n")), None);
    }

    #[test]
    fn what_is_not_json_is_refused() {
        let deep = "[".repeat(100) + &"]".repeat(100);
        for text in ["", "{", "{\"a\"}", "[1,]", "{\"a\":1,}", "01", "tru", "\"\\x\"", "\"\\ud800\"", "1 2", "\"\n\"", deep.as_str()] {
            assert_eq!(Json::parse(text), None, "{text}");
        }
        assert_eq!(Json::parse(r#""\ud83d\ude00""#), Some(Json::Text("😀".into())));
    }
}
