//! Remittances at the sandbox bank: each line checked against its ledger, each settled once, whatever is asked again.

use futures::future::join_all;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::sandbox::{Bank, PLAIN, ask};

/// A payment, and the line that settles it.
async fn paid(bank: &Bank, amount: i64) -> (Value, Value) {
    let payment = bank.pay(&ask(PLAIN, amount)).await;
    let line = line(&payment, amount);
    (payment, line)
}

fn line(answer: &Value, amount: i64) -> Value {
    json!({ "operation": answer["operation"], "reference": answer["reference"], "verb": answer["verb"], "amount": amount, "currency": "EUR" })
}

/// The only chunk of a remittance, with the totals of its lines.
fn chunk(number: i64, lines: &[Value]) -> Value {
    let credit = |line: &&Value| matches!(line["verb"].as_str(), Some("refund" | "cancel"));
    let sum = |lines: Vec<&Value>| (lines.len(), lines.iter().filter_map(|line| line["amount"].as_i64()).sum::<i64>());
    let (credits, credits_amount) = sum(lines.iter().filter(credit).collect());
    let (debits, debits_amount) = sum(lines.iter().filter(|line| !credit(line)).collect());
    json!({ "operation": Uuid::new_v4(), "contract": "4917203", "number": number, "business_day": "2026-11-24", "chunk": 1, "last": true, "lines": lines,
        "totals": { "debits": debits, "debits_amount": debits_amount, "credits": credits, "credits_amount": credits_amount }, "sha256": "ab".repeat(32) })
}

/// The same with some members changed.
fn with(body: &Value, changes: Value) -> Value {
    let mut body = body.clone();
    for (name, value) in changes.as_object().expect("members") {
        body[name] = value.clone();
    }
    body
}

async fn remit(bank: &Bank, body: &Value) -> Value {
    let (status, said) = bank.post("/v1/remittances", body).await.expect("an answer");
    assert_eq!(status, 200, "{said}");
    said
}

/// The same under an operation of its own.
async fn anew(bank: &Bank, body: &Value) -> Value {
    remit(bank, &with(body, json!({ "operation": Uuid::new_v4() }))).await
}

#[tokio::test]
async fn a_remittance_settles_debits_refunds_and_cancellations_once() {
    let mut bank = Bank::open().await;
    let (refunded, debit) = paid(&bank, 7820).await;
    let refund = bank.follow(&refunded, "refunds", 820).await;
    let (cancelled, _) = paid(&bank, 500).await;
    let cancellation = bank.follow(&cancelled, "cancellations", 500).await;
    let body = chunk(12, &[debit.clone(), line(&refund, 820), line(&cancellation, 0)]);
    let said = remit(&bank, &body).await;
    for (field, expected) in [
        ("operation", body["operation"].clone()),
        ("contract", json!("4917203")),
        ("verb", json!("remit")),
        ("amount", json!(8640)),
        ("currency", json!("EUR")),
        ("status", json!("accepted")),
        ("set_aside", json!([])),
    ] {
        assert_eq!(said[field], expected, "{field}: {said}");
    }
    bank.restart().await;
    assert_eq!(remit(&bank, &body).await, said);
    assert_eq!(bank.inquire(&body["operation"]).await, said);
    assert_eq!(bank.post("/v1/remittances", &with(&body, json!({ "number": 13 }))).await.expect("an answer").0, 409);
    let elsewhere = with(&ask(PLAIN, 100), json!({ "operation": body["operation"] }));
    assert_eq!(bank.post("/v1/payments", &elsewhere).await.expect("an answer").0, 409);
    assert_eq!(bank.post("/v1/remittances", &with(&body, json!({ "operation": refunded["operation"] }))).await.expect("an answer").0, 409);
    // The same remittance under another operation is told the same; nothing is settled twice.
    assert_eq!(anew(&bank, &body).await["set_aside"], json!([]));
    let remittances = bank.list("/remittances").await;
    let told = json!([{ "contract": "4917203", "number": 12, "business_day": "2026-11-24", "currency": "EUR", "sha256": "ab".repeat(32), "state": "accepted",
        "code": null, "chunks": 1, "lines": 3, "debits": 1, "debits_amount": 7820, "credits": 2, "credits_amount": 820, "at": 1_795_500_000_000_i64,
        "set_aside": [] }]);
    assert_eq!(json!(remittances), told);
    let settled: Vec<Value> = bank.list("/ledger").await.into_iter().map(|line| json!([line["verb"], line["remittance"]])).collect();
    assert_eq!(settled, [json!(["authorise", 12]), json!(["refund", 12]), json!(["authorise", 12]), json!(["cancel", null])]);
}

