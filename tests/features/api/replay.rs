//! A key: the same answer to the byte, 409 while the first is under way, 422 with another request.

use std::time::Duration;

use harness::{Engine, World};
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use super::{key, merchant, script};
use crate::journal::paid;

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_is_answered_again_to_the_byte() {
    for engine in Engine::BOTH {
        let mut world = World::start(engine).await;
        let debit = paid(&world, 15_000, "CMD-1", false).await;
        let other = paid(&world, 15_000, "CMD-2", true).await;
        let (machine, key) = (merchant(&world).await, key());
        let path = format!("/transactions/{}/captures", debit.id);
        let first = machine.post(&path, &key, json!({ "amount": 10_000 })).await;
        first.is(201);
        world.restart().await;
        // Another token of the same shop, much later, the body spaced otherwise.
        let second = merchant(&world).await;
        world.later(Duration::from_secs(3_600));
        let spaced = second.request(Method::POST, &path).header("idempotency-key", &key).header("content-type", "application/json; charset=utf-8");
        let again = harness::token::Machine::send(spaced.body("{ \"amount\" : 10000 }")).await;
        let seen = |headers: &HeaderMap| ["location", "content-type"].map(|name| headers.get(name).cloned());
        assert_eq!((again.status, &again.body, seen(&again.headers)), (201, &first.body, seen(&first.headers)), "{engine:?}");
        assert_eq!(again.header("idempotent-replayed"), "true");
        assert_eq!(world.ledger().await.as_array().expect("rows").iter().filter(|row| row["verb"] == "capture").count(), 1);

        for (path, body) in [
            (path.clone(), json!({ "amount": 9_999 })),
            (format!("/transactions/{}/refunds", debit.id), json!({ "amount": 10_000 })),
            (format!("/transactions/{}/cancellations", debit.id), Value::Null),
            (format!("/transactions/{}/captures", other.id), json!({ "amount": 10_000 })),
        ] {
            machine.post(&path, &key, body).await.problem(422, "transactions-key-reused");
        }
        let sending = format!("/transactions/{}/remittance-requests", other.id);
        let first = machine.post(&sending, "send-1", Value::Null).await;
        let again = machine.post(&sending, "send-1", json!({})).await;
        assert_eq!((first.status, again.status, first.body == again.body, again.header("idempotent-replayed")), (201, 201, true, "true"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_under_way_is_a_conflict() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let debit = paid(&world, 15_000, "CMD-1", false).await;
        let (machine, key) = (merchant(&world).await, key());
        script(&world, json!({ "verb": "capture", "fault": "slow", "seconds": 3, "times": 1 })).await;
        let path = format!("/transactions/{}/captures", debit.id);
        let (asking, at, under) = (machine.clone(), path.clone(), key.clone());
        let first = tokio::spawn(async move { asking.post(&at, &under, json!({ "amount": 10_000 })).await });
        let held = async || machine.get(&format!("/transactions/{}", debit.id)).await.is(200)["held"].as_i64().unwrap_or_default();
        while held().await == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let meanwhile = machine.post(&path, &key, json!({ "amount": 10_000 })).await;
        meanwhile.problem(409, "api-conflict");
        assert_eq!(meanwhile.header("retry-after"), "1", "{engine:?}");
        machine.post(&path, &super::key(), json!({ "amount": 10_000 })).await.problem(422, "transactions-busy");
        let first = first.await.expect("no panic");
        first.is(201);
        assert_eq!(machine.post(&path, &key, json!({ "amount": 10_000 })).await.body, first.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_asked_for_and_is_short_and_plain() {
    let world = World::start(Engine::Sqlite).await;
    let debit = paid(&world, 15_000, "CMD-1", true).await;
    let machine = merchant(&world).await;
    for described in super::described().into_iter().filter(|described| described.method == "post") {
        let path = described.path.replace("{id}", &debit.id.to_string());
        let bare = || machine.request(Method::POST, &path).header("content-type", "application/json").body(described.body.to_string().replace("null", ""));
        harness::token::Machine::send(bare()).await.problem(400, "api-key");
        let long = "k".repeat(65);
        for wrong in ["", "a b", long.as_str()] {
            harness::token::Machine::send(bare().header("idempotency-key", wrong)).await.problem(400, "api-key");
        }
        harness::token::Machine::send(bare().header("idempotency-key", &b"cl\xe9"[..])).await.problem(400, "api-key");
    }
    let detail = machine.get(&format!("/transactions/{}", debit.id)).await.is(200);
    assert_eq!((&detail["acquirer_status"], &detail["held"]), (&json!("to_send"), &json!(0)));
}
