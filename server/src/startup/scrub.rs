//! The log's last line of defence: whatever looks like a card number leaves as stars (S-024). Nothing should ever get here.

use std::io::{self, Write};

/// Writes lines on, card numbers hidden. The subscriber hands over one whole line at a time.
pub struct Scrubbed<W>(pub W);

impl<W: Write> Write for Scrubbed<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.write_all(&scrub(line))?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Hides runs of 13 to 19 digits whose check digit is right; shorter and longer runs are something else.
fn scrub(line: &[u8]) -> Vec<u8> {
    let mut clean = line.to_vec();
    let mut at = 0;
    while at < clean.len() {
        let length = clean[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if (13..=19).contains(&length) && luhn(&clean[at..at + length]) {
            clean[at + 6..at + length - 4].fill(b'*');
        }
        at += length.max(1);
    }
    clean
}

fn luhn(digits: &[u8]) -> bool {
    let one = |(at, byte): (usize, &u8)| {
        let digit = u32::from(byte - b'0') * if at.is_multiple_of(2) { 1 } else { 2 };
        digit / 10 + digit % 10
    };
    digits.iter().rev().enumerate().map(one).sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn card_numbers_become_stars_and_nothing_else_does() {
        for (line, clean) in [
            ("card=4970100000000014 ok", "card=497010******0014 ok"),
            ("378282246310005", "378282*****0005"),
            ("at=1795500000000 id=10000001", "at=1795500000000 id=10000001"),
            ("49701000000000140000000", "49701000000000140000000"),
            ("", ""),
        ] {
            assert_eq!(String::from_utf8_lossy(&scrub(line.as_bytes())), clean);
        }
    }
}
