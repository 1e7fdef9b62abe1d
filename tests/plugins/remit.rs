//! Remittances through the card plugin to the sandbox bank: chunks, lines set aside, doubt, replays.

use std::time::Instant;

use futures::StreamExt;
use guichet::host::{Line, Original, Outcome, REMIT_LINES, Receipt, Remittance, Task, Turn, Verb, chunk_amount};
use guichet::money::Amount;
use guichet::sandbox::KEY;
use harness::visitor::Visitor;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::stage::{Stage, card, chunk, line};

const PLAIN: &str = "1111222233334444";

/// A payment that the bank accepted, as a line.
async fn paid(stage: &Stage, amount: i64) -> Line {
    let task = stage.payment(amount);
    let turn = stage.host.start(&task, Some(&card(PLAIN, 2812))).await;
    let Turn::Finished(Outcome::Accepted(receipt)) = turn else { panic!("{turn:?}") };
    Line { operation: task.operation, acquirer_reference: receipt.acquirer_reference, ..line(amount) }
}

/// The same, asked of the bank itself: faster.
async fn paid_there(stage: &Stage, client: &reqwest::Client, amount: i64) -> Line {
    let line = line(amount);
    let ask = json!({ "operation": line.operation, "contract": "4917203", "amount": amount, "currency": "EUR", "reference": "CMD", "capture": true,
        "card": { "number": PLAIN, "expiry": "2812" }, "authentication": "none" });
    let sent = client.post(format!("{}/v1/payments", stage.bank.url())).bearer_auth(KEY).body(ask.to_string()).send().await.expect("an answer");
    let said: Value = serde_json::from_str(&sent.text().await.expect("a body")).expect("JSON");
    assert_eq!(said["status"], "accepted", "{said}");
    Line { acquirer_reference: said["reference"].as_str().map(str::to_owned), ..line }
}

fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().expect("a client")
}

async fn asked(stage: &Stage, task: &Task) -> Outcome {
    match stage.host.start(task, None).await {
        Turn::Finished(outcome) => outcome,
        away => panic!("{away:?}"),
    }
}

fn accepted(outcome: Outcome) -> Receipt {
    match outcome {
        Outcome::Accepted(receipt) => receipt,
        other => panic!("{other:?}"),
    }
}

fn inquiry(task: &Task) -> Task {
    Task { original: Some(Original { operation: task.operation, verb: task.verb, acquirer_reference: None }), operation: Uuid::now_v7(), ..task.clone() }
}

async fn remittances(stage: &Stage) -> Value {
    serde_json::from_str(&Visitor::new().get(&format!("{}/remittances", stage.bank.url())).await.body).expect("JSON")
}

async fn script(stage: &Stage, verb: &str, fault: &str) {
    let scene = json!({ "verb": verb, "fault": fault }).to_string();
    let answer = client().post(format!("{}/script", stage.bank.url())).bearer_auth(KEY).body(scene).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 204);
}

#[tokio::test]
async fn twelve_hundred_lines_leave_in_four_chunks() {
    let stage = Stage::set().await;
    let client = client();
    let lines: Vec<Line> = futures::stream::iter(0..1_200).map(|at| paid_there(&stage, &client, 1_000 + at)).buffered(8).collect().await;
    let total = chunk_amount(&lines).expect("a sum");
    let begun = Instant::now();
    let chunks: Vec<&[Line]> = lines.chunks(REMIT_LINES).collect();
    assert_eq!(chunks.len(), 4);
    for (at, some) in (1..).zip(&chunks) {
        let mut task = chunk(stage.payment(1), some);
        let whole = task.remittance.take().expect("a remittance");
        task.remittance = Some(Remittance { chunk: at, last: at == 4, debits: 1_200, debits_amount: total, ..whole });
        assert_eq!(accepted(asked(&stage, &task).await).set_aside, vec![]);
        assert_eq!(accepted(stage.host.inquire(&inquiry(&task)).await).set_aside, vec![]);
    }
    println!("1200 lines and four inquiries: {:?}", begun.elapsed());
    let told = remittances(&stage).await;
    assert_eq!((&told[0]["state"], &told[0]["chunks"], &told[0]["lines"]), (&json!("accepted"), &json!(4), &json!(1_200)), "{told}");
    assert_eq!((&told[0]["debits_amount"], &told[0]["sha256"]), (&json!(total.units()), &json!("07".repeat(32))));
}

