//! What is looked for in the journal: a period in the shop's own days, perhaps a number or a reference, and which page of it.

use chrono::{Days, Months, NaiveDate};
use chrono_tz::Tz;
use entities::transaction;
use form_urlencoded::Serializer;
use serde::Deserialize;

use crate::clock::{Millis, day_start, local_day};
use crate::error::{Error, Fault, Result};

/// How many rows a page has.
pub const SIZE: u64 = 50;
/// How many days are shown when nobody says.
const DAYS: u64 = 30;
/// The longest period that may be searched (S-062).
const MONTHS: Months = Months::new(13);
/// The longest number or reference.
const LONGEST: usize = 250;

/// Names of the fields, as they stand in the query of a URL and in the form.
pub const FROM: &str = "from";
/// The last day.
pub const UNTIL: &str = "until";
/// A number or a reference.
pub const FIND: &str = "find";
/// Rows older than a cursor.
pub const OLDER: &str = "older";
/// Rows newer than a cursor.
pub const NEWER: &str = "newer";

/// A search as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The first day: `2026-11-23` or `23/11/2026`.
    pub from: String,
    /// The last day.
    pub until: String,
    /// A transaction's number or an order's reference.
    pub find: String,
    /// Rows older than this cursor.
    pub older: String,
    /// Rows newer than this cursor.
    pub newer: String,
}

/// A row's place in the journal: its instant and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Unix milliseconds.
    pub at: Millis,
    /// `transaction.id`.
    pub id: i64,
}

/// Which page of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The newest.
    #[default]
    Latest,
    /// Those just older.
    Older(Cursor),
    /// Those just newer.
    Newer(Cursor),
}

/// A search that can be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The first day, local to `zone`.
    pub from: NaiveDate,
    /// The last day, whole.
    pub until: NaiveDate,
    /// Whose days they are: the enseigne's, or the bank's (R2.35).
    pub zone: Tz,
    /// A transaction's number or an order's reference, exactly.
    pub find: Option<String>,
    /// Which page.
    pub page: Page,
    /// Rows on a page.
    pub size: u64,
}

impl Search {
    /// Reads what was typed. Nothing typed means the last thirty days; a number or a reference alone, the last thirteen months.
    ///
    /// [`Error::Invalid`] names each field that cannot be taken.
    pub fn read(asked: &Asked, zone: Tz, now: Millis) -> Result<Self> {
        let find = asked.find.trim();
        let mut faults = Vec::new();
        let (from, until) = period(asked, local_day(now, zone), !find.is_empty(), &mut faults);
        if find.len() > LONGEST || find.chars().any(char::is_control) {
            faults.push(Fault { field: FIND, key: "transactions-find-wrong" });
        }
        let page = page(asked, &mut faults);
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        Ok(Search { from, until, zone, find: (!find.is_empty()).then(|| find.to_owned()), page, size: SIZE })
    }

    /// The period as instants: from the first day's first moment to just before the moment after the last.
    pub fn bounds(&self) -> (Millis, Millis) {
        (day_start(self.from, self.zone), day_start(after(self.until), self.zone))
    }

    /// The same search on another page.
    pub fn at(&self, page: Page) -> Self {
        Search { page, ..self.clone() }
    }

    /// As the query of a URL.
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair(FROM, &self.from.to_string()).append_pair(UNTIL, &self.until.to_string());
        if let Some(find) = &self.find {
            query.append_pair(FIND, find);
        }
        match self.page {
            Page::Latest => {}
            Page::Older(cursor) => drop(query.append_pair(OLDER, &cursor.to_string())),
            Page::Newer(cursor) => drop(query.append_pair(NEWER, &cursor.to_string())),
        }
        query.finish()
    }
}

impl Cursor {
    /// The place of a row.
    pub fn of(row: &transaction::Model) -> Self {
        Cursor { at: row.at, id: row.id }
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.at, self.id)
    }
}

impl std::str::FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let number = |text: &str| text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
        let (at, id) = text.split_once('-').ok_or(())?;
        Ok(Cursor { at: number(at).ok_or(())?, id: number(id).ok_or(())? })
    }
}

fn period(asked: &Asked, today: NaiveDate, finding: bool, faults: &mut Vec<Fault>) -> (NaiveDate, NaiveDate) {
    let (first, last) = (asked.from.trim(), asked.until.trim());
    if first.is_empty() && last.is_empty() {
        let from = if finding { today.checked_sub_months(MONTHS) } else { today.checked_sub_days(Days::new(DAYS - 1)) };
        return (from.unwrap_or(today), today);
    }
    let (from, until) = (day(FROM, first, faults), day(UNTIL, last, faults));
    let (Some(from), Some(until)) = (from, until) else { return (today, today) };
    if from > until {
        faults.push(Fault { field: UNTIL, key: "transactions-until-first" });
    } else if from.checked_add_months(MONTHS).is_some_and(|latest| until > latest) {
        faults.push(Fault { field: FROM, key: "transactions-period-long" });
    }
    (from, until)
}

fn day(field: &'static str, text: &str, faults: &mut Vec<Fault>) -> Option<NaiveDate> {
    let plain = text.len() == 10 && text.is_ascii();
    let read = ["%Y-%m-%d", "%d/%m/%Y"].into_iter().find_map(|pattern| NaiveDate::parse_from_str(text, pattern).ok());
    let found = read.filter(|day| plain && (NaiveDate::from_ymd_opt(2000, 1, 1)..NaiveDate::from_ymd_opt(2200, 1, 1)).contains(&Some(*day)));
    if found.is_none() {
        faults.push(Fault { field, key: if text.is_empty() { "transactions-date-missing" } else { "transactions-date-wrong" } });
    }
    found
}

fn page(asked: &Asked, faults: &mut Vec<Fault>) -> Page {
    let mut cursor = |field, text: &str| {
        let read = text.parse::<Cursor>();
        if read.is_err() && !text.is_empty() {
            faults.push(Fault { field, key: "transactions-cursor-wrong" });
        }
        read.ok()
    };
    let (older, newer) = (cursor(OLDER, &asked.older), cursor(NEWER, &asked.newer));
    older.map(Page::Older).or(newer.map(Page::Newer)).unwrap_or_default()
}

fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