#[tokio::test]
async fn a_line_the_ledger_does_not_hold_so_is_set_aside() {
    let bank = Bank::open().await;
    let (payment, debit) = paid(&bank, 7820).await;
    let (_, other) = paid(&bank, 100).await;
    let (_, settled) = paid(&bank, 200).await;
    remit(&bank, &chunk(1, std::slice::from_ref(&settled))).await;
    let refused = bank.pay(&ask(PLAIN, 9951)).await;
    let table = [
        (with(&debit, json!({ "operation": Uuid::new_v4() })), "25"),
        (with(&debit, json!({ "reference": other["reference"] })), "25"),
        (with(&debit, json!({ "amount": 7819 })), "13"),
        (with(&debit, json!({ "verb": "refund" })), "12"),
        (with(&debit, json!({ "verb": "cancel", "amount": 0 })), "12"),
        (line(&refused, 9951), "12"),
        (settled, "94"),
    ];
    for (at, (wrong, code)) in table.iter().enumerate() {
        let said = remit(&bank, &chunk(10 + at as i64, &[other.clone(), wrong.clone()])).await;
        assert_eq!(said["status"], "accepted", "{said}");
        let aside = json!({ "operation": wrong["operation"], "code": code, "amount": wrong["amount"] });
        // The good line beside it is settled by the first of these remittances alone.
        let expected = if at == 0 { json!([aside]) } else { json!([{ "operation": other["operation"], "code": "94", "amount": 100 }, aside]) };
        assert_eq!(said["set_aside"], expected, "{wrong}");
    }
    assert_eq!(remit(&bank, &with(&chunk(30, std::slice::from_ref(&debit)), json!({ "contract": "4917204" }))).await["set_aside"][0]["code"], "12");
    // Set aside is not settled: a later remittance takes it.
    let late = json!({ "operation": payment["operation"], "verb": "authorise", "amount": 7820, "currency": "EUR" });
    assert_eq!(remit(&bank, &chunk(31, &[late])).await["set_aside"], json!([]));
}

#[tokio::test]
async fn wrong_totals_refuse_the_whole_and_it_may_be_begun_again() {
    let bank = Bank::open().await;
    let (_, one) = paid(&bank, 1000).await;
    let (_, two) = paid(&bank, 2000).await;
    let whole = chunk(5, &[one.clone(), two.clone()]);
    let first = with(&whole, json!({ "lines": [one], "last": false }));
    let second = with(&whole, json!({ "lines": [two], "chunk": 2, "operation": Uuid::new_v4() }));
    for (field, value) in [("debits", 3), ("debits_amount", 2999), ("credits", 1), ("credits_amount", 1)] {
        assert_eq!(anew(&bank, &first).await["status"], "accepted");
        let mut wrong = with(&second, json!({ "operation": Uuid::new_v4() }));
        wrong["totals"][field] = json!(value);
        let said = remit(&bank, &wrong).await;
        assert_eq!((&said["status"], &said["code"]), (&json!("refused"), &json!("95")), "{field}: {said}");
        assert_eq!(remit(&bank, &wrong).await, said);
        assert!(bank.list("/ledger").await.iter().all(|line| line["remittance"].is_null()));
        assert_eq!((&bank.list("/remittances").await[0]["state"], &anew(&bank, &second).await["code"]), (&json!("refused"), &json!("95")));
    }
    let other = anew(&bank, &with(&first, json!({ "sha256": "cd".repeat(32) }))).await;
    assert_eq!((&other["status"], &other["code"]), (&json!("refused"), &json!("94")));
    assert_eq!(remit(&bank, &first).await["set_aside"], json!([]));
    assert_eq!(remit(&bank, &second).await["set_aside"], json!([]));
    let remittances = bank.list("/remittances").await;
    assert_eq!((remittances.len(), &remittances[0]["state"], &remittances[0]["debits_amount"]), (1, &json!("accepted"), &json!(3000)));
}

