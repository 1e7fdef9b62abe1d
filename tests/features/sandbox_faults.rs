//! The sandbox bank's faults: what an amount or a script breaks, once, while the ledger tells the truth.

use std::time::Duration;

use guichet::sandbox::KEY;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

use crate::sandbox::{Bank, PLAIN, ask};

#[tokio::test]
async fn an_amount_strikes_its_operation_once_and_the_ledger_tells_the_truth() {
    let bank = Bank::open().await;
    for (amount, answered, truth) in [
        (9801, None, "absent"),
        (9802, None, "accepted"),
        (9804, Some((200, json!(9805))), "accepted"),
        (9805, Some((200, Value::Null)), "accepted"),
        (9807, Some((500, Value::Null)), "absent"),
    ] {
        let first = ask(PLAIN, amount);
        let got = bank.post("/v1/payments", &first).await.map(|(status, said)| (status, said["amount"].clone()));
        assert_eq!(got, answered, "{amount}");
        assert_eq!(bank.inquire(&first["operation"]).await["status"], truth, "{amount}");
        let again = bank.pay(&first).await;
        assert_eq!((&again["status"], &again["amount"]), (&json!("accepted"), &json!(amount)), "{amount}");
    }
    let first = ask(PLAIN, 9808);
    assert_ne!(bank.pay(&first).await["operation"], first["operation"]);
    assert_eq!(bank.inquire(&first["operation"]).await["operation"], first["operation"]);

    let slow = ask(PLAIN, 9806);
    let hurried = bank.client.post(bank.url("/v1/payments")).bearer_auth(KEY).timeout(Duration::from_millis(300)).body(slow.to_string());
    assert!(hurried.send().await.is_err());
    assert_eq!(bank.inquire(&slow["operation"]).await["status"], "absent");
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(bank.inquire(&slow["operation"]).await["status"], "accepted");
}

#[tokio::test]
async fn a_script_strikes_whatever_comes() {
    let bank = Bank::open().await;
    let payment = bank.pay(&ask(PLAIN, 1000)).await;
    assert_eq!(bank.post("/script", &json!({ "verb": "refund", "fault": "cut-after", "times": 1 })).await.expect("an answer").0, 204);
    assert_eq!(bank.post("/script", &json!({ "verb": "any", "fault": "error-after" })).await.expect("an answer").0, 204);
    assert_eq!(bank.post("/script", &json!({ "verb": "any", "fault": "flood" })).await.expect("an answer").0, 400);
    let refund = json!({ "operation": Uuid::new_v4(), "contract": "4917203", "amount": 400, "currency": "EUR" });
    let path = format!("/v1/payments/{}/refunds", payment["reference"].as_str().expect("text"));
    assert_eq!(bank.post(&path, &refund).await, None);
    assert_eq!(bank.post(&path, &refund).await.expect("an answer").0, 500);
    assert_eq!(bank.post(&path, &refund).await.expect("an answer").1["status"], "accepted");
    bank.post("/script", &json!({ "verb": "any", "fault": "cut-before", "times": 9 })).await.expect("an answer");
    assert_eq!(bank.client.delete(bank.url("/script")).bearer_auth(KEY).send().await.expect("an answer").status(), 204);
    assert_eq!(bank.inquire(&refund["operation"]).await["amount"], 400);
}

#[tokio::test]
async fn an_answer_that_comes_twice_comes_on_one_line_and_is_one_operation() {
    let bank = Bank::open().await;
    assert_eq!(bank.post("/script", &json!({ "verb": "authorise", "fault": "answer-twice" })).await.expect("an answer").0, 204);
    let first = ask(PLAIN, 7820);
    let body = first.to_string();
    let mut line = TcpStream::connect(bank.running.as_ref().expect("it runs").address()).await.expect("a line");
    let request = format!("POST /v1/payments HTTP/1.1\r\nhost: bank\r\nauthorization: Bearer {KEY}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    line.write_all(request.as_bytes()).await.expect("sent");
    let mut got = Vec::new();
    let mut bytes = [0; 4096];
    while let Ok(Ok(read)) = tokio::time::timeout(Duration::from_millis(500), line.read(&mut bytes)).await {
        assert!(read > 0, "the line stays open");
        got.extend_from_slice(&bytes[..read]);
    }
    let text = String::from_utf8(got).expect("text");
    assert_eq!((text.matches("HTTP/1.1 200").count(), text.len() % 2), (2, 0), "{text}");
    assert_eq!(text[..text.len() / 2], text[text.len() / 2..]);
    // The next answer comes once, and nothing was done twice.
    line.write_all(request.as_bytes()).await.expect("sent");
    tokio::time::sleep(Duration::from_millis(300)).await;
    let read = line.read(&mut bytes).await.expect("an answer");
    assert_eq!(String::from_utf8_lossy(&bytes[..read]).matches("HTTP/1.1 200").count(), 1);
    assert_eq!(bank.list("/ledger").await.len(), 1);
}

#[tokio::test]
async fn a_cut_line_carries_no_byte_and_the_next_one_works() {
    let bank = Bank::open().await;
    let body = ask(PLAIN, 9802).to_string();
    let address = bank.running.as_ref().expect("it runs").address();
    let request = format!("POST /v1/payments HTTP/1.1\r\nhost: bank\r\nauthorization: Bearer {KEY}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    for expected in [false, true] {
        let mut line = TcpStream::connect(address).await.expect("a line");
        line.write_all(request.as_bytes()).await.expect("sent");
        let mut got = [0; 512];
        let read = tokio::time::timeout(Duration::from_secs(5), line.read(&mut got)).await.expect("the line ends or answers");
        assert_eq!(read.unwrap_or(0) > 0, expected);
    }
}
