//! The sandbox bank over its real port: its contract, its page, its faults, and that it believes nobody.

use std::path::PathBuf;
use std::time::Duration;

use guichet::clock::Clock;
use guichet::sandbox::{self, KEY, Running, Settings};
use harness::visitor::Visitor;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use uuid::Uuid;

/// A bank on a file of its own.
pub struct Bank {
    pub running: Option<Running>,
    file: PathBuf,
    clock: Clock,
    pub client: reqwest::Client,
}

/// 24 November 2026.
const NOW: i64 = 1_795_500_000_000;

impl Bank {
    pub async fn open() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let file = std::env::temp_dir().join(format!("guichet_sandbox_{}.db", Uuid::new_v4().simple()));
        let mut bank = Bank { running: None, file, clock: Clock::frozen(NOW), client: reqwest::Client::builder().no_proxy().build().expect("a client") };
        bank.start().await;
        bank
    }

    async fn start(&mut self) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let settings = Settings { clock: self.clock.clone(), ..Settings::new(&self.file) };
        self.running = Some(sandbox::serve(listener, settings).await.expect("the bank opens"));
    }

    pub async fn restart(&mut self) {
        self.running.take().expect("it runs").stop().await.expect("it stops");
        self.start().await;
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.running.as_ref().expect("it runs").url())
    }

    /// A post's status and answer; none when the line was cut or nothing came in time.
    pub async fn post(&self, path: &str, body: &Value) -> Option<(u16, Value)> {
        let request = self.client.post(self.url(path)).bearer_auth(KEY).timeout(Duration::from_secs(5)).body(body.to_string());
        let answer = request.send().await.ok()?;
        Some((answer.status().as_u16(), serde_json::from_str(&answer.text().await.ok()?).unwrap_or(Value::Null)))
    }

    pub async fn pay(&self, ask: &Value) -> Value {
        self.post("/v1/payments", ask).await.expect("an answer").1
    }

    pub async fn inquire(&self, operation: &Value) -> Value {
        let answer = self.client.get(self.url(&format!("/v1/operations/{}", operation.as_str().expect("text")))).bearer_auth(KEY).send().await;
        serde_json::from_str(&answer.expect("an answer").text().await.expect("a body")).expect("JSON")
    }

    /// A list that wants no key.
    pub async fn list(&self, path: &str) -> Vec<Value> {
        let answer = self.client.get(self.url(path)).send().await.expect("an answer");
        serde_json::from_str(&answer.text().await.expect("a body")).expect("JSON")
    }

    pub async fn follow(&self, payment: &Value, what: &str, amount: i64) -> Value {
        let body = json!({ "operation": Uuid::new_v4(), "contract": "4917203", "amount": amount, "currency": "EUR" });
        self.post(&format!("/v1/payments/{}/{what}", payment["reference"].as_str().expect("text")), &body).await.expect("an answer").1
    }
}

impl Drop for Bank {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            // Only left behind when the test failed while the bank held it.
            let _ = std::fs::remove_file(format!("{}{end}", self.file.display()));
        }
    }
}

/// An ask to authorise and capture.
pub fn ask(number: &str, amount: i64) -> Value {
    json!({ "operation": Uuid::new_v4(), "contract": "4917203", "amount": amount, "currency": "EUR", "reference": "CMD-1", "capture": true,
        "card": { "number": number, "cvv": "123", "expiry": "2812", "brand": "CB" }, "authentication": "preferred",
        "browser": { "language": "fr-FR" }, "return_url": "http://127.0.0.1:1/back?a=1" })
}

/// Accepted without a challenge.
pub const PLAIN: &str = "4970100000000014";
/// Challenged, then accepted.
const ENROLLED: &str = "4012001037141112";

#[tokio::test]
async fn an_operation_is_done_once() {
    let bank = Bank::open().await;
    let first = ask(PLAIN, 7820);
    let answer = bank.pay(&first).await;
    for (field, expected) in
        [("status", json!("accepted")), ("verb", json!("authorise")), ("amount", json!(7820)), ("authentication", json!("Y")), ("guarantee", json!(true))]
    {
        assert_eq!(answer[field], expected, "{answer}");
    }
    assert_eq!(bank.pay(&first).await, answer);
    assert_eq!(bank.inquire(&first["operation"]).await, answer);
    let mut other = first.clone();
    other["amount"] = json!(7821);
    assert_eq!(bank.post("/v1/payments", &other).await.expect("an answer").0, 409);
    let capture = json!({ "operation": first["operation"], "contract": "4917203", "amount": 7820, "currency": "EUR" });
    assert_eq!(bank.post("/v1/payments/SBX0000000001/captures", &capture).await.expect("an answer").0, 409);
    let stranger = json!(Uuid::new_v4());
    assert_eq!(bank.inquire(&stranger).await, json!({ "status": "absent", "operation": stranger }));
}

