//! Sends the mail that is due.

use super::mailer::Undelivered;
use super::{Mailer, queries};
use crate::clock::{Clock, Millis};
use crate::db::Db;

/// How long a worker may hold a mail.
const LEASE: Millis = 120_000;
/// How many mails one round takes.
const BATCH: u64 = 20;
/// The pause after the first failure; each next one is four times longer, up to [`LONGEST`].
const FIRST: Millis = 60_000;
const LONGEST: Millis = 6 * 3_600_000;
/// After how many failures a mail is given up: some two days.
const MOST_TRIES: i16 = 12;

/// Sends what is due through the mailer; gives how many were tried. Without a relay everything stays where it is.
///
/// # Errors
/// The database's only: what goes wrong with a mail is in its row.
pub async fn send_due(db: &Db, mailer: &Mailer, clock: &Clock) -> crate::error::Result<usize> {
    let Mailer::Relay(relay) = mailer else { return Ok(0) };
    let mut tried = 0;
    for (row, bank_name) in queries::due(db, clock.now(), BATCH).await? {
        let until = clock.now() + LEASE;
        if !queries::hold(db, &row, until).await? {
            continue;
        }
        tried += 1;
        let tries = row.tries + 1;
        match relay.send(&row, &bank_name).await {
            Ok(()) => queries::sent(db, row.id, clock.now()).await?,
            Err(Undelivered::Never(error)) => queries::failed(db, row.id, until, None, &error).await?,
            Err(Undelivered::NotYet(error)) => queries::failed(db, row.id, until, next_try(tries, clock.now()), &error).await?,
        }
    }
    Ok(tried)
}

fn next_try(tries: i16, now: Millis) -> Option<Millis> {
    let doublings = u32::from(tries.clamp(1, 6).unsigned_abs() - 1) * 2;
    (tries < MOST_TRIES).then(|| now + (FIRST << doublings).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_grow_apart_and_end() {
        let minutes: Vec<_> = (1..=12).map(|tries| next_try(tries, 0).map(|at| at / 60_000)).collect();
        let wanted = [1, 4, 16, 64, 256, 360, 360, 360, 360, 360, 360].map(Some);
        assert_eq!(minutes[..11], wanted);
        assert_eq!(minutes[11], None);
    }
}
