//! The only caller of the system's clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Unix milliseconds, UTC.
pub type Millis = i64;

/// Tells the time: the system's, or one that a test moves.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System { offset: i64 },
    Frozen(Arc<AtomicI64>),
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Clock(Source::System { offset: 0 })
    }

    /// A clock that starts at `start` (Unix ms) and runs on with the system's.
    pub fn started_at(start: Millis) -> Self {
        Clock(Source::System { offset: start - system_now() })
    }

    /// A clock that stands still until [`Clock::advance`].
    pub fn frozen(at: Millis) -> Self {
        Clock(Source::Frozen(Arc::new(AtomicI64::new(at))))
    }

    /// Now, in Unix milliseconds.
    pub fn now(&self) -> Millis {
        match &self.0 {
            Source::System { offset } => system_now() + offset,
            Source::Frozen(at) => at.load(Ordering::SeqCst),
        }
    }

    /// Moves a frozen clock forward; the system's clock is not ours to move.
    pub fn advance(&self, by: std::time::Duration) {
        if let Source::Frozen(at) = &self.0 {
            at.fetch_add(i64::try_from(by.as_millis()).expect("a test moves the clock by less than an age"), Ordering::SeqCst);
        }
    }

    /// Today in a time zone.
    pub fn today(&self, zone: Tz) -> NaiveDate {
        local_day(self.now(), zone)
    }
}

/// The local day of an instant.
pub fn local_day(at: Millis, zone: Tz) -> NaiveDate {
    instant(at).with_timezone(&zone).date_naive()
}

/// The first moment of a local day: where the clocks skip midnight, the moment they are put forward to.
pub fn day_start(day: NaiveDate, zone: Tz) -> Millis {
    let midnight = day.and_time(NaiveTime::MIN);
    let quarters = (0..=100).map(|quarter| midnight + TimeDelta::minutes(15 * quarter));
    let first = quarters.filter_map(|time| zone.from_local_datetime(&time).earliest()).next();
    first.map_or_else(|| midnight.and_utc().timestamp_millis(), |first| first.timestamp_millis())
}

/// An instant as chrono knows it.
pub fn instant(at: Millis) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the system's clock")]
fn system_now() -> Millis {
    Utc::now().timestamp_millis()
}
