//! The rules of signing in: how many wrong passwords are too many, and where one may be sent afterwards.

use crate::clock::Millis;

/// For how long a wrong password counts.
pub const WINDOW: Millis = 15 * 60 * 1000;
/// How many wrong passwords a login may have meanwhile (manual §1: three).
pub const PER_LOGIN: u64 = 3;
/// And an address, behind which many may work.
pub const PER_ADDRESS: u64 = 60;
/// The longest address one is sent on to.
const LONGEST: usize = 2_000;

/// Whether a password may be tried, this try counted.
pub fn may_try(of_login: u64, of_address: u64) -> bool {
    of_login <= PER_LOGIN && of_address <= PER_ADDRESS
}

/// The page of ours that an address names; the root for anything else, so that nobody is sent to another site.
pub fn onward(next: &str) -> &str {
    let mut signs = next.bytes();
    let local = signs.next() == Some(b'/') && !matches!(signs.next(), Some(b'/' | b'\\'));
    // Browsers drop tabs and line ends wherever they stand, and read a backslash as a slash.
    let plain = next.bytes().all(|sign| sign.is_ascii_graphic() && sign != b'\\');
    if local && plain && next.len() <= LONGEST { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for page in ["/", "/m44/transactions?from=2026-11-01&to=%2Fx", "/i/transactions"] {
            assert_eq!(onward(page), page);
        }
        let long = format!("/{}", "a".repeat(LONGEST));
        for elsewhere in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "\t//evil.example",
            "/x\r\nset-cookie:a=b",
            "/a b",
            "/é",
            long.as_str(),
        ] {
            assert_eq!(onward(elsewhere), "/", "{elsewhere:?}");
        }
    }

    #[test]
    fn the_fourth_try_is_one_too_many() {
        assert!(may_try(3, 60) && !may_try(4, 4) && !may_try(1, 61));
    }
}