#[tokio::test]
async fn strangers_and_nonsense_are_turned_away() {
    let bank = Bank::open().await;
    for key in ["", "Bearer", "Bearer wrong", "Basic x"] {
        let answer = bank.client.post(bank.url("/v1/payments")).header("authorization", key).body(ask(PLAIN, 1).to_string()).send().await;
        assert_eq!(answer.expect("an answer").status(), 401, "{key}");
    }
    let mut wrong = vec![json!({}), json!([]), json!("x")];
    for (field, value) in [
        ("amount", json!("1")),
        ("amount", json!(1.5)),
        ("currency", json!("eur")),
        ("operation", json!("1")),
        ("return_url", json!("javascript:0")),
        ("authentication", json!("maybe")),
    ] {
        let mut body = ask(PLAIN, 100);
        body[field] = value;
        wrong.push(body);
    }
    for body in wrong {
        assert_eq!(bank.post("/v1/payments", &body).await.expect("an answer").0, 400, "{body}");
    }
    let ledger = bank.client.get(bank.url("/ledger")).send().await.expect("an answer").text().await.expect("a body");
    assert_eq!(ledger, "[]");
}

#[tokio::test]
async fn cards_and_amounts_choose_the_answer() {
    let bank = Bank::open().await;
    let table = [
        ("1111222233334444", 100, "accepted", Value::Null),
        ("4012001037141113", 100, "refused", json!("3D")),
        ("4012001038443335", 100, "accepted", Value::Null),
        ("1111222233335555", 100, "refused", json!("CV")),
        (PLAIN, 9951, "refused", json!("51")),
        (PLAIN, 0, "refused", json!("13")),
        (PLAIN, -1, "refused", json!("13")),
    ];
    for (number, amount, status, code) in table {
        let answer = bank.pay(&ask(number, amount)).await;
        assert_eq!((&answer["status"], &answer["code"]), (&json!(status), &code), "{number} {amount}: {answer}");
    }
    let mut late = ask(PLAIN, 100);
    late["card"]["expiry"] = json!("0101");
    assert_eq!(bank.pay(&late).await["code"], "DV");
    let pending = ask(PLAIN, 9809);
    assert_eq!(bank.pay(&pending).await["status"], "pending");
    assert_eq!(bank.inquire(&pending["operation"]).await["status"], "pending");
    assert_eq!(bank.inquire(&pending["operation"]).await["status"], "accepted");
}

#[tokio::test]
async fn a_challenge_survives_a_restart_and_is_answered_once() {
    let mut bank = Bank::open().await;
    let first = ask(ENROLLED, 9951);
    let answer = bank.pay(&first).await;
    assert_eq!(answer["status"], "challenge", "{answer}");
    let path = answer["challenge_url"].as_str().expect("text").split_once("/3ds/").map(|(_, id)| format!("/3ds/{id}")).expect("a challenge");
    let resume = format!("/v1/payments/{}/resume", answer["reference"].as_str().expect("text"));
    let resumption = json!({ "operation": first["operation"] });
    bank.restart().await;

    let payer = Visitor::new();
    let page = payer.get(&bank.url(&path)).await;
    page.shows("Confirmez votre paiement").shows("99,51 €").shows("•••• 1112").shows("banque fictive").shows("4917203");
    assert!(!page.body.contains("<script") && !page.body.contains(ENROLLED), "{}", page.body);
    let policy = page.headers["content-security-policy"].to_str().expect("text");
    assert!(policy.contains("form-action 'self' http://127.0.0.1:1;") && policy.contains("style-src 'sha256-"), "{policy}");
    assert_eq!(bank.post(&resume, &resumption).await.expect("an answer").1["status"], "challenge");

    let form = page.form("3ds");
    let sent = payer.post(&form.action, &form.with(&[("choice", "confirm")])).await;
    assert_eq!(sent.status, 303);
    let back = sent.headers["location"].to_str().expect("text");
    assert_eq!(back, format!("http://127.0.0.1:1/back?a=1&challenge={}", &path[5..]));
    let said = bank.post(&resume, &resumption).await.expect("an answer").1;
    assert_eq!((&said["status"], &said["code"], &said["authentication"]), (&json!("refused"), &json!("51"), &json!("Y")), "{said}");

    payer.post(&form.action, &form.with(&[("choice", "cancel")])).await;
    assert_eq!(bank.post(&resume, &resumption).await.expect("an answer").1, said);
    payer.get(&bank.url(&path)).await.shows("Cette demande est terminée");
    assert_eq!(payer.get(&bank.url("/3ds/0")).await.status, 404);
}

