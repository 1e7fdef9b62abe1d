//! The number a person can read to support, and support can look for in the log.

use rand::Rng;

/// Letters and digits that nobody mistakes for one another when they are read aloud.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A number given to each request, such as `7KQ4-M2XD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident(String);

impl Incident {
    /// A new number: 40 random bits.
    pub fn draw() -> Self {
        let mut bits: u64 = rand::rng().random();
        let mut number = String::with_capacity(9);
        for place in 0..8 {
            if place == 4 {
                number.push('-');
            }
            number.push(SIGNS[(bits % 32) as usize] as char);
            bits /= 32;
        }
        Incident(number)
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Incident {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
