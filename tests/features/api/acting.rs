//! Each operation, by the same rule as the page, once.

use entities::transaction::AcquirerStatus;
use harness::{Engine, World, sent};
use serde_json::{Value, json};

use super::{key, merchant, script};
use crate::journal::paid;

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_captured_sent_cancelled_and_refunded() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let machine = merchant(&world).await;
        let debit = paid(&world, 15_000, "CMD-1", false).await;
        assert_eq!(debit.acquirer_status, AcquirerStatus::AwaitingCapture);
        let path = format!("/transactions/{}", debit.id);

        let answer = machine.post(&format!("{path}/captures"), &key(), json!({ "amount": 10_000 })).await;
        let captured = answer.is(201);
        let facts = ["verb", "state", "amount", "currency", "transaction"].map(|field| captured[field].clone());
        assert_eq!(facts, [json!("capture"), json!("accepted"), json!(10_000), json!("EUR"), json!(debit.id)], "{engine:?}");
        assert_eq!(answer.header("location"), format!("/api/v1/operations/{}", captured["id"].as_str().expect("an id")));
        assert_eq!(answer.header("idempotent-replayed"), "");
        let read = machine.get(&format!("/operations/{}", captured["id"].as_str().expect("an id"))).await.is(200);
        assert_eq!((&read["number"], &read["state"]), (&captured["number"], &json!("accepted")));
        machine.post(&format!("{path}/captures"), &key(), json!({ "amount": 1 })).await.problem(422, "transactions-already-captured");
        machine.post(&format!("{path}/refunds"), &key(), json!({ "amount": 1 })).await.problem(422, "transactions-not-sent");

        let answer = machine.post(&format!("{path}/remittance-requests"), &key(), Value::Null).await;
        let told = answer.is(201);
        assert_eq!((told["verb"].as_str(), told.get("number"), answer.header("location")), (Some("send"), None, format!("/api/v1{path}").as_str()));
        sent(&world.app, debit.id).await;
        machine.post(&format!("{path}/cancellations"), &key(), Value::Null).await.problem(422, "transactions-not-to-send");

        let refunded = machine.post(&format!("{path}/refunds"), &key(), json!({ "amount": 4_000 })).await.is(201);
        let born = machine.get(&format!("/transactions/{}", refunded["born"])).await.is(200);
        assert_eq!((&born["kind"], &born["parent"], &born["initial"]), (&json!("refund"), &json!(debit.id), &json!(4_000)));
        machine.post(&format!("{path}/refunds"), &key(), json!({ "amount": 6_001 })).await.problem(422, "transactions-too-much");
        let detail = machine.get(&path).await.is(200);
        assert_eq!((&detail["current"], &detail["refunded"], &detail["refunds"]), (&json!(6_000), &json!(4_000), &json!([refunded["born"]])));
        assert_eq!(detail["possible"], json!([{ "verb": "refund", "at_most": 6_000 }]));

        let other = paid(&world, 2_000, "CMD-2", true).await;
        let path = format!("/transactions/{}", other.id);
        machine.post(&format!("{path}/cancellations"), &key(), json!({})).await.is(201);
        let detail = machine.get(&path).await.is(200);
        assert_eq!((&detail["kind"], &detail["current"], &detail["initial"]), (&json!("cancellation"), &json!(0), &json!(2_000)));
        let events = machine.get(&format!("{path}/events")).await.is(200);
        let last = &events[0];
        assert_eq!((&last["action"], &last["actor"]), (&json!("cancelled"), &json!("token")), "{events}");
        assert!(last["name"].as_str().is_some_and(|name| name.starts_with("machine ")), "{last}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bank_refuses_is_a_problem_that_holds_the_operation() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let machine = merchant(&world).await;
        let debit = paid(&world, 15_000, "CMD-1", false).await;
        let path = format!("/transactions/{}/captures", debit.id);
        let key = key();
        let first = machine.post(&path, &key, json!({ "amount": 9_905 })).await;
        let problem = first.problem(422, "api-refused-by-bank");
        let facts = ["verb", "state", "bank_code", "amount"].map(|field| problem["operation"][field].clone());
        assert_eq!(facts, [json!("capture"), json!("refused"), json!("00105"), json!(9_905)], "{engine:?}");
        let read = machine.get(&format!("/operations/{}", problem["operation"]["id"].as_str().expect("an id"))).await.is(200);
        assert_eq!((&read["state"], &read["bank_code"]), (&json!("refused"), &json!("00105")));
        let french = machine.request(reqwest::Method::POST, &path).header("idempotency-key", &key).header("accept-language", "fr");
        let again = harness::token::Machine::send(french.header("content-type", "application/json").body(r#"{"amount":9905}"#)).await;
        assert_eq!((again.status, &again.body, again.header("idempotent-replayed")), (422, &first.body, "true"));
        machine.post(&path, &super::key(), json!({ "amount": 15_000 })).await.is(201);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_knows_is_pending_until_the_bank_tells() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let machine = merchant(&world).await;
        let debit = paid(&world, 15_000, "CMD-1", false).await;
        let path = format!("/transactions/{}/captures", debit.id);
        script(&world, json!({ "verb": "capture", "fault": "cut-after", "times": 1 })).await;
        let key = key();
        let first = machine.post(&path, &key, json!({ "amount": 10_000 })).await;
        let pending = first.is(202);
        assert_eq!(pending["state"], "pending", "{engine:?}");
        let operation = first.header("location").trim_start_matches("/api/v1").to_owned();
        assert_eq!(machine.get(&operation).await.is(200)["state"], "pending");
        machine.post(&path, &super::key(), json!({ "amount": 10_000 })).await.problem(422, "transactions-busy");
        world.later(std::time::Duration::from_secs(60));
        world.work().await;
        let known = machine.get(&operation).await.is(200);
        assert_eq!((&known["state"], known["concluded_at"].is_string()), (&json!("accepted"), true));
        let again = machine.post(&path, &key, json!({ "amount": 10_000 })).await;
        assert_eq!((again.status, &again.body, again.header("idempotent-replayed")), (202, &first.body, "true"), "the first answer, whatever came later");
        assert_eq!(machine.get(&format!("/transactions/{}", debit.id)).await.is(200)["captured"], 10_000);
    }
}
