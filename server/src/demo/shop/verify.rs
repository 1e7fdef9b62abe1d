//! Verifies what the gateway signed, by the bytes that came and the bank's public key: none of the gateway's own code.

use base64::Engine;
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::sign::Verifier;
use percent_encoding::percent_decode_str;

/// The name the shop gave to letter K, in PBX_RETOUR.
const SIGNATURE: &str = "&Sign=";

/// What came, and whether its signature holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The bytes that were signed.
    pub text: String,
    /// Names and values, decoded, without the signature.
    pub fields: Vec<(String, String)>,
    /// Whether the bank signed exactly these bytes.
    pub genuine: bool,
}

impl Verified {
    /// Reads a query or a body: what stands before the signature is what was signed.
    pub fn read(query: &str, public_pem: &str) -> Self {
        let (text, signature) = query.rsplit_once(SIGNATURE).unwrap_or((query, ""));
        let genuine = is_genuine(text, signature, public_pem).unwrap_or(false);
        let fields = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        });
        Verified { text: text.to_owned(), fields: fields.collect(), genuine }
    }

    /// A field's value, empty when it did not come.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|field| field.0 == name).map_or("", |field| &field.1)
    }
}

fn is_genuine(text: &str, signature: &str, public_pem: &str) -> Option<bool> {
    let key = PKey::public_key_from_pem(public_pem.as_bytes()).ok()?;
    let signature = base64::engine::general_purpose::STANDARD.decode(decoded(signature)).ok()?;
    let mut verifier = Verifier::new(MessageDigest::sha1(), &key).ok()?;
    verifier.update(text.as_bytes()).ok()?;
    verifier.verify(&signature).ok()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::SigningKey;
    use crate::protocol::signature::encode;

    #[test]
    fn one_byte_more_or_less_is_noticed() {
        let key = SigningKey::generate(1024).expect("a key");
        let pem = key.public_pem().expect("its half");
        let text = "commande=CORAIL-1&Mt=4900&Ref=CORAIL%2D1&Erreur=00000";
        let query = format!("{text}&Sign={}", encode(&key.sign(text.as_bytes()).expect("signs")));
        let good = Verified::read(&query, &pem);
        assert_eq!((good.genuine, good.get("Mt"), good.get("Ref"), good.text.as_str()), (true, "4900", "CORAIL-1", text));
        for bad in [query.replace("4900", "4901"), query.replace("commande", "commandf"), text.to_owned(), query.replacen("&Sign=", "&Sign=AA", 1)] {
            assert!(!Verified::read(&bad, &pem).genuine, "{bad}");
        }
        let other = SigningKey::generate(1024).expect("a key").public_pem().expect("its half");
        assert!(!Verified::read(&query, &other).genuine);
    }
}
