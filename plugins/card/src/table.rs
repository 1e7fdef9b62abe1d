//! News and the steps expected of them.

use sdk::method::{
    Answer, Authenticated, Authentication, Card as Seen, Channel, Guarantee, HttpMethod, Line, Move, News, Order, Original, Outcome, Remittance, Request, Step,
    Task, Verb,
};
use sdk::table::walk;

use crate::Card;

const OPERATION: &str = "0192f0c1-6d5e-7c3a-9a50-1f0f4b2f8c11";

fn task(verb: Verb) -> Task {
    Task {
        operation: OPERATION.into(),
        contract: "4917203".into(),
        verb,
        amount: 7820,
        currency: "EUR".into(),
        capture: true,
        order: Order { reference: "CMD-\"1\"".into(), email: String::new(), quantity: None, billing: vec![] },
        card: (verb == Verb::Authorise).then(|| Seen {
            brand: "CB".into(),
            bin: "497010".into(),
            last4: "0014".into(),
            expiry: "2812".into(),
            alias: "497010XXXXXX0014".into(),
        }),
        original: (verb != Verb::Authorise).then(|| Original {
            operation: "0192f0c1-0000-7000-8000-000000000001".into(),
            verb: Verb::Capture,
            acquirer_reference: Some("SBX0000000001".into()),
        }),
        authentication: Authentication::Preferred,
        channel: Channel::Page,
        browser: None,
        return_url: "https://pay.example/back".into(),
        notify_url: "https://pay.example/notify".into(),
        remittance: None,
        lines: vec![],
        settings: vec![("endpoint".into(), "https://acquirer.example/".into())],
    }
}

fn came(status: u16, body: &str) -> News {
    News::Answered(Answer { status, headers: vec![], body: body.into() })
}

