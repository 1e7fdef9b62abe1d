//! What says no before the bank is asked, and what is told of it.

use entities::transaction::{AcquirerStatus, Status};
use entities::{blocked_card, card_attempt, verdict};
use guichet::vault::Pan;
use harness::{Engine, Order, World};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait};

use super::{FRICTIONLESS, rows};

fn fingerprint(world: &World, number: &str) -> Vec<u8> {
    world.app.vault.fingerprint(world.given.bank.id, &Pan::parse(number).expect("digits")).to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_card_is_not_asked_about() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let blocked = blocked_card::ActiveModel {
            bank_id: Set(world.given.bank.id),
            at: Set(world.app.clock.now()),
            user_id: Set(1),
            bin: Set(111_122),
            last4: Set(4444),
            fingerprint: Set(fingerprint(&world, FRICTIONLESS)),
            ..Default::default()
        };
        blocked.insert(world.app.db.write()).await.expect("a blocked card");
        Order::new(&world, 7820, "CMD-1").pay(&world, FRICTIONLESS).await.shows("Cette carte n’est pas acceptée sur ce site.");
        let row = &rows(&world).await[0];
        assert_eq!((row.status, row.acquirer_status, row.refusal), (Status::Refused, AcquirerStatus::NotApplicable, Some(21)));
        assert_eq!(world.ledger().await.as_array().map(Vec::len), Some(0), "the bank never heard of it");
        assert!(world.shop.wait_for(1).await[0].query().contains("Erreur=00021"));
        assert_eq!(card_attempt::Entity::find().all(world.app.db.read()).await.expect("rows").len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_may_want_the_card_it_knows() {
    let world = World::start(Engine::Sqlite).await;
    let known = world.app.vault.imprint(world.given.magasin.id, &fingerprint(&world, FRICTIONLESS));
    let wants = |reference: &str, imprint: &str| Order::new(&world, 7820, reference).set("PBX_EMPREINTE", imprint);
    wants("CMD-1", &known).pay(&world, FRICTIONLESS).await.shows("Paiement accepté");
    wants("CMD-2", &known).pay(&world, "4970100000000014").await.shows("la carte que vous avez déjà utilisée");
    assert_eq!(rows(&world).await[1].refusal, Some(29));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_shop_may_ask_for_a_code() {
    let world = World::start(Engine::Sqlite).await;
    Order::new(&world, 7820, "CMD-1").set("PBX_ERRORCODETEST", "00151").pay(&world, FRICTIONLESS).await.shows("le solde ne suffit pas");
    assert_eq!(rows(&world).await[0].refusal, Some(151));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authorisation_alone_is_said_to_be_one() {
    let world = World::start(Engine::Sqlite).await;
    Order::new(&world, 7820, "CMD-1").set("PBX_AUTOSEULE", "O").pay(&world, FRICTIONLESS).await.shows("Montant autorisé");
    assert_eq!(rows(&world).await[0].acquirer_status, AcquirerStatus::AwaitingCapture);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fraud_rule_that_cannot_answer_is_no_yes() {
    let world = World::start(Engine::Sqlite).await;
    world.given.fraud_rule(&world.app, "absent", "{}").await;
    Order::new(&world, 7820, "CMD-1").pay(&world, FRICTIONLESS).await.shows("Montant autorisé");
    let row = &rows(&world).await[0];
    assert_eq!((row.flagged, row.acquirer_status), (true, AcquirerStatus::AwaitingCapture), "to be reviewed, never captured by itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fraud_rule_hears_of_earlier_tries() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        world.given.fraud_rule(&world.app, "velocity", r#"{"card_hour_refuse":"1"}"#).await;
        Order::new(&world, 7820, "CMD-1").pay(&world, FRICTIONLESS).await.shows("Paiement accepté");
        Order::new(&world, 7820, "CMD-2").pay(&world, FRICTIONLESS).await.shows("Paiement refusé");
        assert_eq!(rows(&world).await[1].refusal, Some(159));
        let verdicts = verdict::Entity::find().all(world.app.db.read()).await.expect("rows");
        assert_eq!(verdicts.iter().map(|row| row.decision).collect::<Vec<_>>(), [verdict::Decision::Allow, verdict::Decision::Refuse]);
    }
}
