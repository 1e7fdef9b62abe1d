//! Which searches can be run, and which days they cover.

use super::*;

/// Monday 23 November 2026, 10:00 in Paris.
const TEN: Millis = 1_795_424_400_000;
const PARIS: Tz = Tz::Europe__Paris;

fn asked(from: &str, until: &str, find: &str) -> Asked {
    Asked { from: from.into(), until: until.into(), find: find.into(), ..Asked::default() }
}

fn read(asked: &Asked) -> std::result::Result<Search, Vec<(&'static str, &'static str)>> {
    Search::read(asked, PARIS, TEN).map_err(|error| match error {
        Error::Invalid(faults) => faults.iter().map(|fault| (fault.field, fault.key)).collect(),
        other => panic!("{other}"),
    })
}

#[test]
fn nothing_typed_is_the_last_thirty_days_and_a_reference_alone_the_last_thirteen_months() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let plain = read(&Asked::default()).expect("a search");
    assert_eq!((plain.from, plain.until, plain.find), (day("2026-10-25"), day("2026-11-23"), None));
    let found = read(&asked("", "", " CMD-1 ")).expect("a search");
    assert_eq!((found.from, found.until, found.find.as_deref()), (day("2025-10-23"), day("2026-11-23"), Some("CMD-1")));
    let typed = read(&asked("01/11/2026", "2026-11-02", "")).expect("a search");
    assert_eq!((typed.from, typed.until), (day("2026-11-01"), day("2026-11-02")));
}

#[test]
fn each_wrong_field_is_named() {
    for (asked, faults) in [
        (asked("2026-11-23", "2026-11-22", ""), vec![(UNTIL, "transactions-until-first")]),
        (asked("2026-11-23", "", ""), vec![(UNTIL, "transactions-date-missing")]),
        (asked("", "2026-11-23", ""), vec![(FROM, "transactions-date-missing")]),
        (asked("2025-10-22", "2026-11-23", ""), vec![(FROM, "transactions-period-long")]),
        (asked("2026-02-30", "tomorrow", ""), vec![(FROM, "transactions-date-wrong"), (UNTIL, "transactions-date-wrong")]),
        (asked("0001-01-01", "9999-12-31", ""), vec![(FROM, "transactions-date-wrong"), (UNTIL, "transactions-date-wrong")]),
        (asked("", "", "a\0b"), vec![(FIND, "transactions-find-wrong")]),
        (asked("", "", &"a".repeat(251)), vec![(FIND, "transactions-find-wrong")]),
        (
            Asked { older: "x".into(), newer: "1-+2".into(), ..Asked::default() },
            vec![(OLDER, "transactions-cursor-wrong"), (NEWER, "transactions-cursor-wrong")],
        ),
    ] {
        assert_eq!(read(&asked), Err(faults), "{asked:?}");
    }
    assert!(read(&asked("2025-10-23", "2026-11-23", "")).is_ok(), "thirteen months to the day");
    assert!(read(&asked("2026-11-23", "2026-11-23", "")).is_ok(), "the same day twice is that day");
}

#[test]
fn a_day_lasts_as_long_as_its_clocks_say() {
    const HOUR: Millis = 3_600_000;
    for (day, zone, hours) in [
        ("2026-11-23", PARIS, 24),
        ("2026-10-25", PARIS, 25),
        ("2026-03-29", PARIS, 23),
        ("2018-11-04", Tz::America__Sao_Paulo, 23),
        ("2026-11-23", Tz::Indian__Reunion, 24),
    ] {
        let search = Search { zone, ..read(&asked(day, day, "")).expect("a search") };
        let (from, before) = search.bounds();
        assert_eq!((before - from) / HOUR, hours, "{day} {zone}");
    }
}

#[test]
fn a_search_is_the_same_after_a_trip_through_the_url() {
    let cursor = Cursor { at: TEN, id: 10_000_001 };
    for page in [Page::Latest, Page::Older(cursor), Page::Newer(cursor)] {
        let search = read(&asked("2026-11-01", "2026-11-02", "CMD 1&from=x")).expect("a search").at(page);
        let fields: std::collections::HashMap<String, String> = form_urlencoded::parse(search.query().as_bytes()).into_owned().collect();
        let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
        let back = Asked { from: field(FROM), until: field(UNTIL), find: field(FIND), older: field(OLDER), newer: field(NEWER) };
        assert_eq!(read(&back), Ok(search));
    }
}
