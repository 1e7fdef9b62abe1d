//! When things happen: a payment's instant by the habits of a trade, and the evening its line leaves for the bank.

use chrono::{Datelike, Days, Months, NaiveDate, TimeZone, Timelike};
use chrono_tz::Tz;

use super::draw::Draw;
use super::trade::Trade;
use crate::clock::{Millis, instant, local_day};

/// The hour of the télécollecte.
const CUT_OFF: u32 = 23;
/// One minute.
pub const MINUTE: Millis = 60_000;
/// One hour.
pub const HOUR: Millis = 60 * MINUTE;
/// One day.
pub const DAY: Millis = 24 * HOUR;

/// Thirteen months of one trade, ready to draw instants from.
pub struct Calendar {
    days: Vec<(NaiveDate, i64)>,
    total: i64,
    hours: &'static [i64; 24],
    zone: Tz,
    now: Millis,
}

impl Calendar {
    /// The days of a trade before `now`, each with its weight: month, weekday, and a business that grows by a third over a year.
    pub fn new(trade: &Trade, zone: Tz, now: Millis) -> Self {
        let today = local_day(now, zone);
        let first = today.checked_sub_months(Months::new(13)).expect("a clock of our age");
        let weight = |(at, day): (i64, NaiveDate)| {
            let month = trade.months[day.month0() as usize];
            let weekday = trade.weekdays[day.weekday().num_days_from_monday() as usize];
            (day, month * weekday * (1200 + at))
        };
        let days: Vec<_> = (0..).zip(first.iter_days().take_while(|day| *day <= today)).map(weight).collect();
        let total = days.iter().map(|day| day.1).sum();
        Calendar { days, total, hours: trade.hours, zone, now }
    }

    /// An instant, a minute before now at the latest.
    pub fn draw(&self, draw: &mut Draw) -> Millis {
        loop {
            let at = self.instant(draw);
            if at < self.now - MINUTE {
                return at;
            }
        }
    }

    fn instant(&self, draw: &mut Draw) -> Millis {
        let mut left = draw.below(self.total);
        let day = self.days.iter().find(|(_, weight)| {
            left -= weight;
            left < 0
        });
        let day = day.expect("the weights add up to the total").0;
        let hour = u32::try_from(draw.weighted(self.hours.iter().copied())).expect("is an hour");
        local(day, hour, self.zone) + draw.below(HOUR)
    }
}

/// The instant of a local hour; an hour that the change of season skips is the next one.
fn local(day: NaiveDate, hour: u32, zone: Tz) -> Millis {
    let naive = |hour| day.and_hms_opt(hour, 0, 0).expect("is an hour of the day");
    let found = zone.from_local_datetime(&naive(hour)).earliest().or_else(|| zone.from_local_datetime(&naive(hour + 1)).earliest());
    found.expect("no zone skips two hours").timestamp_millis()
}

/// The day whose télécollecte takes what became ready at an instant, after so many days of deferral.
pub fn remitted_on(ready: Millis, deferral_days: i16, zone: Tz) -> NaiveDate {
    let late = instant(ready).with_timezone(&zone).hour() >= CUT_OFF;
    let days = u64::try_from(deferral_days).expect("is not negative") + u64::from(late);
    local_day(ready, zone).checked_add_days(Days::new(days)).expect("a clock of our age")
}

/// The instant of a day's télécollecte.
pub fn cut_off(day: NaiveDate, zone: Tz) -> Millis {
    local(day, CUT_OFF, zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::history::trade::TRADES;

    const NOW: Millis = 1_795_500_000_000;

    #[test]
    fn instants_lie_within_thirteen_months_and_before_now() {
        let calendar = Calendar::new(&TRADES[0], Tz::Europe__Paris, NOW);
        let mut draw = Draw::new(1);
        let drawn: Vec<Millis> = (0..2_000).map(|_| calendar.draw(&mut draw)).collect();
        let (first, last) = (drawn.iter().min().expect("some"), drawn.iter().max().expect("some"));
        assert!(*first > NOW - 398 * DAY && *first < NOW - 380 * DAY && *last < NOW && *last > NOW - 10 * DAY);
    }

    #[test]
    fn the_cut_off_decides_the_day() {
        let zone = Tz::Europe__Paris;
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let at = cut_off(day, zone);
        assert_eq!(remitted_on(at - 1, 0, zone), day);
        assert_eq!(remitted_on(at, 0, zone), day.succ_opt().expect("a day"));
        assert_eq!(remitted_on(at - 1, 2, zone), day + Days::new(2));
    }
}
