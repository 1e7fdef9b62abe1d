//! PBX_RETOUR: which letters a shop wants back, under which names, in which order (wire §2.1), and the text that says them.

use entities::magasin::Encoding;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Letters, SigningKey, signature};

/// Everything but RFC 3986's unreserved characters (wire §2.5).
const RFC3986: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// What the old platform left as it is, for verifiers that rebuild the text from decoded values.
const LEGACY: &AsciiSet = &RFC3986.remove(b'@').remove(b',').remove(b'/').remove(b':');

/// The letter that stands for the signature.
const SIGNATURE: char = 'K';

/// What a shop asks back: names and letters, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retour(Vec<(String, char)>);

impl Retour {
    /// Reads the list. Nothing in it is ever refused: an item that is not `name:letter` is dropped (`sign=K` was seen), a
    /// closing `;` and a backslash before `;` are tolerated.
    pub fn read(text: &str) -> Self {
        let item = |part: &str| {
            let (name, letter) = part.trim_end_matches('\\').trim().rsplit_once(':')?;
            let mut letters = letter.trim().chars();
            let only = letters.next().filter(|_| letters.next().is_none())?;
            (!name.is_empty()).then(|| (name.to_owned(), only))
        };
        Retour(text.split(';').filter_map(item).collect())
    }

    /// Names and letters, in order.
    pub fn items(&self) -> impl Iterator<Item = (&str, char)> {
        self.0.iter().map(|(name, letter)| (name.as_str(), *letter))
    }

    /// Whether a letter is asked for.
    pub fn asks(&self, letter: char) -> bool {
        self.0.iter().any(|item| item.1 == letter)
    }

    /// The name the signature goes under, if one is asked for.
    pub fn signature_name(&self) -> Option<&str> {
        self.0.iter().find(|item| item.1 == SIGNATURE).map(|item| item.0.as_str())
    }

    /// The variables before the signature, `name=value&…`: with a shop's own query in front, the very text that is signed.
    pub fn render(&self, letters: &Letters, encoding: Encoding) -> String {
        text(self.0.iter().take_while(|item| item.1 != SIGNATURE), letters, encoding)
    }

    /// The variables after the signature: sent, not signed (wire §2.1).
    pub fn render_unsigned(&self, letters: &Letters, encoding: Encoding) -> String {
        text(self.0.iter().skip_while(|item| item.1 != SIGNATURE), letters, encoding)
    }

    /// The whole query of a return or body of a notice. `own` is what stands before our variables and is signed with them: the
    /// shop's own query for a return, nothing for a notice (wire §0-7).
    pub fn sign(&self, own: &str, letters: &Letters, encoding: Encoding, key: &SigningKey) -> anyhow::Result<String> {
        let mut query = joined(own, &self.render(letters, encoding));
        if let Some(name) = self.signature_name() {
            let seal = signature::encode(&key.sign(query.as_bytes())?);
            query = joined(&query, &format!("{}={seal}", encode(name, encoding)));
        }
        Ok(joined(&query, &self.render_unsigned(letters, encoding)))
    }
}

fn text<'a>(items: impl Iterator<Item = &'a (String, char)>, letters: &Letters, encoding: Encoding) -> String {
    let said = items.filter(|item| item.1 != SIGNATURE).filter_map(|(name, letter)| Some((name, letters.of(*letter)?)));
    said.map(|(name, value)| format!("{}={}", encode(name, encoding), encode(value, encoding))).collect::<Vec<_>>().join("&")
}

fn joined(left: &str, right: &str) -> String {
    if left.is_empty() || right.is_empty() { format!("{left}{right}") } else { format!("{left}&{right}") }
}

fn encode(value: &str, encoding: Encoding) -> String {
    let set = match encoding {
        Encoding::Rfc3986 => RFC3986,
        Encoding::Legacy => LEGACY,
    };
    utf8_percent_encode(value, set).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Letters {
        let own = |text: &str| Some(text.to_owned());
        Letters { amount: own("1999"), reference: own("a@b/c,d é:1"), code: own("00000"), time: own("12:34:56"), ..Letters::default() }
    }

    #[test]
    fn order_and_names_are_the_shops_and_only_what_has_a_value_is_sent() {
        let retour = Retour::read("Erreur:E;Mt:M;Auto:A;S:S;N:N;x:X;sign:K;");
        assert_eq!(retour.render(&letters(), Encoding::Rfc3986), "Erreur=00000&Mt=1999&S=0&N=");
        assert_eq!(retour.signature_name(), Some("sign"));
    }

    #[test]
    fn values_are_written_as_the_magasin_wants() {
        let retour = Retour::read("R:R;Q:Q");
        assert_eq!(retour.render(&letters(), Encoding::Rfc3986), "R=a%40b%2Fc%2Cd%20%C3%A9%3A1&Q=12%3A34%3A56");
        assert_eq!(retour.render(&letters(), Encoding::Legacy), "R=a@b/c,d%20%C3%A9:1&Q=12:34:56");
        assert_eq!(retour.signature_name(), None);
    }

    #[test]
    fn slips_seen_in_the_field_are_forgiven() {
        for (text, items) in [
            ("Mt:M\\;Ref:R\\;K:K", vec![("Mt", 'M'), ("Ref", 'R'), ("K", 'K')]),
            ("3DS:c;M:M;sign=K", vec![("3DS", 'c'), ("M", 'M')]),
            ("", vec![]),
            (";;:;:M;a:MM;b:;M : M", vec![("M ", 'M')]),
        ] {
            assert_eq!(Retour::read(text).items().collect::<Vec<_>>(), items, "{text}");
        }
    }

    #[test]
    fn what_follows_the_signature_is_sent_unsigned() {
        let key = SigningKey::generate(1024).expect("a key");
        let retour = Retour::read("M:M;P_K:K;E:E;again:K");
        let query = retour.sign("o=1&p=a%20b", &letters(), Encoding::Rfc3986, &key).expect("signs");
        let (signed, rest) = query.split_once("&P_K=").expect("a signature");
        let (seal, unsigned) = rest.split_once('&').expect("more");
        assert_eq!((signed, unsigned), ("o=1&p=a%20b&M=1999", "E=00000"));
        assert!(signature::verify(&key.public_pem().expect("PEM"), signed.as_bytes(), &signature::decode(seal).expect("base64")).expect("a verdict"));
        assert_eq!(Retour::read("").sign("", &letters(), Encoding::Legacy, &key).expect("signs"), "");
    }
}
