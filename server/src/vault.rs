//! Card numbers and keys: seal, open, fingerprint. Nobody else sees a card number or holds a key.
//!
//! Sealed values are AES-256-GCM under a data key of their own, wrapped by a versioned master key; the associated data
//! binds each to its table, column and row, so that a ciphertext moved elsewhere does not open (payments.md §4).

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use anyhow::{Context, ensure};
use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A card number. No `Display`, no `Serialize`; `Debug` hides it; its memory is wiped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Pan(String);

/// A card verification value: lives from the form's post to the first authorisation, and nowhere else.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Cvv(String);

impl std::fmt::Debug for Pan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl std::fmt::Debug for Cvv {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Pan {
    /// Takes 12 to 19 digits; spaces and dashes between them are dropped.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}' | '\u{202f}')).collect();
        ((12..=19).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(Pan(digits))
    }

    /// The check digit of ISO/IEC 7812.
    pub fn luhn(&self) -> bool {
        let sum: u32 = self.0.bytes().rev().enumerate().map(|(at, byte)| luhn_digit(at, u32::from(byte - b'0'))).sum();
        sum.is_multiple_of(10)
    }

    /// The first six digits, which may be shown.
    pub fn bin(&self) -> i32 {
        self.0[..6].parse().expect("a Pan is digits")
    }

    /// The first eight digits, to look a range up.
    pub fn range(&self) -> i64 {
        self.0[..8].parse().expect("a Pan is at least twelve digits")
    }

    /// The last four digits, which may be shown.
    pub fn last4(&self) -> i16 {
        self.0[self.0.len() - 4..].parse().expect("a Pan is digits")
    }

    /// The whole number: for the host, while it sends a request, and for nobody else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn luhn_digit(at: usize, digit: u32) -> u32 {
    if at.is_multiple_of(2) {
        return digit;
    }
    let double = digit * 2;
    if double > 9 { double - 9 } else { double }
}

impl Cvv {
    /// Takes three or four digits.
    pub fn parse(text: &str) -> Option<Self> {
        ((3..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| Cvv(text.to_owned()))
    }

    /// The digits: for the host, while it sends a request, and for nobody else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Where a sealed value lives: its table, column, and row (or the row's owner while it has no number yet).
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row, or the tenant's row it belongs to.
    pub row: i64,
}

/// The version of the master key that seals new values.
const CURRENT: i16 = 1;

/// Holds the master key and derives one key per use.
#[derive(Clone)]
pub struct Vault {
    master: [u8; 32],
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// A vault under a master key of 32 bytes.
    pub fn new(master: [u8; 32]) -> Self {
        Vault { master }
    }

    /// A key for one use only.
    fn derive(&self, purpose: &str, owner: i64) -> [u8; 32] {
        mac(&self.master, &[purpose.as_bytes(), b"\0", &owner.to_be_bytes()])
    }

    /// Seals a value for its place; gives the sealed bytes and the version of the key.
    pub fn seal(&self, place: Place, plain: &[u8]) -> anyhow::Result<(Vec<u8>, i16)> {
        let mut data_key = [0; 32];
        rand::rng().fill_bytes(&mut data_key);
        let wrapped = encrypt(&self.derive("wrap", i64::from(CURRENT)), &bound(place), &data_key)?;
        let body = encrypt(&data_key, &bound(place), plain)?;
        data_key.zeroize();
        Ok(([wrapped, body].concat(), CURRENT))
    }

    /// Opens what [`Vault::seal`] sealed, at the same place only.
    pub fn open(&self, place: Place, sealed: &[u8], version: i16) -> anyhow::Result<Vec<u8>> {
        ensure!(sealed.len() > WRAPPED, "a sealed value is cut short");
        let (wrapped, body) = sealed.split_at(WRAPPED);
        let mut data_key = decrypt(&self.derive("wrap", i64::from(version)), &bound(place), wrapped)?;
        let plain = decrypt(&data_key, &bound(place), body);
        data_key.zeroize();
        plain
    }

