//! A shop's own side of the protocol, read from its documents and not from our code: it signs forms, and verifies what comes
//! back with a public key.

use std::io::Write;
use std::process::{Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::sign::Verifier;
use sha2::Sha512;

/// The key of the published test shop.
pub const KEY: &str = "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";

/// The form of the published test shop: what every request holds, ready to be changed and signed.
pub fn order(reference: &str, total: &str, time: &str) -> Vec<(String, String)> {
    let fields = [
        ("PBX_SITE", "1999888"),
        ("PBX_RANG", "32"),
        ("PBX_IDENTIFIANT", "110647233"),
        ("PBX_TOTAL", total),
        ("PBX_DEVISE", "978"),
        ("PBX_CMD", reference),
        ("PBX_PORTEUR", "jane.doe@example.com"),
        ("PBX_RETOUR", "Mt:M;Ref:R;Auto:A;Erreur:E;Trans:S;Sign:K"),
        ("PBX_HASH", "SHA512"),
        ("PBX_TIME", time),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Replaces a field's value, or adds the field.
pub fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    match fields.iter_mut().find(|field| field.0 == name) {
        Some(field) => field.1 = value.to_owned(),
        None => fields.push((name.to_owned(), value.to_owned())),
    }
}

/// `NAME=value&…`, values as they are.
pub fn message(fields: &[(String, String)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// HMAC-SHA-512 in upper-case hexadecimal.
pub fn hmac(key_hex: &str, message: &[u8]) -> String {
    let key = hex::decode(key_hex).expect("a key in hexadecimal");
    let mut mac = <Hmac<Sha512> as KeyInit>::new_from_slice(&key).expect("any length");
    mac.update(message);
    hex::encode_upper(mac.finalize().into_bytes())
}

/// The fields with their PBX_HMAC, last.
pub fn sign(mut fields: Vec<(String, String)>, key_hex: &str) -> Vec<(String, String)> {
    let code = hmac(key_hex, message(&fields).as_bytes());
    fields.push(("PBX_HMAC".to_owned(), code));
    fields
}

/// What a browser posts.
pub fn body(fields: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// Whether a base64 signature holds over a text: RSA PKCS#1 v1.5, SHA-1.
pub fn holds(public_pem: &str, signed: &[u8], base64: &str) -> bool {
    let key = PKey::public_key_from_pem(public_pem.as_bytes()).expect("a public key");
    let Ok(signature) = STANDARD.decode(base64) else { return false };
    let mut verifier = Verifier::new(MessageDigest::sha1(), &key).expect("SHA-1");
    verifier.update(signed).expect("takes the text");
    verifier.verify(&signature).unwrap_or(false)
}

/// What the signature of a received query or body covers, and the signature: everything before `&NAME=`.
pub fn split<'a>(received: &'a str, name: &str) -> Option<(&'a str, String)> {
    let (signed, rest) = received.split_once(&format!("&{name}="))?;
    let encoded = rest.split('&').next()?;
    Some((signed, percent_decoded(encoded)))
}

/// Whether a return (the whole query of its address) or a notice (its own variables alone) is signed by the bank.
pub fn verifies(public_pem: &str, received: &str, name: &str) -> bool {
    split(received, name).is_some_and(|(signed, base64)| holds(public_pem, signed.as_bytes(), &base64))
}

/// The same asked of the `openssl` command, on the raw bytes.
pub fn openssl_verifies(public_pem: &str, signed: &[u8], base64: &str) -> bool {
    let folder = std::env::temp_dir().join(format!("guichet-shop-{}-{}", std::process::id(), hex::encode(rand::random::<[u8; 8]>())));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (key, signature) = (folder.join("pubkey.pem"), folder.join("signature"));
    std::fs::write(&key, public_pem).expect("written");
    std::fs::write(&signature, STANDARD.decode(base64).unwrap_or_default()).expect("written");
    let mut command = Command::new("openssl");
    command.args(["dgst", "-sha1", "-verify"]).arg(&key).arg("-signature").arg(&signature);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("openssl is installed");
    child.stdin.take().expect("piped").write_all(signed).expect("reads the text");
    let output = child.wait_with_output().expect("ends");
    std::fs::remove_dir_all(&folder).expect("removed");
    output.status.success() && output.stdout.starts_with(b"Verified OK")
}

fn percent_decoded(text: &str) -> String {
    // `+` stays: a signature's plus sign is sent as %2B, and a bare one would be an error to notice.
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let pair = more.get(..2).and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (first, pair) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
