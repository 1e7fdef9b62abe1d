//! When the day of a contract ends: its cut-off decides which télécollecte takes a payment (manual §4.2.5, R2.36).

use chrono::{NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;

use crate::clock::{Millis, instant, local_day};

/// When and where a contract's day ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOff {
    /// Local time.
    pub time: NaiveTime,
    /// Of which zone: the enseigne's.
    pub zone: Tz,
}

impl CutOff {
    /// From `HH:MM` as a contract's row says it; eleven in the evening when it says nothing readable.
    pub fn new(text: &str, zone: Tz) -> Self {
        let eleven = NaiveTime::from_hms_opt(23, 0, 0).expect("is a time of day");
        CutOff { time: NaiveTime::parse_from_str(text, "%H:%M").unwrap_or(eleven), zone }
    }

    /// The instant a day ends at; a time that the change of season skips is an hour later.
    pub fn ends(self, day: NaiveDate) -> Millis {
        let local = day.and_time(self.time);
        let hour = chrono::TimeDelta::hours(1);
        let found = self.zone.from_local_datetime(&local).earliest().or_else(|| self.zone.from_local_datetime(&(local + hour)).earliest());
        found.expect("no zone skips two hours").timestamp_millis()
    }

    /// The business day an instant belongs to: from the cut-off on, it is the next one.
    pub fn day(self, at: Millis) -> NaiveDate {
        let today = local_day(at, self.zone);
        if at < self.ends(today) { today } else { today.succ_opt().unwrap_or(today) }
    }

    /// The last cut-off that has passed: its day, and its instant.
    pub fn last(self, now: Millis) -> (NaiveDate, Millis) {
        let today = instant(now).with_timezone(&self.zone).date_naive();
        let day = if self.ends(today) <= now { today } else { today.pred_opt().unwrap_or(today) };
        (day, self.ends(day))
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Paris;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_cut_off_decides_the_day() {
        let eleven = CutOff::new("23:00", Paris);
        let end = eleven.ends(day("2026-11-24"));
        for (at, business_day) in [(end - 1, "2026-11-24"), (end, "2026-11-25"), (end + 3_600_000, "2026-11-25"), (end + 7_200_000, "2026-11-25")] {
            assert_eq!(eleven.day(at), day(business_day));
        }
        assert_eq!(eleven.last(end - 1).0, day("2026-11-23"));
        assert_eq!(eleven.last(end), (day("2026-11-24"), end));
        assert_eq!(CutOff::new("24h", Paris), eleven);
    }

    #[test]
    fn a_cut_off_in_the_hours_that_the_seasons_change_happens_once() {
        let night = CutOff::new("02:30", Paris);
        let lengths: Vec<Millis> = ["2026-10-24", "2026-10-25", "2027-03-27", "2027-03-28"]
            .into_iter()
            .map(|text| (night.ends(day(text).succ_opt().expect("a day")) - night.ends(day(text))) / 3_600_000)
            .collect();
        // From the night of the 24th to the repeated hour 24 h, then 25 h; to the skipped hour 24 h (it is 3:30), then 23 h.
        assert_eq!(lengths, [24, 25, 24, 23]);
    }
}
