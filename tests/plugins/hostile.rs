//! What a plugin must not be able to do: none of it harms the host, another plugin, or the truth of a payment.

use std::time::{Duration, Instant};

use guichet::host::{Away, Fact, FactName, FactValue, News, Original, Outcome, Task, Turn, Verb};
use guichet::protocol::Code;
use harness::leak;
use uuid::Uuid;

use crate::stage::{Stage, card, chunk, line};

const NUMBER: &str = "4970100000000014";

fn reason(turn: &Turn) -> &str {
    match turn {
        Turn::Finished(Outcome::Unknown(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_guest_that_breaks_is_stopped_and_the_next_call_is_fine() {
    let stage = Stage::set().await;
    for (behaviour, why) in
        [("loop", "20 ms"), ("bomb", "memory"), ("stack", "out of bounds"), ("panic", "unreachable"), ("giant", "fuel"), ("giant-list", "fuel")]
    {
        let begun = Instant::now();
        let turn = stage.host.start(&stage.attack(behaviour), None).await;
        assert!(reason(&turn).contains(why), "{behaviour}: {turn:?}");
        assert!(begun.elapsed() < Duration::from_millis(500), "{behaviour}: {:?}", begun.elapsed());
        let after = stage.host.start(&stage.attack("none"), None).await;
        assert!(matches!(after, Turn::Finished(Outcome::Accepted(_))), "{after:?}");
    }
}

#[tokio::test]
async fn a_guest_reaches_nobody_but_those_granted() {
    let stage = Stage::set().await;
    for (behaviour, why) in [
        ("stranger", "not granted"),
        ("plain-http", "not granted"),
        ("private", "not granted"),
        ("send-away", "may not be sent"),
        ("send-script", "may not be sent"),
        ("giant-memory", "remember too much"),
        ("card-in-address", "no placeholder"),
        ("key-in-address", "no placeholder"),
        ("unknown-secret", "no secret is called other"),
        ("absent", "only an inquiry"),
        ("endless", "more than 8 requests"),
    ] {
        let turn = stage.host.start(&stage.attack(behaviour), Some(&card(NUMBER, 2812))).await;
        assert!(reason(&turn).contains(why), "{behaviour}: {turn:?}");
    }
}

#[tokio::test]
async fn a_lie_about_the_payment_is_quarantined() {
    let stage = Stage::set().await;
    for (lie, what) in [
        ("other-amount", "amount"),
        ("huge-amount", "amount"),
        ("other-currency", "currency"),
        ("other-contract", "contract"),
        ("other-operation", "operation"),
        ("other-verb", "verb"),
        ("other-refusal", "amount"),
    ] {
        let task = stage.attack(lie);
        let turn = stage.host.start(&task, None).await;
        assert!(matches!(&turn, Turn::Finished(Outcome::Quarantined(why)) if why.contains(what)), "{lie}: {turn:?}");
        let original = Some(Original { operation: Uuid::now_v7(), verb: Verb::Capture, acquirer_reference: None });
        let told = stage.host.inquire(&Task { original, ..task }).await;
        assert!(matches!(&told, Outcome::Quarantined(_)), "{lie}: {told:?}");
    }
    let original = Some(Original { operation: Uuid::now_v7(), verb: Verb::Capture, acquirer_reference: None });
    for (lie, absent) in [("absent", true), ("absent-stranger", false)] {
        let told = stage.host.inquire(&Task { original: original.clone(), ..stage.attack(lie) }).await;
        assert_eq!((told == Outcome::Absent, matches!(told, Outcome::Quarantined(_))), (absent, !absent), "{lie}: {told:?}");
    }
    let turn = stage.host.start(&stage.attack("nonsense-code"), None).await;
    assert!(matches!(&turn, Turn::Finished(Outcome::Refused(code, _)) if code.wire() == "00105"), "{turn:?}");
    let turn = stage.host.start(&stage.attack("long-number"), None).await;
    assert!(reason(&turn).contains("malformed"), "{turn:?}");
}

#[tokio::test]
async fn a_chunk_sets_aside_only_what_was_sent() {
    let stage = Stage::set().await;
    let lines = [line(7820), line(100)];
    for (lie, aside) in [("none", None), ("aside", Some("00194")), ("aside-without-reason", Some("00105"))] {
        let task = chunk(stage.attack(lie), &lines);
        let expected: Vec<_> = aside.and_then(Code::from_wire).map(|code| (lines[0].operation, code)).into_iter().collect();
        let turn = stage.host.start(&task, None).await;
        assert!(matches!(&turn, Turn::Finished(Outcome::Accepted(receipt)) if receipt.set_aside == expected), "{lie}: {turn:?}");
    }
    for (lie, why) in [
        ("aside-stranger", "a line that was not sent"),
        ("aside-twice", "a line that was not sent, or one twice"),
        ("aside-nonsense", "a line that was not sent"),
        ("other-amount", "amount"),
        ("other-verb", "verb"),
        ("other-operation", "operation"),
    ] {
        let task = chunk(stage.attack(lie), &lines);
        let turn = stage.host.start(&task, None).await;
        assert!(matches!(&turn, Turn::Finished(Outcome::Quarantined(what)) if what.contains(why)), "{lie}: {turn:?}");
    }
    let flood = stage.host.start(&chunk(stage.attack("aside-flood"), &lines), None).await;
    assert!(reason(&flood).contains("fuel"), "{flood:?}");
    // An inquiry is held to the chunk's lines, and nothing but a chunk has any.
    let task = chunk(stage.attack("aside-stranger"), &lines);
    let original = Some(Original { operation: task.operation, verb: Verb::Remit, acquirer_reference: None });
    let told = stage.host.inquire(&Task { original, ..task }).await;
    assert!(matches!(&told, Outcome::Quarantined(_)), "{told:?}");
    let turn = stage.host.start(&stage.attack("aside-stranger"), None).await;
    assert!(matches!(&turn, Turn::Finished(Outcome::Quarantined(_))), "{turn:?}");
}

#[tokio::test]
async fn a_guest_never_holds_a_card_number_a_value_or_a_secret() {
    let stage = Stage::set().await;
    let told = stage.host.start(&stage.attack("secrets"), None).await;
    assert!(reason(&told).contains("endpoint") && !reason(&told).contains("sesame"), "{told:?}");
    // The server repeats header and body: what the guest reads of it is masked.
    for number in [NUMBER, "371449635398431", "6799990100000000019"] {
        let turn = stage.host.start(&stage.attack("card"), Some(&card(number, 2812))).await;
        let seen = reason(&turn);
        assert_eq!(leak::find("the guest", seen.as_bytes(), &[number]), Vec::<String>::new());
        assert!(seen.contains(&number[..6]) && seen.contains("XXX") && seen.contains(r#""cvv":"***""#) && !seen.contains("sesame"), "{seen}");
    }
}

#[tokio::test]
async fn the_card_is_gone_once_the_payer_went_away() {
    let stage = Stage::set().await;
    let task = stage.attack("away-then-card");
    let turn = stage.host.start(&task, Some(&card(NUMBER, 2812))).await;
    let Turn::Away(Away::Redirect(url), memory) = turn else { panic!("{turn:?}") };
    assert_eq!(url, "https://acquirer.example/3ds");
    let turn = stage.host.resume(&task, &memory, News::Returned(vec![])).await;
    assert!(reason(&turn).contains("the card is gone"), "{turn:?}");
}

#[tokio::test]
async fn a_withdrawn_grant_stops_the_plugin() {
    use sea_orm::EntityTrait;
    let stage = Stage::set().await;
    assert!(!reason(&stage.host.start(&stage.attack("card"), Some(&card(NUMBER, 2812))).await).contains("not granted"));
    entities::plugin_grant::Entity::delete_many().exec(stage.db.write()).await.expect("grants go");
    tokio::time::sleep(Duration::from_millis(5200)).await;
    assert!(reason(&stage.host.start(&stage.attack("card"), Some(&card(NUMBER, 2812))).await).contains("not granted"));
}

/// One magasin's plugin runs wild, without end and in parallel; another's fraud rule goes on answering.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_runaway_plugin_costs_the_others_nothing_measurable() {
    let stage = Stage::set().await;
    let wild: Vec<_> = (0..8)
        .map(|_| {
            let (host, task) = (stage.host.clone(), stage.attack("loop"));
            tokio::spawn(async move {
                loop {
                    host.start(&task, None).await;
                }
            })
        })
        .collect();
    let facts = [Fact { name: FactName::AttemptsCard1h, value: Some(FactValue::Number(1)) }];
    let mut waits = Vec::new();
    for _ in 0..200 {
        let begun = Instant::now();
        stage.host.judge("velocity", &facts, &[]).await.expect("a verdict");
        waits.push(begun.elapsed());
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    wild.iter().for_each(|task| task.abort());
    waits.sort();
    println!("a rule beside eight endless guests: median {:?}, worst {:?}", waits[100], waits[199]);
    assert!(waits[100] < Duration::from_millis(20), "median {:?}", waits[100]);
}
