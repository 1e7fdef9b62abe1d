//! The rules of a payment, as tables.

use entities::contract::Method;
use entities::transaction::Kind;

use super::*;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of November")
}

fn pending(planned_on: Option<NaiveDate>) -> transaction::Model {
    transaction::Model {
        id: 10_000_000,
        bank_id: 1,
        enseigne_id: 1,
        magasin_id: 1,
        contract_id: Some(1),
        at: 0,
        initial: 7820,
        current: 7820,
        captured: 0,
        refunded: 0,
        held: 0,
        parent_id: None,
        card_id: None,
        checkout_id: None,
        remittance_id: None,
        day: day(24),
        planned_on,
        version: 1,
        email_hash: 0,
        bin: Some(497_010),
        currency: 978,
        kind: Kind::Debit,
        status: Status::Pending,
        acquirer_status: AcquirerStatus::AwaitingConfirmation,
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

fn receipt() -> Receipt {
    Receipt {
        authorisation: Some("123456".into()),
        acquirer_reference: Some("SBX1".into()),
        authentication: Authentication::Authenticated,
        guarantee: Guarantee::Yes,
        set_aside: Vec::new(),
    }
}

#[test]
fn an_accepted_debit_is_to_send_when_planned_and_awaits_capture_otherwise() {
    let (sent, state, event) = conclude(&pending(Some(day(26))), &Ending::Accepted(receipt())).expect("over");
    assert_eq!((sent.status, sent.acquirer_status, sent.captured, sent.current, sent.version), (Status::Accepted, AcquirerStatus::ToSend, 7820, 7820, 2));
    assert_eq!((sent.planned_on, sent.authorisation.as_deref(), sent.guarantee), (Some(day(26)), Some("123456"), Guarantee::Yes));
    assert_eq!((state, event), (operation::State::Accepted, events::Kind::PaymentAccepted));
    let (held, ..) = conclude(&pending(None), &Ending::Accepted(receipt())).expect("over");
    assert_eq!((held.status, held.acquirer_status, held.captured, held.current), (Status::Accepted, AcquirerStatus::AwaitingCapture, 0, 7820));
}

#[test]
fn a_refused_or_abandoned_debit_leaves_nothing_to_send() {
    let (refused, state, _) = conclude(&pending(Some(day(26))), &Ending::Refused(Code::from_row(151), "funds".into())).expect("over");
    assert_eq!((refused.status, refused.acquirer_status, refused.captured), (Status::Refused, AcquirerStatus::NotApplicable, 0));
    assert_eq!((refused.planned_on, refused.refusal, refused.authorisation, state), (None, Some(151), None, operation::State::Refused));
    let (left, state, event) = conclude(&pending(Some(day(26))), &Ending::Abandoned).expect("over");
    assert_eq!((left.status, left.refusal, left.planned_on, state), (Status::Abandoned, None, None, operation::State::Refused));
    assert_eq!(event, events::Kind::PaymentAbandoned);
}

#[test]
fn doubt_concludes_nothing() {
    for doubt in [Doubt::Postponed, Doubt::Unknown, Doubt::Quarantined] {
        assert_eq!(conclude(&pending(None), &Ending::Doubted(doubt, String::new())), None);
    }
}

#[test]
fn never_seen_is_a_refusal_only_a_minute_after_the_deadline() {
    for (now, refused) in [(0, false), (80_000, false), (80_001, true)] {
        assert_eq!(matches!(ending(Outcome::Absent, 0, now), Ending::Refused(Code::UNREACHABLE, _)), refused, "{now}");
    }
}

#[test]
fn outcomes_are_taken_for_what_they_are() {
    assert_eq!(ending(Outcome::Accepted(receipt()), 0, 0), Ending::Accepted(receipt()));
    for (outcome, doubt) in [
        (Outcome::Pending("p".into()), Doubt::Postponed),
        (Outcome::Unknown("u".into()), Doubt::Unknown),
        (Outcome::Quarantined("q".into()), Doubt::Quarantined),
    ] {
        assert!(matches!(ending(outcome, 0, 1_000_000), Ending::Doubted(seen, _) if seen == doubt));
    }
}

#[test]
fn a_payer_who_did_not_come_back_left_unless_the_bank_knows_better() {
    let refused = |code| Outcome::Refused(code, String::new());
    assert_eq!(left(refused(Code::AUTHENTICATION), 0, 0), Ending::Abandoned);
    assert_eq!(left(Outcome::Absent, 0, 900_000), Ending::Abandoned);
    assert_eq!(left(Outcome::Accepted(receipt()), 0, 0), Ending::Accepted(receipt()));
    assert!(matches!(left(refused(Code::from_row(105)), 0, 0), Ending::Refused(..)));
    assert!(matches!(left(Outcome::Unknown(String::new()), 0, 0), Ending::Doubted(Doubt::Unknown, _)));
}

#[test]
fn the_sweep_waits_longer_each_time_but_probes_a_silent_acquirer() {
    let waits: Vec<Millis> = (0..7).map(|tries| ask_again_in(tries, false) / 1000).collect();
    assert_eq!(waits, [5, 15, 60, 300, 3600, 86_400, 86_400]);
    let probes: Vec<Millis> = (0..7).map(|tries| ask_again_in(tries, true) / 1000).collect();
    assert_eq!(probes, [5, 15, 30, 30, 30, 30, 30]);
    assert_eq!((is_old(4), is_old(5)), (false, true));
}

#[test]
fn the_day_of_the_line_follows_the_deferral() {
    for (capture, flagged, days, planned) in [(true, false, 0, Some(24)), (true, false, 2, Some(26)), (true, true, 2, None), (false, false, 2, None)] {
        assert_eq!(planned_on(day(24), capture, flagged, days), planned.map(day));
    }
}

#[test]
fn the_page_follows_the_payment() {
    use checkout::State;
    for (status, attempts, now, state) in [
        (Status::Accepted, 1, 0, State::Paid),
        (Status::Accepted, 3, 900, State::Paid),
        (Status::Refused, 1, 0, State::Open),
        (Status::Refused, 2, 900, State::Expired),
        (Status::Refused, 3, 0, State::Left),
        (Status::Abandoned, 1, 0, State::Left),
        (Status::Pending, 1, 0, State::Paying),
    ] {
        assert_eq!(page_after(status, attempts, 900, now), state, "{status:?} {attempts} {now}");
    }
}

#[test]
fn the_shop_hears_of_everything_but_a_payer_who_left() {
    assert!(is_told(&Ending::Accepted(receipt())) && is_told(&Ending::Refused(Code::FRAUD, String::new())));
    assert!(is_told(&Ending::Doubted(Doubt::Postponed, String::new())));
    assert!(!is_told(&Ending::Abandoned) && !is_told(&Ending::Doubted(Doubt::Unknown, String::new())));
}