#[tokio::test]
async fn chunks_come_in_order_and_none_is_replaced() {
    let mut bank = Bank::open().await;
    let (_, one) = paid(&bank, 1000).await;
    let (_, two) = paid(&bank, 2000).await;
    let whole = chunk(8, &[one.clone(), two.clone()]);
    let first = with(&whole, json!({ "lines": [one], "last": false }));
    let second = with(&whole, json!({ "lines": [two], "chunk": 2 }));
    assert_eq!(anew(&bank, &second).await["code"], "30");
    assert!(bank.list("/remittances").await.is_empty());
    assert_eq!(anew(&bank, &first).await["status"], "accepted");
    assert_eq!(anew(&bank, &with(&second, json!({ "chunk": 3 }))).await["code"], "30");
    assert_eq!(anew(&bank, &with(&first, json!({ "lines": second["lines"] }))).await["code"], "94");
    assert_eq!((&bank.list("/remittances").await[0]["state"], &bank.list("/ledger").await[0]["remittance"]), (&json!("open"), &json!(null)));
    bank.restart().await;
    assert_eq!(anew(&bank, &first).await["status"], "accepted");
    assert_eq!(anew(&bank, &second).await["status"], "accepted");
    assert_eq!(anew(&bank, &with(&second, json!({ "chunk": 3 }))).await["code"], "94");
    for wrong in [
        json!({ "lines": [] }),
        json!({ "number": 0 }),
        json!({ "chunk": 0 }),
        json!({ "sha256": "ab" }),
        json!({ "business_day": "24/11/2026" }),
        json!({ "lines": [second["lines"][0], second["lines"][0]] }),
        json!({ "lines": [with(&second["lines"][0], json!({ "amount": -1 }))] }),
        json!({ "lines": [with(&second["lines"][0], json!({ "currency": "eur" }))] }),
    ] {
        assert_eq!(bank.post("/v1/remittances", &with(&whole, wrong.clone())).await.expect("an answer").0, 400, "{wrong}");
    }
}

#[tokio::test]
async fn a_line_is_settled_once_whoever_races() {
    let bank = Bank::open().await;
    let (_, debit) = paid(&bank, 7820).await;
    let body = chunk(1, std::slice::from_ref(&debit));
    let same = join_all((0..8).map(|_| remit(&bank, &body))).await;
    assert!(same.iter().all(|said| said == &same[0]), "{same:?}");
    let (_, other) = paid(&bank, 900).await;
    let bodies: Vec<Value> = (2..10).map(|number| chunk(number, std::slice::from_ref(&other))).collect();
    let raced = join_all(bodies.iter().map(|body| remit(&bank, body))).await;
    assert_eq!(raced.iter().filter(|said| said["set_aside"] == json!([])).count(), 1, "{raced:?}");
}

#[tokio::test]
async fn faults_strike_remittances_and_the_inquiry_tells() {
    let bank = Bank::open().await;
    for (at, (fault, answered, truth)) in
        [("cut-before", None, "absent"), ("cut-after", None, "accepted"), ("error-before", Some(500), "absent"), ("error-after", Some(500), "accepted")]
            .into_iter()
            .enumerate()
    {
        let (_, debit) = paid(&bank, 4000).await;
        let body = chunk(1 + at as i64, &[debit]);
        assert_eq!(bank.post("/script", &json!({ "verb": "remit", "fault": fault })).await.expect("an answer").0, 204);
        assert_eq!(bank.post("/v1/remittances", &body).await.map(|(status, _)| status), answered, "{fault}");
        assert_eq!(bank.inquire(&body["operation"]).await["status"], truth, "{fault}");
        assert_eq!(remit(&bank, &body).await["set_aside"], json!([]), "{fault}");
    }
    // By the sum of its lines, as for any operation.
    let (_, half) = paid(&bank, 4900).await;
    let (_, rest) = paid(&bank, 4902).await;
    let cut = chunk(20, &[half, rest]);
    assert_eq!(bank.post("/v1/remittances", &cut).await, None);
    assert_eq!(bank.inquire(&cut["operation"]).await["status"], "accepted");
    let (_, half) = paid(&bank, 4900).await;
    let (_, rest) = paid(&bank, 5051).await;
    let refused = chunk(21, &[half.clone(), rest.clone()]);
    assert_eq!(remit(&bank, &refused).await["code"], "51");
    assert_eq!(remit(&bank, &chunk(22, &[half])).await["set_aside"], json!([]));
}
