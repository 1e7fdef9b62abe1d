//! Signatures of the legacy profile: RSA PKCS#1 v1.5 with SHA-1, base64, percent-encoded (wire §0-9, S-013).

use std::sync::OnceLock;

use anyhow::ensure;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::sign::{Signer, Verifier};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use zeroize::Zeroizing;

const BASE64: &AsciiSet = NON_ALPHANUMERIC;

/// The private half of a bank's legacy key. `Debug` hides it.
#[derive(Clone)]
pub struct SigningKey(PKey<Private>);

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKey")
    }
}

impl SigningKey {
    /// A new key of 1024 or 2048 bits.
    pub fn generate(bits: u32) -> anyhow::Result<Self> {
        ensure!(bits == 1024 || bits == 2048, "a legacy key has 1024 or 2048 bits");
        Ok(SigningKey(PKey::from_rsa(Rsa::generate(bits)?)?))
    }

    /// A key from its private PEM.
    pub fn from_pem(pem: &[u8]) -> anyhow::Result<Self> {
        Ok(SigningKey(PKey::private_key_from_pem(pem)?))
    }

    /// Its private PEM (PKCS#8): to be sealed at once.
    pub fn to_pem(&self) -> anyhow::Result<Zeroizing<Vec<u8>>> {
        Ok(Zeroizing::new(self.0.private_key_to_pem_pkcs8()?))
    }

    /// Its public PEM, the file a shop puts in place of its module's.
    pub fn public_pem(&self) -> anyhow::Result<String> {
        Ok(String::from_utf8(self.0.public_key_to_pem()?)?)
    }

    /// Signs a text. At 2048 bits it takes some hundred microseconds of CPU: call it off the async threads.
    pub fn sign(&self, text: &[u8]) -> anyhow::Result<Vec<u8>> {
        let mut signer = Signer::new(MessageDigest::sha1(), &self.0)?;
        Ok(signer.sign_oneshot_to_vec(text)?)
    }
}

/// Whether a signature is the one of this public key over this text. `Err` only when the key is not a key.
pub fn verify(public_pem: &str, text: &[u8], signature: &[u8]) -> anyhow::Result<bool> {
    let key = PKey::public_key_from_pem(public_pem.as_bytes())?;
    let mut verifier = Verifier::new(MessageDigest::sha1(), &key)?;
    // A signature of the wrong length is an error to the library and a plain no to us.
    Ok(verifier.verify_oneshot(signature, text).unwrap_or(false))
}

/// A signature as it stands in a query: base64, then `+`, `/` and `=` percent-encoded.
pub fn encode(signature: &[u8]) -> String {
    utf8_percent_encode(&STANDARD.encode(signature), BASE64).to_string()
}

/// A signature read from a query.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let base64 = percent_decode_str(text).decode_utf8().ok()?;
    STANDARD.decode(base64.as_bytes()).ok()
}

/// An address with variables appended: `?` or `&` as needed, before any fragment. Its own query is kept as it is.
pub fn append_query(url: &str, query: &str) -> String {
    if query.is_empty() {
        return url.to_owned();
    }
    let (address, fragment) = url.split_once('#').map_or((url, String::new()), |(address, rest)| (address, format!("#{rest}")));
    let link = match address.split_once('?') {
        None => "?",
        Some((_, own)) if own.is_empty() || own.ends_with('&') => "",
        Some(_) => "&",
    };
    format!("{address}{link}{query}{fragment}")
}

/// The query an address already has, without `?` and without the fragment: what a return signs before our variables.
pub fn own_query(url: &str) -> &str {
    let address = url.split_once('#').map_or(url, |(address, _)| address);
    address.split_once('?').map_or("", |(_, own)| own.trim_end_matches('&'))
}

/// Signs and verifies with each size, once in the life of a process: some systems' policies refuse SHA-1 or 1024 bits, and a
/// gateway that cannot sign must not start (R3.18).
pub fn self_test() -> anyhow::Result<()> {
    static DONE: OnceLock<()> = OnceLock::new();
    if DONE.get().is_some() {
        return Ok(());
    }
    for bits in [1024, 2048] {
        let key = SigningKey::generate(bits)?;
        let signature = key.sign(b"Mt=1999&Ref=1")?;
        ensure!(verify(&key.public_pem()?, b"Mt=1999&Ref=1", &signature)?, "this system's OpenSSL does not verify what it signed ({bits} bits, SHA-1)");
    }
    DONE.get_or_init(|| ());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_system_signs_with_both_sizes() {
        self_test().expect("OpenSSL signs with SHA-1");
    }

    #[test]
    fn a_key_survives_its_pem_and_a_changed_byte_is_seen() {
        let key = SigningKey::generate(1024).expect("a key");
        let again = SigningKey::from_pem(&key.to_pem().expect("PEM")).expect("a key");
        let public = key.public_pem().expect("PEM");
        let signature = again.sign(b"M=1&R=2").expect("signs");
        assert_eq!(signature.len(), 128);
        assert!(verify(&public, b"M=1&R=2", &signature).expect("a verdict"));
        assert!(!verify(&public, b"M=1&R=3", &signature).expect("a verdict"));
        assert!(!verify(&public, b"M=1&R=2", &signature[1..]).expect("a verdict"));
        assert_eq!(decode(&encode(&signature)), Some(signature));
        assert!(SigningKey::generate(512).is_err());
    }

    #[test]
    fn variables_are_appended_where_they_belong() {
        for (url, whole, own) in [
            ("https://shop.example/ok", "https://shop.example/ok?a=1", ""),
            ("https://shop.example/ok?", "https://shop.example/ok?a=1", ""),
            ("https://shop.example/ok?o=1", "https://shop.example/ok?o=1&a=1", "o=1"),
            ("https://shop.example/ok?o=1&", "https://shop.example/ok?o=1&a=1", "o=1"),
            ("https://shop.example/ok?o=1#top", "https://shop.example/ok?o=1&a=1#top", "o=1"),
            ("https://shop.example/#/ok?x", "https://shop.example/?a=1#/ok?x", ""),
        ] {
            assert_eq!(append_query(url, "a=1"), whole, "{url}");
            assert_eq!(own_query(url), own, "{url}");
        }
        assert_eq!(append_query("https://shop.example/ok", ""), "https://shop.example/ok");
    }
}
