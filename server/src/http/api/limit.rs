//! How often one token may call: a bound on a loop gone wild, far above any honest use.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use poem::http::StatusCode;

use crate::clock::Millis;

/// How long calls are counted together.
pub const WINDOW: Millis = 10_000;
/// How many calls of one token are answered in a window, by each process.
pub const MOST: u32 = 6_000;

/// Calls of the window under way, by token. A clone counts in the same place.
#[derive(Clone, Debug, Default)]
pub struct Rate(Arc<Mutex<Counts>>);

#[derive(Debug, Default)]
struct Counts {
    window: Millis,
    calls: HashMap<i64, u32>,
}

impl Rate {
    /// Counts a call; 429 once there were too many.
    pub fn admit(&self, token: i64, now: Millis) -> poem::Result<()> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let window = now / WINDOW;
        if counts.window != window {
            *counts = Counts { window, calls: HashMap::new() };
        }
        let calls = counts.calls.entry(token).or_default();
        *calls += 1;
        if *calls > MOST { Err(StatusCode::TOO_MANY_REQUESTS.into()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_has_its_own_count_and_each_window_begins_anew() {
        let rate = Rate::default();
        for _ in 0..MOST {
            assert!(rate.admit(1, 5).is_ok());
        }
        assert_eq!(rate.admit(1, WINDOW - 1).expect_err("too many").status(), StatusCode::TOO_MANY_REQUESTS);
        assert!(rate.admit(2, WINDOW - 1).is_ok());
        assert!(rate.admit(1, WINDOW).is_ok());
    }
}
