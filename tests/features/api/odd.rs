//! Whatever is sent, the answer is a problem that says what is wrong, and never a fault of ours.

use harness::token::Machine;
use harness::{Engine, World};
use reqwest::Method;
use serde_json::json;

use super::{key, merchant};
use crate::journal::paid;

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_body_is_told_field_by_field() {
    let world = World::start(Engine::Sqlite).await;
    let debit = paid(&world, 15_000, "CMD-1", false).await;
    let machine = merchant(&world).await;
    let path = format!("/transactions/{}/captures", debit.id);
    let send = |body: &str, kind: &str| {
        Machine::send(machine.request(Method::POST, &path).header("idempotency-key", key()).header("content-type", kind).body(body.to_owned()))
    };
    for (body, wrong) in [
        ("{}", vec![("amount", "api-field-missing")]),
        (r#"{"amount":null}"#, vec![("amount", "api-field-missing")]),
        (r#"{"amount":"100"}"#, vec![("amount", "api-field-number")]),
        (r#"{"amount":[100]}"#, vec![("amount", "api-field-number")]),
        (r#"{"amount":1.5}"#, vec![("amount", "api-field-range")]),
        (r#"{"amount":1e3}"#, vec![("amount", "api-field-range")]),
        (r#"{"amount":0}"#, vec![("amount", "api-field-range")]),
        (r#"{"amount":-1}"#, vec![("amount", "api-field-range")]),
        (r#"{"amount":10000000000}"#, vec![("amount", "api-field-range")]),
        (r#"{"amount":99999999999999999999999}"#, vec![("amount", "api-field-range")]),
        (r#"{"amount":1,"currency":"EUR"}"#, vec![("currency", "api-field-unknown")]),
        (r#"{"amounts":1,"é":2}"#, vec![("amount", "api-field-missing"), ("amounts", "api-field-unknown"), ("é", "api-field-unknown")]),
    ] {
        let problem = send(body, "application/json").await.problem(422, "api-invalid");
        let told: Vec<_> = problem["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .map(|e| (e["field"].as_str().expect("a field"), e["code"].as_str().expect("a code")))
            .collect();
        assert_eq!(told, wrong, "{body}");
        assert!(problem["errors"].as_array().expect("errors").iter().all(|error| error["detail"].as_str().is_some_and(|detail| detail.ends_with('.'))));
    }
    for body in ["", "{", "[]", "1", "null", "\"amount\"", "{\"amount\":1}}", "{\"amount\":NaN}", "\u{feff}{}", &"[".repeat(60_000)] {
        send(body, "application/json").await.problem(400, "api-malformed");
    }
    for kind in ["text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense"] {
        send(r#"{"amount":1}"#, kind).await.problem(415, "api-media");
    }
    let bare = machine.request(Method::POST, &path).header("idempotency-key", key()).body(r#"{"amount":1}"#);
    Machine::send(bare).await.problem(415, "api-media");
    let large = format!(r#"{{"amount":1,"x":"{}"}}"#, "a".repeat(70_000));
    send(&large, "application/json").await.problem(413, "api-too-large");
    let cancel = format!("/transactions/{}/cancellations", debit.id);
    machine.post(&cancel, &key(), json!({ "amount": 10 })).await.problem(422, "api-invalid");
    machine.post(&cancel, &key(), json!([])).await.problem(400, "api-malformed");
    assert_eq!(machine.get(&format!("/transactions/{}", debit.id)).await.is(200)["acquirer_status"], "awaiting_capture");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_parameter_is_told_by_name() {
    let world = World::start(Engine::Sqlite).await;
    let machine = merchant(&world).await;
    let long = "a".repeat(251);
    for (query, field, code) in [
        ("limit=0", "limit", "api-field-wrong"),
        ("limit=101", "limit", "api-field-wrong"),
        ("limit=-1", "limit", "api-field-wrong"),
        ("limit=ten", "limit", "api-field-wrong"),
        ("from=23/11/2026", "from", "api-field-wrong"),
        ("from=2026-02-30&until=2026-03-01", "from", "api-field-wrong"),
        ("from=2026-11-01", "until", "transactions-date-missing"),
        ("from=2026-11-02&until=2026-11-01", "until", "transactions-until-first"),
        ("from=2025-01-01&until=2026-11-01", "from", "transactions-period-long"),
        ("from=0001-01-01&until=9999-12-31", "from", "transactions-date-wrong"),
        ("cursor=x", "cursor", "transactions-cursor-wrong"),
        ("cursor=1-99999999999999999999", "cursor", "transactions-cursor-wrong"),
        ("node=m044", "node", "api-field-wrong"),
        ("node=", "node", "api-field-wrong"),
        ("find=a%00b", "find", "transactions-find-wrong"),
        (&format!("find={long}"), "find", "api-field-wrong"),
    ] {
        let problem = machine.get(&format!("/transactions?{query}")).await.problem(422, "api-invalid");
        assert_eq!((problem["errors"][0]["field"].as_str(), problem["errors"][0]["code"].as_str()), (Some(field), Some(code)), "{query}");
    }
    for id in ["0", "-1", "x", "1.5", "10000001x", "99999999999999999999999", "%00", "é", "..", "%2e%2e", "1%20"] {
        let path = format!("/transactions/{id}");
        machine.get(&path).await.problem(404, "api-not-found");
        machine.post(&format!("{path}/captures"), &key(), json!({ "amount": 1 })).await.problem(404, "api-not-found");
    }
    for id in ["x", "1", "00000000-0000-0000-0000-00000000000g"] {
        machine.get(&format!("/operations/{id}")).await.problem(404, "api-not-found");
    }
    assert_eq!(machine.get("/transactions?find=%25&limit=100").await.is(200)["transactions"], json!([]));
    for odd in ["find=%ff%fe", "limit=1&limit=2", "x=%", "&&&", "find=%27%22--;"] {
        let answer = machine.get(&format!("/transactions?{odd}")).await;
        assert!(answer.status < 500, "{odd} {}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_and_methods_that_are_none_answer_in_json_too() {
    let world = World::start(Engine::Sqlite).await;
    let machine = merchant(&world).await;
    for path in ["", "/", "/nothing", "/transactions/", "/transactions/1/nothing", "/transactions/1/captures/2", "/openapi.json/x"] {
        machine.get(path).await.problem(404, "api-not-found");
    }
    for (method, path) in [
        (Method::DELETE, "/transactions/1"),
        (Method::POST, "/transactions"),
        (Method::PUT, "/transactions/1/captures"),
        (Method::GET, "/transactions/1/captures"),
        (Method::POST, "/openapi.json"),
    ] {
        Machine::send(machine.request(method, path)).await.problem(405, "api-method");
    }
    let page = world.visitor.get(&format!("{}/api", world.base)).await;
    assert_eq!((page.status, page.body.contains("\"code\":\"api-not-found\"")), (404, true), "{}", page.body);
    let page = world.visitor.get(&format!("{}/api/v2/transactions", world.base)).await;
    assert_eq!((page.status, page.body.contains("\"code\":\"api-not-found\"")), (404, true), "{}", page.body);
    let french = machine.request(Method::GET, "/nothing").header("accept-language", "fr-FR,fr;q=0.9,en;q=0.8");
    assert_eq!(Machine::send(french).await.problem(404, "api-not-found")["title"], "Cela n’existe pas");
    let german = machine.request(Method::GET, "/nothing").header("accept-language", "de");
    assert_eq!(Machine::send(german).await.problem(404, "api-not-found")["title"], "There is no such thing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loop_gone_wild_is_told_to_wait() {
    let world = World::start(Engine::Sqlite).await;
    let (machine, calm) = (merchant(&world).await, merchant(&world).await);
    let mut told = None;
    for _ in 0..40 {
        let all: Vec<_> = (0..200).map(|_| machine.get("/transactions/1")).collect();
        told = futures::future::join_all(all).await.into_iter().find(|answer| answer.status != 404);
        if told.is_some() {
            break;
        }
    }
    let told = told.expect("a bound");
    told.problem(429, "api-too-many");
    assert_eq!(told.header("retry-after"), "10");
    calm.get("/transactions").await.is(200);
    world.later(std::time::Duration::from_secs(10));
    machine.get("/transactions").await.is(200);
}
