//! One contract for every plugin: what it says of itself is true, it imports nothing, it calls only whom it may, and anything but
//! a clear answer is doubt.

use std::collections::BTreeMap;

use entities::plugin_release::{self, Kind};
use guichet::clock::Clock;
use guichet::host::{Bundle, Fact, FactValue, Host, Options, Original, Outcome, Turn, Verb};
use harness::{Database, Engine};
use sea_orm::{EntityTrait, PaginatorTrait};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::stage::{Stage, bundle, card, chunk, dist, line, names, task};

#[test]
fn dist_is_what_its_sums_say() {
    let sums = std::fs::read_to_string(dist().join("SHA256SUMS")).expect("SHA256SUMS");
    let said: BTreeMap<String, String> = sums.lines().filter_map(|line| line.split_once("  ")).map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect();
    let found: BTreeMap<String, String> = names().iter().map(|name| (format!("{name}.wasm"), hex::encode(Sha256::digest(bundle(name).component)))).collect();
    assert_eq!(said, found);
}

#[tokio::test]
async fn every_plugin_is_installed_once_on_both_engines() {
    for engine in Engine::BOTH {
        let database = Database::fresh(engine).await;
        let db = database.open().await;
        let bundles: Vec<Bundle> = names().iter().map(|name| bundle(name)).collect();
        let first = Host::with(&db, &Clock::system(), Options::default(), bundles.clone()).await.expect("the plugins load");
        let again = Host::with(&db, &Clock::system(), Options::default(), bundles).await.expect("the plugins load again");
        for name in names() {
            let release = first.release(&name).expect("a release");
            assert_eq!(Some(&release), again.release(&name).as_ref(), "{engine:?}");
            assert_eq!(release.sha256, Sha256::digest(bundle(&name).component).to_vec());
        }
        assert_eq!(plugin_release::Entity::find().count(db.read()).await.expect("a count"), names().len() as u64, "{engine:?}");
    }
}

#[tokio::test]
async fn a_component_under_another_manifest_is_not_loaded() {
    let database = Database::fresh(Engine::Sqlite).await;
    let db = database.open().await;
    for (manifest, component, why) in
        [("card", "velocity", "cannot be loaded"), ("velocity", "card", "cannot be loaded"), ("card", "hostile", "comes with the component of")]
    {
        let mixed = Bundle { component: bundle(component).component, manifest: bundle(manifest).manifest };
        let refused = Host::with(&db, &Clock::system(), Options::default(), vec![mixed]).await.expect_err("another plugin's component");
        assert!(format!("{refused:#}").contains(why), "{refused:#}");
    }
    let broken = Bundle { component: b"\0asm".to_vec(), ..bundle("card") };
    assert!(Host::with(&db, &Clock::system(), Options::default(), vec![broken]).await.is_err());
}

#[tokio::test]
async fn every_payment_method_takes_doubt_for_doubt() {
    let stage = Stage::set().await;
    for name in names() {
        let manifest = stage.host.manifest(&name).expect("a manifest").clone();
        if manifest.kind != Kind::PaymentMethod || name == "hostile" {
            continue;
        }
        // A server that repeats the request is no acquirer; a port where nobody listens is none either.
        let endpoint = format!("http://{}", stage.echo);
        for verb in manifest.verbs.iter().copied() {
            let mut ask = task(&name, &[("endpoint", &endpoint), ("api_key", "sesame-sesame")], 7820);
            ask.verb = verb;
            ask.original =
                (verb != Verb::Authorise).then(|| Original { operation: Uuid::now_v7(), verb: Verb::Authorise, acquirer_reference: Some("R1".to_owned()) });
            if verb == Verb::Remit {
                ask = chunk(ask, &[line(7820)]);
            }
            let seen = card("4970100000000014", 2812);
            let turn = stage.host.start(&ask, (verb == Verb::Authorise).then_some(&seen)).await;
            assert!(matches!(turn, Turn::Finished(Outcome::Unknown(_))), "{name} {verb:?}: {turn:?}");
        }
        let lost = stage.host.resume(&stage.payment(7820), b"nonsense", guichet::host::News::Silence).await;
        assert!(matches!(lost, Turn::Finished(Outcome::Unknown(_))), "{name}: {lost:?}");
    }
}

#[tokio::test]
async fn every_fraud_rule_says_the_same_of_the_same_facts() {
    let stage = Stage::set().await;
    for name in names() {
        let manifest = stage.host.manifest(&name).expect("a manifest").clone();
        if manifest.kind != Kind::FraudRule {
            continue;
        }
        for value in [None, Some(FactValue::Number(0)), Some(FactValue::Number(u64::MAX)), Some(FactValue::Text("FR".to_owned())), Some(FactValue::Flag(true))]
        {
            let facts: Vec<Fact> = manifest.facts.iter().map(|fact| Fact { name: *fact, value: value.clone() }).collect();
            let first = stage.host.judge(&name, &facts, &[]).await.expect("a verdict");
            assert_eq!(Ok(&first), stage.host.judge(&name, &facts, &[]).await.as_ref());
            assert!((0..=100).contains(&first.score) && first.reason.chars().count() <= 200, "{first:?}");
        }
    }
    assert!(stage.host.judge("nobody", &[], &[]).await.is_err());
    assert!(stage.host.judge("card", &[], &[]).await.is_err());
}
