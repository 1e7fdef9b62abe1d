//! What may be done with which payment, as a table.

use chrono_tz::Europe::Paris;
use chrono_tz::Pacific::Noumea;
use entities::contract::Method;
use entities::transaction::{Authentication, Guarantee};

use super::*;

/// 24 November 2026, noon in Paris.
const NOON: Millis = 1_795_518_000_000;
const DAY: Millis = 86_400_000;

fn at(now: Millis) -> Moment {
    Moment { now, zone: Paris }
}

fn row(kind: Kind, status: Status, acquirer_status: AcquirerStatus) -> transaction::Model {
    let captured = if matches!(acquirer_status, AcquirerStatus::ToSend | AcquirerStatus::Sent | AcquirerStatus::Excluded) { 15_000 } else { 0 };
    transaction::Model {
        id: 10_000_000,
        bank_id: 1,
        enseigne_id: 1,
        magasin_id: 1,
        contract_id: Some(1),
        at: NOON,
        initial: 15_000,
        current: 15_000,
        captured,
        refunded: 0,
        held: 0,
        parent_id: None,
        card_id: None,
        checkout_id: None,
        remittance_id: None,
        day: local_day(NOON, Paris),
        planned_on: None,
        version: 1,
        email_hash: 0,
        bin: Some(497_010),
        currency: 978,
        kind,
        status,
        acquirer_status,
        method: Method::Cb,
        wallet: 0,
        authentication: Authentication::None,
        guarantee: Guarantee::NotApplicable,
        flagged: false,
        refusal: None,
        last4: Some(14),
        expiry: Some(2812),
        card_country: None,
        customer_country: None,
        reference: "CMD-1".into(),
        email: None,
        authorisation: None,
    }
}

fn debit(acquirer_status: AcquirerStatus) -> transaction::Model {
    row(Kind::Debit, Status::Accepted, acquirer_status)
}

/// What is said of an ask: the amount, or the text.
fn said(debit: &transaction::Model, ask: Ask, at: Moment) -> Result<i64, &'static str> {
    allow(debit, ask, at).map(|intent| intent.amount.units()).map_err(|why| why.0)
}

const CAPTURE: fn(i64) -> Ask = |units| Ask::Capture(Amount::minor(units));
const REFUND: fn(i64) -> Ask = |units| Ask::Refund(Amount::minor(units));

