//! Each outcome, letter by letter.

use entities::transaction::{AcquirerStatus, Kind};

use super::*;

fn paid() -> transaction::Model {
    transaction::Model {
        id: 4_111_874,
        bank_id: 1,
        enseigne_id: 2,
        magasin_id: 3,
        contract_id: Some(4),
        // 2026-11-23T22:59:58Z is a minute to midnight in Paris.
        at: 1_795_474_798_000,
        initial: 11_400,
        current: 11_400,
        captured: 11_400,
        refunded: 0,
        held: 0,
        parent_id: None,
        card_id: Some(5),
        checkout_id: Some(6),
        remittance_id: None,
        day: chrono::NaiveDate::default(),
        planned_on: None,
        version: 1,
        email_hash: 0,
        bin: Some(1111),
        currency: 978,
        kind: Kind::Debit,
        status: Status::Accepted,
        acquirer_status: AcquirerStatus::ToSend,
        method: Method::Cb,
        wallet: 0,
        authentication: Authentication::Authenticated,
        guarantee: Guarantee::Yes,
        flagged: false,
        refusal: None,
        last4: Some(4404),
        expiry: Some(502),
        card_country: None,
        customer_country: Some("FR".to_owned()),
        reference: "CMD 1".to_owned(),
        email: None,
        authorisation: Some("601957".to_owned()),
    }
}

fn around(test: bool) -> Surroundings {
    Surroundings { test, zone: chrono_tz::Europe::Paris, call: Some(7_584_174), imprint: Some("5B".repeat(20)) }
}

fn said(letters: &Letters) -> String {
    let one = |letter: char| letters.of(letter).map(|value| format!("{letter}={value}"));
    "MRTABCDEFGHIJNOPQSUVWYZovc".chars().filter_map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_accepted_payment_says_everything() {
    let imprint = "5B".repeat(20);
    assert_eq!(
        said(&of_transaction(&paid(), &around(false))),
        format!(
            "M=11400 R=CMD 1 T=7584174 A=601957 B=0 C=CB D=0502 E=00000 F=Y G=O H={imprint} I=FRA J=04 N=001111 O=Y P=CARTE Q=23:59:58 S=4111874 U= V= \
             W=23112026 Y=??? Z= o= v=2"
        )
    );
    assert_eq!(of_transaction(&paid(), &around(true)).authorisation.as_deref(), Some("XXXXXX"));
}

#[test]
fn each_end_has_its_code_and_only_an_acceptance_a_number() {
    for (status, refusal, code, number) in [
        (Status::Accepted, None, "00000", Some("XXXXXX")),
        (Status::Refused, Some(151), "00151", None),
        (Status::Refused, Some(1001), "001A1", None),
        (Status::Refused, None, "00001", None),
        (Status::Pending, None, "99999", None),
        (Status::Abandoned, None, "00030", None),
    ] {
        let letters = of_transaction(&transaction::Model { status, refusal, ..paid() }, &around(true));
        assert_eq!((letters.code.as_deref(), letters.authorisation.as_deref()), (Some(code), number), "{status:?} {refusal:?}");
    }
}

#[test]
fn authentication_is_told_by_its_letters() {
    for (result, state, enrolled, version) in [
        (Authentication::None, None, "U", None),
        (Authentication::Authenticated, Some("Y"), "Y", Some("2")),
        (Authentication::Failed, Some("N"), "Y", Some("2")),
        (Authentication::Unavailable, Some("U"), "U", Some("2")),
        (Authentication::Attempted, Some("A"), "Y", Some("2")),
    ] {
        let letters = of_transaction(&transaction::Model { authentication: result, ..paid() }, &around(true));
        let seen = (letters.authentication.as_deref(), letters.enrolled.as_deref(), letters.authentication_version.as_deref());
        assert_eq!(seen, (state, Some(enrolled), version), "{result:?}");
    }
}

#[test]
fn a_page_that_was_left_says_little() {
    let checkout = checkout::Model {
        id: 6,
        bank_id: 1,
        enseigne_id: 2,
        magasin_id: 3,
        at: 0,
        expires_at: 0,
        amount: 900,
        transaction_id: None,
        operation_id: None,
        currency: 978,
        state: checkout::State::Left,
        attempts: 0,
        token_hash: Vec::new(),
        signature: Vec::new(),
        reference: "CMD1".to_owned(),
        email: String::new(),
        language: String::new(),
        customer_ip: None,
        origin: String::new(),
        signed_text: String::new(),
        fields: String::new(),
    };
    assert_eq!(said(&of_checkout(&checkout, Code::UNREACHABLE)), "M=900 R=CMD1 T=0 B=0 E=00001 N= P=CARTE S=0 U= V= Z= o=");
}
