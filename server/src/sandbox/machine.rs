//! What the bank allows on a payment: once captured, never above what was authorised, given back at most what was taken.

use super::entry::{Model, Status, Verb};

/// The bank does not do this with this payment.
pub const TRANSACTION: &str = "12";
/// The bank does not do this with this amount.
pub const AMOUNT: &str = "13";
/// The bank does not know this payment.
pub const UNKNOWN: &str = "25";

/// Where a payment stands, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    authorised: i64,
    captured: i64,
    refunded: i64,
    cancelled: bool,
}

impl Position {
    /// Adds up the accepted lines of a payment.
    pub fn of(entries: &[Model]) -> Self {
        entries.iter().filter(|entry| entry.status == Status::Accepted).fold(Position::default(), Position::after)
    }

    fn after(mut self, entry: &Model) -> Self {
        match entry.verb {
            Verb::Authorise => {
                self.authorised = entry.amount;
                self.captured = if entry.capture { entry.amount } else { 0 };
            }
            Verb::Capture => self.captured = entry.amount,
            Verb::Cancel => self.cancelled = true,
            Verb::Refund => self.refunded += entry.amount,
        }
        self
    }

    /// What the merchant is due for the payment itself, refunds apart; none where nothing is.
    pub fn due(&self) -> Option<i64> {
        Some(self.captured).filter(|captured| *captured > 0 && !self.cancelled)
    }

    /// Whether something may be done for an amount; otherwise the code that says why not.
    pub fn allows(&self, verb: Verb, amount: i64) -> Result<(), &'static str> {
        let (possible, most, whole) = match verb {
            Verb::Authorise => (true, i64::MAX, false),
            Verb::Capture => (self.authorised > 0 && self.captured == 0, self.authorised, false),
            Verb::Cancel => (self.authorised > 0 && self.refunded == 0, if self.captured > 0 { self.captured } else { self.authorised }, true),
            Verb::Refund => (self.captured > 0, self.captured - self.refunded, false),
        };
        if !possible || self.cancelled {
            return Err(TRANSACTION);
        }
        if amount < 1 || amount > most || (whole && amount != most) {
            return Err(AMOUNT);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bank_refuses_nonsense() {
        let none = Position::default();
        let open = Position { authorised: 100, ..none };
        let taken = Position { captured: 80, ..open };
        let given = Position { refunded: 50, ..taken };
        let undone = Position { cancelled: true, ..taken };
        let table = [
            (none, Verb::Capture, 1, Err("12")),
            (none, Verb::Cancel, 1, Err("12")),
            (none, Verb::Refund, 1, Err("12")),
            (none, Verb::Authorise, 0, Err("13")),
            (none, Verb::Authorise, -5, Err("13")),
            (none, Verb::Authorise, 5, Ok(())),
            (open, Verb::Capture, 100, Ok(())),
            (open, Verb::Capture, 101, Err("13")),
            (open, Verb::Capture, 0, Err("13")),
            (open, Verb::Cancel, 100, Ok(())),
            (open, Verb::Cancel, 99, Err("13")),
            (open, Verb::Refund, 1, Err("12")),
            (taken, Verb::Capture, 10, Err("12")),
            (taken, Verb::Cancel, 80, Ok(())),
            (taken, Verb::Cancel, 100, Err("13")),
            (taken, Verb::Refund, 80, Ok(())),
            (taken, Verb::Refund, 81, Err("13")),
            (given, Verb::Refund, 30, Ok(())),
            (given, Verb::Refund, 31, Err("13")),
            (given, Verb::Cancel, 80, Err("12")),
            (undone, Verb::Refund, 1, Err("12")),
            (undone, Verb::Cancel, 80, Err("12")),
        ];
        for (position, verb, amount, expected) in table {
            assert_eq!(position.allows(verb, amount), expected, "{position:?} {verb:?} {amount}");
        }
    }
}
