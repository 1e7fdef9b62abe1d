//! When a notice is tried again, and what a shop's answer means.

use crate::clock::Millis;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;

/// How long after each failed try the next one comes; the last goes on until [`GIVE_UP`] (R2.45).
const BACK_OFF: &[Millis] = &[MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];
/// How long after it was written a notice is given up.
const GIVE_UP: Millis = 72 * HOUR;

/// How long a worker may hold a notice: longer than an exchange may last, so that no two send it at once.
pub const LEASE: Millis = 30_000;

/// When to try again after the `tries`-th try of a notice written at `born`; none once it is given up.
pub fn next_try(born: Millis, tries: i16, now: Millis) -> Option<Millis> {
    let past = usize::try_from(tries).unwrap_or_default().max(1);
    let next = now + BACK_OFF[(past - 1).min(BACK_OFF.len() - 1)];
    (next <= born + GIVE_UP).then_some(next)
}

/// Whether a shop took the notice. Only the status can be judged; a redirect is a failure (wire §2.4).
pub fn is_taken(status: u16) -> bool {
    (200..300).contains(&status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_grow_apart_and_end_after_three_days() {
        let (mut at, mut seen) = (0, Vec::new());
        for tries in 1.. {
            let Some(next) = next_try(0, tries, at) else { break };
            seen.push((next - at) / MINUTE);
            at = next;
        }
        assert_eq!(seen, [1, 5, 15, 60, 180, 360, 720, 720, 720, 720, 720]);
        assert!(at <= GIVE_UP && at + 12 * HOUR > GIVE_UP);
        assert_eq!(next_try(0, 0, 0), Some(MINUTE));
    }

    #[test]
    fn only_a_success_is_a_delivery() {
        for (status, taken) in [(200, true), (204, true), (199, false), (301, false), (302, false), (307, false), (404, false), (500, false)] {
            assert_eq!(is_taken(status), taken, "{status}");
        }
    }
}