#[tokio::test]
async fn a_payer_may_confirm_fail_cancel_or_stay_away() {
    let bank = Bank::open().await;
    let payer = Visitor::new();
    for (choice, status, code) in [("confirm", "accepted", Value::Null), ("fail", "refused", json!("3D")), ("cancel", "refused", json!("17"))] {
        let first = ask("5105105105105100", 2500);
        let url = bank.pay(&first).await["challenge_url"].as_str().expect("a challenge").to_owned();
        assert_eq!(payer.post(&url, &[("choice".into(), choice.into())]).await.status, 303);
        let said = bank.inquire(&first["operation"]).await;
        assert_eq!((&said["status"], &said["code"]), (&json!(status), &code), "{choice}: {said}");
    }
    let first = ask(ENROLLED, 2500);
    let url = bank.pay(&first).await["challenge_url"].as_str().expect("a challenge").to_owned();
    bank.clock.advance(Duration::from_secs(14 * 60));
    assert_eq!(bank.inquire(&first["operation"]).await["status"], "challenge");
    bank.clock.advance(Duration::from_secs(60));
    assert_eq!(payer.post(&url, &[("choice".into(), "confirm".into())]).await.status, 303);
    assert_eq!(bank.inquire(&first["operation"]).await["code"], "3D");
}

#[tokio::test]
async fn the_bank_lets_nobody_take_more_than_there_is() {
    let bank = Bank::open().await;
    let mut first = ask(PLAIN, 10_000);
    first["capture"] = json!(false);
    let payment = bank.pay(&first).await;
    for (what, amount, code) in [("refunds", 1, "12"), ("captures", 10_001, "13"), ("captures", 0, "13"), ("cancellations", 50, "13"), ("captures", 9951, "51")]
    {
        assert_eq!(bank.follow(&payment, what, amount).await["code"], code, "{what} {amount}");
    }
    assert_eq!(bank.follow(&payment, "captures", 8000).await["status"], "accepted");
    assert_eq!(bank.follow(&payment, "captures", 2000).await["code"], "12");
    let refunds = futures::future::join_all((0..16).map(|_| bank.follow(&payment, "refunds", 5000))).await;
    assert_eq!(refunds.iter().filter(|answer| answer["status"] == "accepted").count(), 1, "{refunds:?}");
    assert_eq!(bank.follow(&payment, "cancellations", 8000).await["code"], "12");
    assert_eq!(bank.follow(&json!({ "reference": "SBX0000009999" }), "captures", 1).await["code"], "25");
    let cancelled = bank.pay(&ask(PLAIN, 300)).await;
    assert_eq!(bank.follow(&cancelled, "cancellations", 300).await["status"], "accepted");
    assert_eq!(bank.follow(&cancelled, "refunds", 1).await["code"], "12");
}

#[tokio::test]
async fn the_ledger_holds_no_card_number() {
    let bank = Bank::open().await;
    let cards = [PLAIN, ENROLLED, "5555555555554444", "378282246310005", "6759649826438453", "30569309025904"];
    for card in cards {
        bank.pay(&ask(card, 1000)).await;
    }
    let ledger: Value =
        serde_json::from_str(&bank.client.get(bank.url("/ledger")).send().await.expect("an answer").text().await.expect("a body")).expect("JSON");
    assert_eq!(ledger.as_array().map(Vec::len), Some(cards.len()));
    assert_eq!((&ledger[0]["card_last4"], &ledger[0]["order"], &ledger[0]["at"]), (&json!("0014"), &json!("CMD-1"), &json!(NOW)));
    for end in ["", "-wal"] {
        let bytes = std::fs::read(format!("{}{end}", bank.file.display())).unwrap_or_default();
        for card in cards {
            assert!(!bytes.windows(card.len()).any(|window| window == card.as_bytes()), "{card} is in the ledger's file{end}");
        }
    }
}
