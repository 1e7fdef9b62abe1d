//! The last minutes before now: each state that only something recent can be in, so that every demo shows them all.

use super::calendar::{DAY, HOUR, MINUTE};
use super::story::{Ending, Refund, Story, Then};
use super::teller::Teller;
use crate::clock::Millis;

impl Teller<'_> {
    /// A few payments that are still open: unsure, waiting for a capture, to send, cancelled or given back just now. Those to
    /// send go through the contract with the longest deferral, which no télécollecte can have taken yet.
    pub fn recent(&mut self) -> Vec<Story> {
        let deferred = self.deferred();
        let mut stories = Vec::new();
        for minutes in [4, 17, 52] {
            stories.push(self.story(deferred, minutes * MINUTE, |_, _, _| Ending::Unsure));
            stories.push(self.story(deferred, (minutes + 3) * MINUTE, |at, amount, _| accepted(at, amount, Then::Nothing)));
            stories.push(self.story(deferred, (minutes + 5) * MINUTE, |at, amount, _| accepted(at, amount, Then::Cancelled(at + 2 * MINUTE))));
            stories.push(self.story(0, (minutes + 9) * MINUTE, |_, _, _| Ending::Awaiting));
            stories.push(self.story(deferred, 5 * DAY + minutes * HOUR, move |at, amount, now| given_back(at, amount, now - minutes * MINUTE, Some(true))));
            stories.push(self.story(deferred, 6 * DAY + minutes * HOUR, move |at, amount, now| given_back(at, amount, now - (minutes + 1) * MINUTE, None)));
        }
        stories
    }

    fn story(&mut self, shop: usize, ago: Millis, ending: impl FnOnce(Millis, i64, Millis) -> Ending) -> Story {
        let (at, now) = (self.now() - ago, self.now());
        self.tell_of(shop, at, |amount| ending(at, amount, now))
    }
}

fn accepted(at: Millis, amount: i64, then: Then) -> Ending {
    Ending::Accepted { captured_at: at, captured: amount, flagged: false, then }
}

fn given_back(at: Millis, amount: i64, when: Millis, done: Option<bool>) -> Ending {
    accepted(at, amount, Then::Refunded(vec![Refund { at: when, amount: amount / 2, accepted: done }]))
}
