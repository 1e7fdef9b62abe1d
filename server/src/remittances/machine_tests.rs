//! Cuts, files and answers, as tables.

use chrono_tz::Europe::Paris;
use entities::contract::Method;

use super::*;
use crate::protocol::Code;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn each_missed_day_is_cut_once_and_none_ahead_of_time() {
    let eleven = CutOff::new("23:00", Paris);
    let ends = |text| eleven.ends(day(text));
    let noon = ends("2026-11-24") - 11 * 3_600_000;
    for (first, last, now, cut) in [
        ("2026-11-24", None, noon, None),
        ("2026-11-24", None, ends("2026-11-24"), Some("2026-11-24")),
        // Nobody worked for three days: the oldest first.
        ("2026-11-21", Some(ends("2026-11-20")), noon, Some("2026-11-21")),
        ("2026-11-21", Some(ends("2026-11-21")), noon, Some("2026-11-22")),
        ("2026-11-21", Some(ends("2026-11-23")), noon, None),
        // Held while its day was cut: it leaves with the next one.
        ("2026-11-20", Some(ends("2026-11-24")), ends("2026-11-24") + 60_000, None),
        ("2026-11-20", Some(ends("2026-11-24")), ends("2026-11-25"), Some("2026-11-25")),
        // Cut by hand at noon: the evening still comes.
        ("2026-11-24", Some(noon), ends("2026-11-24"), Some("2026-11-24")),
    ] {
        assert_eq!(next_cut(day(first), last, eleven, now), cut.map(|text| (day(text), ends(text))), "{first} {last:?}");
    }
}

fn row() -> remittance::Model {
    remittance::Model {
        id: 7,
        bank_id: 1,
        enseigne_id: 1,
        magasin_id: 1,
        contract_id: 1,
        at: 0,
        number: 42,
        cut_off_at: 0,
        sent_at: None,
        concluded_at: None,
        ask_again_at: Some(0),
        tries: 0,
        reason: None,
        debits_amount: 0,
        credits_amount: 0,
        debits: 0,
        credits: 0,
        business_day: day("2026-11-24"),
        sequence: 1,
        currency: 978,
        method: Method::Cb,
        state: State::Draft,
        sha256: None,
    }
}

fn line(transaction: i64, kind: Kind, amount: i64, reference: &str) -> Line {
    Line { transaction, kind, amount, reference: reference.into(), operation: None, acquirer_reference: Some(format!("SBX{transaction}")) }
}

#[test]
fn the_file_is_its_lines_and_nothing_else() {
    let lines = [line(1, Kind::Debit, 5_500, "CMD;1\r\n"), line(2, Kind::Refund, 1_000, "CMD-1"), line(3, Kind::Cancellation, 0, "CMD-3")];
    let mut file = File::begin(&row(), "4917203");
    lines.iter().for_each(|line| file.line(line));
    let (sha256, totals) = file.end();
    assert_eq!(totals, Totals { debits: 1, debits_amount: 5_500, credits: 2, credits_amount: 1_000 });
    let text = "REMITTANCE;1;4917203;42;2026-11-24;EUR\nD;1;5500;SBX1;CMD 1  \nR;2;1000;SBX2;CMD-1\nC;3;0;SBX3;CMD-3\nTOTAL;1;5500;2;1000\n";
    assert_eq!(sha256, <[u8; 32]>::from(Sha256::digest(text)));
}

#[test]
fn a_chunk_keeps_its_id_and_shares_it_with_no_other() {
    let ids = [chunk_id(b"a", 1, 1), chunk_id(b"a", 1, 2), chunk_id(b"a", 2, 1), chunk_id(b"b", 1, 1)];
    assert_eq!(ids[0], chunk_id(b"a", 1, 1));
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
}

#[test]
fn what_is_not_accepted_is_tried_again_later_and_later() {
    let unknown = Outcome::Unknown("cut".into());
    let waits: Vec<Millis> = (0..7).map(|tries| standing(&unknown, tries).expect("not over").2).collect();
    assert_eq!(waits, [5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 3_600_000]);
    assert_eq!(standing(&unknown, 0).map(|s| s.0), Some(State::Sent));
    assert_eq!(standing(&Outcome::Refused(Code::AMOUNT, "totals".into()), 0).map(|s| (s.0, s.1)), Some((State::Rejected, "00011 totals".into())));
    assert!(is_old(5) && !is_old(4));
}
