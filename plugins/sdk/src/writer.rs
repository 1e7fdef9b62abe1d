//! Writes the JSON of a request.

/// Writes an object, member by member.
#[derive(Default)]
pub struct Writer(String);

impl Writer {
    /// An empty object.
    pub fn new() -> Self {
        Self::default()
    }

    fn key(&mut self, name: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        quote(&mut self.0, name);
        self.0.push(':');
    }

    /// A text member.
    #[must_use]
    pub fn text(mut self, name: &str, text: &str) -> Self {
        self.key(name);
        quote(&mut self.0, text);
        self
    }

    /// A number.
    #[must_use]
    pub fn number(mut self, name: &str, number: u64) -> Self {
        self.key(name);
        self.0.push_str(&number.to_string());
        self
    }

    /// A yes or no.
    #[must_use]
    pub fn flag(mut self, name: &str, flag: bool) -> Self {
        self.key(name);
        self.0.push_str(if flag { "true" } else { "false" });
        self
    }

    /// An object within.
    #[must_use]
    pub fn object(mut self, name: &str, object: Writer) -> Self {
        self.key(name);
        self.0.push_str(&object.end());
        self
    }

    /// A list of objects.
    #[must_use]
    pub fn list(mut self, name: &str, objects: impl IntoIterator<Item = Writer>) -> Self {
        self.key(name);
        self.0.push('[');
        for (at, object) in objects.into_iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            self.0.push_str(&object.end());
        }
        self.0.push(']');
        self
    }

    /// The text of the object.
    pub fn end(self) -> String {
        if self.0.is_empty() { "{}".into() } else { self.0 + "}" }
    }
}

fn quote(into: &mut String, text: &str) {
    into.push('"');
    for letter in text.chars() {
        match letter {
            '"' => into.push_str("\\\""),
            '\\' => into.push_str("\\\\"),
            '\n' => into.push_str("\\n"),
            '\0'..'\u{20}' => {
                let hex = |nibble: u32| char::from_digit(nibble, 16).unwrap_or('0');
                into.push_str("\\u00");
                into.push(hex(letter as u32 >> 4));
                into.push(hex(letter as u32 & 15));
            }
            _ => into.push(letter),
        }
    }
    into.push('"');
}
