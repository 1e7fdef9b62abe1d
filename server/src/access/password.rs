//! How a password is kept: PBKDF2-HMAC-SHA-256 as a PHC string, so that its cost can be raised (security.md C.4).

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use pbkdf2::pbkdf2_hmac;
use rand::RngCore;
use sha2::Sha256;
use subtle::ConstantTimeEq;

const ROUNDS: u32 = 600_000;
/// The longest that is hashed, so that hashing is no way to stop the server (S-040).
pub const LONGEST: usize = 128;

/// Hashes a password under a fresh salt: a third of a second of one core, so never on a thread that answers requests.
pub fn hash(password: &str) -> String {
    let mut salt = [0; 16];
    rand::rng().fill_bytes(&mut salt);
    let out = derive(password, &salt, ROUNDS);
    format!("$pbkdf2-sha256$i={ROUNDS},l=32${}${}", STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(out))
}

/// Whether a password is the one that was hashed; false for anything that is not such a hash.
pub fn verify(password: &str, phc: &str) -> bool {
    read(phc).is_some_and(|(rounds, salt, out)| password.len() <= LONGEST && bool::from(derive(password, &salt, rounds).as_slice().ct_eq(&out)))
}

fn read(phc: &str) -> Option<(u32, Vec<u8>, Vec<u8>)> {
    let mut parts = phc.strip_prefix("$pbkdf2-sha256$i=")?.split('$');
    let rounds = parts.next()?.strip_suffix(",l=32")?.parse().ok()?;
    let salt = STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    let out = STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    parts.next().is_none().then_some((rounds, salt, out))
}

fn derive(password: &str, salt: &[u8], rounds: u32) -> [u8; 32] {
    let mut out = [0; 32];
    pbkdf2_hmac::<Sha256>(password.as_bytes(), salt, rounds, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_password_verifies() {
        let phc = hash("Corail-2026");
        assert!(phc.starts_with("$pbkdf2-sha256$i=600000,l=32$"));
        assert!(verify("Corail-2026", &phc));
        for (password, phc) in
            [("corail-2026", phc.as_str()), ("Corail-2026", "Corail-2026"), ("Corail-2026", &phc[..phc.len() - 8]), ("", "$pbkdf2-sha256$i=0,l=32$$")]
        {
            assert!(!verify(password, phc), "{password} {phc}");
        }
    }

    #[test]
    fn the_published_vector_agrees() {
        // RFC 7914 §11: PBKDF2-HMAC-SHA-256 of "passwd" under "salt", one round.
        assert_eq!(hex::encode(derive("passwd", b"salt", 1)), "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    }
}