#[tokio::test]
async fn the_largest_chunk_fits_both_ways() {
    let stage = Stage::set().await;
    // The longest references and amounts there are, and an answer that sets every one of them aside.
    let longest = || Line { acquirer_reference: Some("R".repeat(64)), ..line(i64::MAX / 300) };
    let lines: Vec<Line> = (0..REMIT_LINES).map(|_| longest()).collect();
    let task = chunk(stage.payment(1), &lines);
    let receipt = accepted(asked(&stage, &task).await);
    assert!(receipt.set_aside.iter().map(|(operation, code)| (*operation, code.wire())).eq(lines.iter().map(|line| (line.operation, "00125".to_owned()))));
    // Nobody is asked for what is no chunk.
    let (credit, inquire) = (Line { amount: Amount::minor(-1), ..line(1) }, Line { verb: Verb::Inquire, ..line(1) });
    let dollars = Line { currency: guichet::money::Currency::known(840).expect("a currency"), ..line(1) };
    let twice = line(1);
    let mut lying = chunk(stage.payment(1), &[line(1)]);
    lying.amount = Amount::minor(2);
    let one_more = [lines.as_slice(), &[line(1)]].concat();
    for task in [vec![], one_more, vec![credit], vec![inquire], vec![dollars], vec![twice.clone(), twice]].map(|lines| chunk(stage.payment(1), &lines)) {
        let outcome = asked(&stage, &task).await;
        assert!(matches!(&outcome, Outcome::Refused(code, _) if code.wire() == "00003"), "{} lines: {outcome:?}", task.lines.len());
    }
    for task in [lying.clone(), Task { remittance: None, ..lying }] {
        assert!(matches!(asked(&stage, &task).await, Outcome::Refused(code, _) if code.wire() == "00003"));
    }
    assert_eq!(remittances(&stage).await.as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_line_is_set_aside_and_the_others_go() {
    let stage = Stage::set().await;
    let (good, mut bad) = (paid(&stage, 7_820).await, paid(&stage, 500).await);
    bad.amount = Amount::minor(501);
    let task = chunk(stage.payment(1), &[good, bad.clone()]);
    let told = accepted(asked(&stage, &task).await).set_aside;
    assert_eq!(told.iter().map(|(operation, code)| (*operation, code.wire())).collect::<Vec<_>>(), [(bad.operation, "00113".to_owned())]);
    // Asked again, and inquired about: the same.
    assert_eq!(accepted(asked(&stage, &task).await).set_aside, told);
    assert_eq!(accepted(stage.host.inquire(&inquiry(&task)).await).set_aside, told);
}

#[tokio::test]
async fn a_chunk_in_doubt_is_inquired_about_and_sent_again() {
    let stage = Stage::set().await;
    for (number, fault, done) in
        (1..).zip([("cut-before", false), ("cut-after", true), ("malformed", true), ("error-before", false)]).map(|(n, (f, d))| (n, f, d))
    {
        let mut task = chunk(stage.payment(1), &[paid(&stage, 7_820).await]);
        task.remittance = task.remittance.map(|whole| Remittance { number, ..whole });
        script(&stage, "remit", fault).await;
        let doubt = asked(&stage, &task).await;
        assert!(matches!(doubt, Outcome::Unknown(_)), "{fault}: {doubt:?}");
        let told = stage.host.inquire(&inquiry(&task)).await;
        assert_eq!((matches!(told, Outcome::Accepted(_)), told == Outcome::Absent), (done, !done), "{fault}: {told:?}");
        assert_eq!(accepted(asked(&stage, &task).await).set_aside, vec![], "{fault}");
    }
    for (fault, what) in [("other-amount", "amount"), ("other-operation", "operation")] {
        let mut task = chunk(stage.payment(1), &[paid(&stage, 7_820).await]);
        task.remittance = task.remittance.map(|whole| Remittance { number: 50 + what.len() as i64, ..whole });
        script(&stage, "remit", fault).await;
        let outcome = asked(&stage, &task).await;
        assert!(matches!(&outcome, Outcome::Quarantined(why) if why.contains(what)), "{fault}: {outcome:?}");
    }
}

/// The second answer may reach whatever is asked next on the same connection: that is doubt, once, and never somebody else's truth.
#[tokio::test]
async fn an_answer_that_comes_twice_answers_one_ask() {
    let stage = Stage::set().await;
    let mut strays = 0;
    for number in 1..11 {
        let (settled, next) = (paid(&stage, 7_820).await, stage.payment(500));
        let mut task = chunk(stage.payment(1), &[settled]);
        task.remittance = task.remittance.map(|whole| Remittance { number, ..whole });
        script(&stage, "remit", "answer-twice").await;
        assert_eq!(accepted(asked(&stage, &task).await).set_aside, vec![]);
        let outcome = match stage.host.start(&next, Some(&card(PLAIN, 2812))).await {
            Turn::Finished(outcome) => outcome,
            away => panic!("{away:?}"),
        };
        strays += usize::from(matches!(outcome, Outcome::Quarantined(_)));
        assert!(matches!(outcome, Outcome::Accepted(_) | Outcome::Quarantined(_) | Outcome::Unknown(_)), "{outcome:?}");
        // One ask pays for it, not all that come after: the connection is left.
        let told = stage.host.inquire(&inquiry(&next)).await;
        assert!(matches!(told, Outcome::Accepted(_)), "{told:?}");
        // « Never heard of it » said twice does not deny what was done.
        script(&stage, "inquire", "answer-twice").await;
        let stranger = stage.payment(500);
        assert_eq!(stage.host.inquire(&inquiry(&stranger)).await, Outcome::Absent);
        let told = stage.host.inquire(&inquiry(&next)).await;
        assert!(matches!(told, Outcome::Accepted(_) | Outcome::Quarantined(_) | Outcome::Unknown(_)), "{told:?}");
        assert!(matches!(stage.host.inquire(&inquiry(&next)).await, Outcome::Accepted(_)));
    }
    println!("{strays} of 10 second answers reached the next ask");
}

#[tokio::test]
async fn totals_that_differ_refuse_the_whole() {
    let stage = Stage::set().await;
    let line = paid(&stage, 7_820).await;
    let mut task = chunk(stage.payment(1), std::slice::from_ref(&line));
    let whole = task.remittance.clone().expect("a remittance");
    task.remittance = Some(Remittance { debits_amount: Amount::minor(7_821), ..whole.clone() });
    for outcome in [asked(&stage, &task).await, stage.host.inquire(&inquiry(&task)).await] {
        assert!(matches!(&outcome, Outcome::Refused(code, _) if code.wire() == "00195"), "{outcome:?}");
    }
    // The same file, begun again by new operations.
    assert_eq!(accepted(asked(&stage, &chunk(stage.payment(1), &[line])).await).set_aside, vec![]);
    assert_eq!(remittances(&stage).await[0]["state"], "accepted");
    let other = Task { remittance: Some(Remittance { sha256: vec![8; 32], ..whole }), operation: Uuid::now_v7(), ..chunk(stage.payment(1), &task.lines) };
    assert!(matches!(asked(&stage, &other).await, Outcome::Refused(code, _) if code.wire() == "00194"));
}

#[tokio::test]
async fn a_chunk_of_cancellations_comes_to_nothing() {
    let stage = Stage::set().await;
    let payment = paid(&stage, 500).await;
    let original = Original { operation: payment.operation, verb: Verb::Authorise, acquirer_reference: payment.acquirer_reference.clone() };
    let cancel = Task { verb: Verb::Cancel, original: Some(original), ..stage.payment(500) };
    accepted(asked(&stage, &cancel).await);
    let line = Line { operation: cancel.operation, verb: Verb::Cancel, amount: Amount::minor(0), ..payment };
    let mut task = chunk(stage.payment(1), &[line]);
    task.remittance = task.remittance.map(|whole| Remittance { debits: 0, credits: 1, ..whole });
    assert_eq!(accepted(asked(&stage, &task).await).set_aside, vec![]);
    assert_eq!(accepted(stage.host.inquire(&inquiry(&task)).await).set_aside, vec![]);
}