    /// The fingerprint of a card in a bank's lists: the same card of another bank has another.
    pub fn fingerprint(&self, bank: i64, pan: &Pan) -> [u8; 32] {
        mac(&self.derive("fingerprint", bank), &[pan.0.as_bytes()])
    }

    /// The wire's letter H, from a card's [`Vault::fingerprint`]: forty upper-case hexadecimal digits, keyed per magasin (wire
    /// §2.2, S-023b). Made from the fingerprint, which is stored, so that a notice can be written after the number is gone.
    pub fn imprint(&self, magasin: i64, fingerprint: &[u8]) -> String {
        hex::encode_upper(&mac(&self.derive("imprint", magasin), &[fingerprint])[..20])
    }

    /// Four bytes that stand for an e-mail address or an IP address of an enseigne in an index.
    pub fn short_hash(&self, enseigne: i64, text: &str) -> i32 {
        let hash = mac(&self.derive("short", enseigne), &[text.trim().to_lowercase().as_bytes()]);
        i32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
    }

    /// The token of a checkout: 256 bits nobody can guess, the same for the same signed message (R2.15).
    pub fn checkout_token(&self, magasin: i64, signature: &[u8]) -> String {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(mac(&self.derive("checkout", magasin), &[signature]))
    }
}

impl Vault {
    /// What the forms of a session carry: nobody can make it who does not hold the session (S-044).
    pub fn form_token(&self, session_hash: &[u8]) -> String {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(mac(&self.derive("form", 0), &[session_hash]))
    }
}

/// What is stored of a token.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

const NONCE: usize = 12;
const TAG: usize = 16;
const WRAPPED: usize = NONCE + 32 + TAG;

fn bound(place: Place) -> Vec<u8> {
    format!("{}.{}/{}", place.table, place.column, place.row).into_bytes()
}

fn encrypt(key: &[u8], aad: &[u8], plain: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut nonce = [0; NONCE];
    rand::rng().fill_bytes(&mut nonce);
    let cipher = Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(key));
    let body = cipher.encrypt(Nonce::from_slice(&nonce), Payload { msg: plain, aad }).ok().context("sealing failed")?;
    Ok([nonce.as_slice(), &body].concat())
}

fn decrypt(key: &[u8], aad: &[u8], sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
    ensure!(sealed.len() > NONCE, "a sealed value is cut short");
    let (nonce, body) = sealed.split_at(NONCE);
    let cipher = Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(key));
    cipher.decrypt(Nonce::from_slice(nonce), Payload { msg: body, aad }).ok().context("a sealed value does not open here")
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(row: i64) -> Place {
        Place { table: "card", column: "sealed", row }
    }

    #[test]
    fn what_is_sealed_opens_at_its_place_only() {
        let vault = Vault::new([7; 32]);
        let (sealed, version) = vault.seal(place(1), b"4970100000000014").expect("seals");
        assert_eq!(vault.open(place(1), &sealed, version).expect("opens"), b"4970100000000014");
        assert!(vault.open(place(2), &sealed, version).is_err());
        assert!(Vault::new([8; 32]).open(place(1), &sealed, version).is_err());
        assert!(vault.open(place(1), &sealed[..WRAPPED], version).is_err());
    }

    #[test]
    fn a_card_of_two_banks_has_two_fingerprints() {
        let vault = Vault::new([7; 32]);
        let pan = Pan::parse("4970 1000 0000 0014").expect("digits");
        assert_eq!(vault.fingerprint(1, &pan), vault.fingerprint(1, &pan));
        assert_ne!(vault.fingerprint(1, &pan), vault.fingerprint(2, &pan));
        let imprint = vault.imprint(5, &vault.fingerprint(1, &pan));
        assert_eq!(imprint.len(), 40);
        assert_ne!(imprint, vault.imprint(6, &vault.fingerprint(1, &pan)));
        assert_eq!(format!("{pan:?}"), "***");
    }

    #[test]
    fn the_check_digit_is_checked() {
        for (text, good) in [("4012001037141112", true), ("4012001037141113", false), ("1111222233334444", true), ("1111222233335555", false)] {
            assert_eq!(Pan::parse(text).map(|pan| pan.luhn()), Some(good), "{text}");
        }
    }
}
