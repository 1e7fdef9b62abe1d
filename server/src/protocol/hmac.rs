//! The message authentication of forms: which algorithms, and a comparison that takes the same time whatever differs
//! (wire §1.3, S-010).

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha224, Sha256, Sha384, Sha512};

/// An algorithm of PBX_HASH that we take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-224: by a legacy switch only.
    Sha224,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512, the default.
    Sha512,
}

impl Hash {
    /// Reads PBX_HASH; absent or empty is SHA-512. RIPEMD160, MDC2, MD5, SHA1 and whatever else give `None`.
    pub fn read(text: Option<&str>, legacy: bool) -> Option<Self> {
        match text.unwrap_or_default().trim().to_ascii_uppercase().as_str() {
            "" | "SHA512" => Some(Hash::Sha512),
            "SHA384" => Some(Hash::Sha384),
            "SHA256" => Some(Hash::Sha256),
            "SHA224" if legacy => Some(Hash::Sha224),
            _ => None,
        }
    }

    /// Whether `tag` is the code of `text` under `key`, compared over its full length in constant time.
    pub fn verify(self, key: &[u8], text: &[u8], tag: &[u8]) -> bool {
        match self {
            Hash::Sha224 => verify::<Hmac<Sha224>>(key, text, tag),
            Hash::Sha256 => verify::<Hmac<Sha256>>(key, text, tag),
            Hash::Sha384 => verify::<Hmac<Sha384>>(key, text, tag),
            Hash::Sha512 => verify::<Hmac<Sha512>>(key, text, tag),
        }
    }

    /// The code of a text: what a shop's side computes.
    pub fn code(self, key: &[u8], text: &[u8]) -> Vec<u8> {
        match self {
            Hash::Sha224 => code::<Hmac<Sha224>>(key, text),
            Hash::Sha256 => code::<Hmac<Sha256>>(key, text),
            Hash::Sha384 => code::<Hmac<Sha384>>(key, text),
            Hash::Sha512 => code::<Hmac<Sha512>>(key, text),
        }
    }
}

fn keyed<M: Mac + KeyInit>(key: &[u8], text: &[u8]) -> M {
    let mut mac = <M as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(text);
    mac
}

fn verify<M: Mac + KeyInit>(key: &[u8], text: &[u8], tag: &[u8]) -> bool {
    keyed::<M>(key, text).verify_slice(tag).is_ok()
}

fn code<M: Mac + KeyInit>(key: &[u8], text: &[u8]) -> Vec<u8> {
    keyed::<M>(key, text).finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sound_algorithms_are_taken() {
        for (text, hash) in [
            (None, Some(Hash::Sha512)),
            (Some(""), Some(Hash::Sha512)),
            (Some("Sha512"), Some(Hash::Sha512)),
            (Some("sha384"), Some(Hash::Sha384)),
            (Some("SHA256"), Some(Hash::Sha256)),
            (Some("SHA224"), None),
            (Some("SHA1"), None),
            (Some("MD5"), None),
            (Some("MDC2"), None),
            (Some("RIPEMD160"), None),
            (Some("none"), None),
        ] {
            assert_eq!(Hash::read(text, false), hash, "{text:?}");
        }
        assert_eq!(Hash::read(Some("SHA224"), true), Some(Hash::Sha224));
    }

    #[test]
    fn a_code_is_checked_whole() {
        for hash in [Hash::Sha224, Hash::Sha256, Hash::Sha384, Hash::Sha512] {
            let tag = hash.code(b"key", b"text");
            assert!(hash.verify(b"key", b"text", &tag));
            assert!(!hash.verify(b"key", b"texT", &tag));
            assert!(!hash.verify(b"kez", b"text", &tag));
            assert!(!hash.verify(b"key", b"text", &tag[..tag.len() - 1]));
            assert!(!hash.verify(b"key", b"text", &[]));
        }
    }
}