fn about(rest: &str) -> String {
    format!(r#"{{"operation":"{OPERATION}","contract":"4917203","amount":7820,"currency":"EUR","verb":"authorise",{rest}}}"#)
}

fn sent(step: &Step) -> &Request {
    match &step.next {
        Move::Fetch(request) => request,
        other => panic!("{other:?}"),
    }
}

fn ending(step: &Step) -> &Outcome {
    match &step.next {
        Move::Finished(outcome) => outcome,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_card_is_written_as_placeholders() {
    let steps = walk::<Card>(&task(Verb::Authorise), vec![]);
    let request = sent(&steps[0]);
    assert_eq!((request.method, request.url.as_str()), (HttpMethod::Post, "https://acquirer.example/v1/payments"));
    assert_eq!(
        request.body.as_deref(),
        Some(concat!(
            r#"{"operation":"0192f0c1-6d5e-7c3a-9a50-1f0f4b2f8c11","contract":"4917203","amount":7820,"currency":"EUR","reference":"CMD-\"1\"","capture":true,"#,
            r#""card":{"number":"{{card.number}}","cvv":"{{card.cvv}}","expiry":"2812","brand":"CB"},"authentication":"preferred","#,
            r#""return_url":"https://pay.example/back","notify_url":"https://pay.example/notify"}"#
        ))
    );
    assert!(request.headers.contains(&("Authorization".into(), "Bearer {{secret.api_key}}".into())));
}

#[test]
fn an_acceptance_repeats_what_the_acquirer_says_it_is_about() {
    let body = about(r#""status":"accepted","reference":"SBX1","authorisation":"107920","authentication":"Y","guarantee":true"#);
    let steps = walk::<Card>(&task(Verb::Authorise), vec![came(200, &body)]);
    let Outcome::Accepted(receipt) = ending(&steps[1]) else { panic!("{steps:?}") };
    assert_eq!((receipt.echo.amount, receipt.echo.operation.as_str()), (7820, OPERATION));
    assert_eq!((receipt.authorisation.as_deref(), receipt.acquirer_reference.as_deref()), (Some("107920"), Some("SBX1")));
    assert_eq!((receipt.authenticated, receipt.guarantee), (Authenticated::Authenticated, Guarantee::Yes));
}

#[test]
fn a_refusal_carries_a_code_of_the_bank_or_of_the_wire() {
    for (code, expected) in [("51", "51"), ("CV", "00004"), ("DV", "00008"), ("3D", "00040"), ("17", "17")] {
        let body = about(&format!(r#""status":"refused","code":"{code}","reason":"no""#));
        let steps = walk::<Card>(&task(Verb::Authorise), vec![came(200, &body)]);
        let Outcome::Refused(refusal) = ending(&steps[1]) else { panic!("{steps:?}") };
        assert_eq!(refusal.code, expected);
        assert!(refusal.echo.is_some());
    }
}

#[test]
fn a_payer_sent_to_the_bank_comes_back() {
    let body = about(r#""status":"challenge","reference":"SBX7","challenge_url":"https://acquirer.example/3ds/1""#);
    let accepted = about(r#""status":"accepted","reference":"SBX7""#);
    let news = vec![came(200, &body), News::Returned(vec![("challenge".into(), "1".into())]), came(200, &accepted)];
    let steps = walk::<Card>(&task(Verb::Authorise), news);
    assert_eq!(steps[1].next, Move::Redirect("https://acquirer.example/3ds/1".into()));
    assert_eq!(steps[1].memory, b"away SBX7");
    let request = sent(&steps[2]);
    assert_eq!(request.url, "https://acquirer.example/v1/payments/SBX7/resume");
    assert_eq!(request.body, Some(format!(r#"{{"operation":"{OPERATION}"}}"#)));
    assert!(matches!(ending(&steps[3]), Outcome::Accepted(_)));
}

#[test]
fn doubt_is_unknown() {
    let other = about(r#""status":"challenge","reference":"SBX7","challenge_url":"https://acquirer.example/3ds/1""#).replace("7820", "1");
    for (status, body) in [
        (200, "not json"),
        (200, "{}"),
        (500, "{}"),
        (401, r#"{"status":"refused"}"#),
        (404, r#"{"status":"absent","operation":"x"}"#),
        (200, r#"{"status":"accepted"}"#),
        (200, &about(r#""status":"splendid""#)),
        (200, &about(r#""status":"challenge""#)),
        (200, &other),
    ] {
        let steps = walk::<Card>(&task(Verb::Authorise), vec![came(status, body)]);
        assert!(matches!(ending(&steps[1]), Outcome::Unknown(_)), "{status} {body}: {steps:?}");
    }
    let steps = walk::<Card>(&task(Verb::Authorise), vec![News::Silence]);
    assert!(matches!(ending(&steps[1]), Outcome::Unknown(_)));
}

#[test]
fn what_follows_goes_by_the_acquirers_reference() {
    for (verb, path) in [(Verb::Capture, "captures"), (Verb::Cancel, "cancellations"), (Verb::Refund, "refunds")] {
        let steps = walk::<Card>(&task(verb), vec![]);
        let request = sent(&steps[0]);
        assert_eq!(request.url, format!("https://acquirer.example/v1/payments/SBX0000000001/{path}"));
        assert_eq!(request.body, Some(format!(r#"{{"operation":"{OPERATION}","contract":"4917203","amount":7820,"currency":"EUR"}}"#)));
    }
    let mut crooked = task(Verb::Refund);
    crooked.original.as_mut().expect("an original").acquirer_reference = Some("../../v2".into());
    assert!(matches!(ending(&walk::<Card>(&crooked, vec![])[0]), Outcome::Refused(_)));
}

#[test]
fn an_inquiry_asks_about_the_other_operation() {
    let steps = walk::<Card>(&task(Verb::Inquire), vec![came(404, r#"{"status":"absent","operation":"x"}"#)]);
    let request = sent(&steps[0]);
    assert_eq!((request.method, request.url.as_str()), (HttpMethod::Get, "https://acquirer.example/v1/operations/0192f0c1-0000-7000-8000-000000000001"));
    assert_eq!(ending(&steps[1]), &Outcome::Absent("x".into()));
    let steps = walk::<Card>(&task(Verb::Inquire), vec![came(404, r#"{"status":"absent"}"#)]);
    assert!(matches!(ending(&steps[1]), Outcome::Unknown(_)), "{steps:?}");
    let waiting = about(r#""status":"challenge","reference":"SBX7","challenge_url":"https://acquirer.example/3ds/1""#);
    assert!(matches!(ending(&walk::<Card>(&task(Verb::Inquire), vec![came(200, &waiting)])[1]), Outcome::Unknown(_)));
}

fn chunk() -> Task {
    let line = |operation: &str, reference: Option<&str>, verb, amount| Line {
        operation: operation.into(),
        acquirer_reference: reference.map(Into::into),
        verb,
        amount,
        currency: "EUR".into(),
    };
    let remittance = Remittance {
        number: 12,
        business_day: "2026-11-24".into(),
        chunk: 2,
        last: true,
        debits: 301,
        debits_amount: 99_000,
        credits: 2,
        credits_amount: 820,
        sha256: "ab".repeat(32),
    };
    let lines = vec![
        line("a", Some("SBX0000000001"), Verb::Authorise, 7000),
        line("b", Some("not/plain"), Verb::Capture, 0),
        line("c", None, Verb::Refund, 820),
        line("d", None, Verb::Cancel, 0),
    ];
    Task { remittance: Some(remittance), lines, original: None, channel: Channel::Schedule, ..task(Verb::Remit) }
}

#[test]
fn a_chunk_is_written_line_by_line() {
    let steps = walk::<Card>(&chunk(), vec![]);
    let request = sent(&steps[0]);
    assert_eq!((request.method, request.url.as_str()), (HttpMethod::Post, "https://acquirer.example/v1/remittances"));
    let expected = concat!(
        r#"{"operation":"0192f0c1-6d5e-7c3a-9a50-1f0f4b2f8c11","contract":"4917203","number":12,"business_day":"2026-11-24","chunk":2,"last":true,"lines":["#,
        r#"{"operation":"a","reference":"SBX0000000001","verb":"authorise","amount":7000,"currency":"EUR"},"#,
        r#"{"operation":"b","verb":"capture","amount":0,"currency":"EUR"},"#,
        r#"{"operation":"c","verb":"refund","amount":820,"currency":"EUR"},"#,
        r#"{"operation":"d","verb":"cancel","amount":0,"currency":"EUR"}],"#,
        r#""totals":{"debits":301,"debits_amount":99000,"credits":2,"credits_amount":820},"sha256":"ab"#
    );
    let body = request.body.as_deref().unwrap_or_default();
    assert!(body.starts_with(expected) && body.ends_with(r#"ab"}"#), "{body}");
}

#[test]
fn a_remittance_that_is_missing_is_nothing_to_send() {
    let steps = walk::<Card>(&Task { remittance: None, ..chunk() }, vec![]);
    assert!(matches!(ending(&steps[0]), Outcome::Refused(_)), "{steps:?}");
}

#[test]
fn an_accepted_chunk_says_what_it_sets_aside_or_is_doubt() {
    let accepted = |rest: &str| about(&format!(r#""status":"accepted"{rest}"#)).replace(r#""authorise""#, r#""remit""#);
    for (task, inquired) in [(chunk(), false), (task(Verb::Inquire), true)] {
        for (rest, expected) in [
            (r#","set_aside":[]"#, Some(vec![])),
            (r#","set_aside":[{"operation":"a","code":"94","amount":7000}]"#, Some(vec![("a".to_owned(), "94".to_owned())])),
            ("", None),
            (r#","set_aside":null"#, None),
            (r#","set_aside":[{"operation":"a"}]"#, None),
            (r#","set_aside":[1]"#, None),
            (r#","set_aside":[],"set_aside":[]"#, None),
        ] {
            let steps = walk::<Card>(&task, vec![came(200, &accepted(rest))]);
            match (ending(&steps[1]), expected) {
                (Outcome::Accepted(receipt), Some(expected)) => assert_eq!((receipt.echo.verb, &receipt.set_aside), (Verb::Remit, &expected), "{rest}"),
                (Outcome::Unknown(_), None) => {}
                other => panic!("{inquired} {rest}: {other:?}"),
            }
        }
    }
    let steps = walk::<Card>(&task(Verb::Authorise), vec![came(200, &about(r#""status":"accepted","set_aside":[{"operation":"a","code":"94"}]"#))]);
    assert!(matches!(ending(&steps[1]), Outcome::Accepted(receipt) if receipt.set_aside.is_empty()), "{steps:?}");
}