#[test]
fn every_ask_on_every_row_that_exists() {
    use AcquirerStatus::{AwaitingCapture, AwaitingConfirmation, Excluded, NotApplicable, Sent, ToSend};
    use Kind::{Cancellation, Debit, Refund};
    use Status::{Abandoned, Accepted, Pending, Refused};
    let (awaiting, to_send, sent) = ("transactions-not-awaiting-capture", "transactions-not-to-send", "transactions-not-sent");
    let already = "transactions-already-captured";
    let table = [
        // The row, then capture of 100, cancel, refund of 100, send.
        ((Debit, Accepted, AwaitingCapture), [Ok(100), Err(to_send), Err(sent), Err(to_send)]),
        ((Debit, Accepted, ToSend), [Err(already), Ok(15_000), Err(sent), Ok(15_000)]),
        ((Debit, Accepted, Sent), [Err(already), Err(to_send), Ok(100), Err(to_send)]),
        ((Debit, Accepted, Excluded), [Err(already), Err(to_send), Err(sent), Err(to_send)]),
        ((Debit, Refused, NotApplicable), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
        ((Debit, Pending, AwaitingConfirmation), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
        ((Debit, Abandoned, NotApplicable), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
        ((Refund, Accepted, ToSend), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
        ((Refund, Accepted, Sent), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
        ((Refund, Pending, AwaitingConfirmation), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
        ((Refund, Refused, NotApplicable), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
        ((Cancellation, Accepted, ToSend), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
        ((Cancellation, Accepted, Sent), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
        ((Cancellation, Refused, NotApplicable), [Err(awaiting), Err(to_send), Err(sent), Err(to_send)]),
    ];
    for ((kind, status, acquirer), expected) in table {
        let row = row(kind, status, acquirer);
        let asks = [CAPTURE(100), Ask::Cancel, REFUND(100), Ask::Send];
        assert_eq!(asks.map(|ask| said(&row, ask, at(NOON))), expected, "{kind:?} {status:?} {acquirer:?}");
        let lit: Vec<bool> = possible(&row, at(NOON)).iter().map(|(_, most)| most.is_ok()).collect();
        assert_eq!(lit, expected.map(|said| said.is_ok()), "what is lit is what is allowed: {kind:?} {status:?} {acquirer:?}");
    }
}

#[test]
fn amounts_go_from_one_unit_to_what_is_left() {
    let authorised = debit(AcquirerStatus::AwaitingCapture);
    let sent = debit(AcquirerStatus::Sent);
    let partly = transaction::Model { captured: 10_000, refunded: 3_000, current: 7_000, ..debit(AcquirerStatus::Sent) };
    let open = transaction::Model { held: 2_000, ..partly.clone() };
    let whole = transaction::Model { refunded: 10_000, current: 0, ..partly.clone() };
    let all_held = transaction::Model { held: 7_000, ..partly.clone() };
    let (little, much, busy) = ("transactions-too-little", "transactions-too-much", "transactions-busy");
    let table = [
        (&authorised, CAPTURE(-1), Err(little)),
        (&authorised, CAPTURE(0), Err(little)),
        (&authorised, CAPTURE(1), Ok(1)),
        (&authorised, CAPTURE(15_000), Ok(15_000)),
        (&authorised, CAPTURE(15_001), Err(much)),
        (&authorised, CAPTURE(i64::MAX), Err(much)),
        (&sent, REFUND(0), Err(little)),
        (&sent, REFUND(15_000), Ok(15_000)),
        (&sent, REFUND(15_001), Err(much)),
        (&partly, REFUND(7_000), Ok(7_000)),
        (&partly, REFUND(7_001), Err(much)),
        (&open, REFUND(5_000), Ok(5_000)),
        (&open, REFUND(5_001), Err(busy)),
        (&open, REFUND(7_001), Err(much)),
        (&open, REFUND(i64::MAX), Err(much)),
        (&whole, REFUND(1), Err("transactions-nothing-left")),
        (&all_held, REFUND(1), Err(busy)),
    ];
    for (row, ask, expected) in table {
        assert_eq!(said(row, ask, at(NOON)), expected, "{ask:?} on {} - {} - {}", row.captured, row.refunded, row.held);
    }
    let most: Vec<_> = possible(&open, at(NOON)).into_iter().map(|(verb, most)| (verb, most.map(Amount::units).map_err(|why| why.0))).collect();
    assert_eq!(most[2], (Verb::Refund, Ok(5_000)));
    assert_eq!(most.iter().map(|row| row.0).collect::<Vec<_>>(), Verb::ALL);
}

#[test]
fn while_something_is_held_nothing_else_begins() {
    for (status, ask) in [(AcquirerStatus::AwaitingCapture, CAPTURE(1)), (AcquirerStatus::ToSend, Ask::Cancel), (AcquirerStatus::ToSend, Ask::Send)] {
        let busy = transaction::Model { held: 1, ..debit(status) };
        assert_eq!(said(&busy, ask, at(NOON)), Err("transactions-busy"), "{ask:?}");
    }
}

#[test]
fn the_last_day_is_whole_in_the_enseignes_own_days() {
    let paris = debit(AcquirerStatus::Sent);
    // Noon in Paris is 22:00 in Nouméa: the same day.
    let noumea = transaction::Model { day: local_day(NOON, Noumea), ..paris.clone() };
    let table = [
        (&paris, Paris, NOON + 75 * DAY, Ok(100)),
        // 23:59:59 on 7 February 2027, then midnight.
        (&paris, Paris, NOON + 75 * DAY + 12 * 3_600_000 - 1, Ok(100)),
        (&paris, Paris, NOON + 75 * DAY + 12 * 3_600_000, Err("transactions-too-late")),
        (&noumea, Noumea, NOON + 75 * DAY + 2 * 3_600_000 - 1, Ok(100)),
        (&noumea, Noumea, NOON + 75 * DAY + 2 * 3_600_000, Err("transactions-too-late")),
        (&paris, Paris, NOON - DAY, Ok(100)),
    ];
    for (row, zone, now, expected) in table {
        assert_eq!(said(row, REFUND(100), Moment { now, zone }), expected, "{zone} {now}");
    }
    for (status, ask) in [(AcquirerStatus::AwaitingCapture, CAPTURE(1)), (AcquirerStatus::ToSend, Ask::Cancel), (AcquirerStatus::ToSend, Ask::Send)] {
        assert_eq!(said(&debit(status), ask, at(NOON + 76 * DAY)), Err("transactions-too-late"), "{ask:?}");
        assert!(allow(&debit(status), ask, at(NOON + 75 * DAY)).is_ok(), "{ask:?}");
    }
    assert_eq!(at(NOON + 75 * DAY).earliest(), paris.day, "the query's day is the rule's");
    assert_eq!(last_day(&paris), local_day(NOON + 75 * DAY, Paris));
}

#[test]
fn an_authorisation_is_good_for_seven_days() {
    let table = [
        (AcquirerStatus::AwaitingCapture, 7, false),
        (AcquirerStatus::AwaitingCapture, 8, true),
        (AcquirerStatus::ToSend, 8, true),
        (AcquirerStatus::Sent, 8, false),
    ];
    for (status, days, expected) in table {
        assert_eq!(late(&debit(status), at(NOON + days * DAY)), expected, "{status:?} after {days} days");
    }
    assert!(!late(&row(Kind::Cancellation, Status::Accepted, AcquirerStatus::ToSend), at(NOON + 9 * DAY)));
}
