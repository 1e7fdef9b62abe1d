//! 3-D Secure: away to the bank's page and back, whatever happens meanwhile.

use std::time::Duration;

use entities::transaction::{Authentication, Status};
use harness::visitor::Page;
use harness::{Engine, Order, World};

use super::{ENROLLED, page, rows};

/// Follows the link to the bank's page and presses one of its buttons.
async fn answer(world: &World, away: &Page, choice: &str) -> Page {
    let bank = world.visitor.get(&away.link("/3ds/")).await;
    let form = bank.form("/3ds/");
    let back = world.visitor.post(&form.action, &form.with(&[("choice", choice)])).await;
    world.visitor.follow(back).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_confirms_at_the_bank_and_pays() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let away = Order::new(&world, 7820, "CMD-1").pay(&world, ENROLLED).await;
        assert_eq!(away.status, 200, "an interstitial, not a redirect");
        away.shows("Confirmez auprès de votre banque").shows("Continuer vers ma banque");
        assert!(away.body.contains(r#"http-equiv="refresh" content="0; url="#), "{}", away.body);
        assert!(world.shop.received().is_empty());
        answer(&world, &away, "confirm").await.shows("Paiement accepté").shows("Visa •••• 1112");
        let paid = &rows(&world).await[0];
        assert_eq!((paid.status, paid.authentication), (Status::Accepted, Authentication::Authenticated));
        assert_eq!(world.shop.received().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_who_stays_at_the_bank_across_a_restart_comes_back_and_pays() {
    for engine in Engine::BOTH {
        let mut world = World::start(engine).await;
        let away = Order::new(&world, 7820, "CMD-1").pay(&world, ENROLLED).await;
        let reopened = world.visitor.get(away.url.trim_end_matches("/card")).await;
        reopened.shows("Votre banque attend votre confirmation").shows("Reprendre l’authentification");
        assert!(!reopened.body.contains("http-equiv=\"refresh\""), "the browser's own back is no trap");
        world.restart().await;
        answer(&world, &reopened, "confirm").await.shows("Paiement accepté");
        assert_eq!(rows(&world).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_whom_the_bank_does_not_know_may_try_again() {
    let world = World::start(Engine::Sqlite).await;
    let away = Order::new(&world, 7820, "CMD-1").pay(&world, ENROLLED).await;
    let refused = answer(&world, &away, "fail").await;
    refused.shows("Votre banque n’a pas pu confirmer que c’est bien vous").shows("Il vous reste 2 essais.");
    assert_eq!(rows(&world).await[0].refusal, Some(40));
    let failing = world.visitor.get(&refused.link("Essayer une autre carte")).await;
    let away = harness::order::pay(&world.visitor, &failing, ENROLLED, "12/30", "123").await;
    answer(&world, &away, "confirm").await.shows("Paiement accepté");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_who_gives_up_at_the_bank_is_led_back_and_forgotten_in_time() {
    let world = World::start(Engine::Sqlite).await;
    let away = Order::new(&world, 7820, "CMD-1").pay(&world, ENROLLED).await;
    let cancel = away.form("/cancel");
    let left = world.visitor.post(&cancel.action, &cancel.hidden).await;
    let left = world.visitor.follow(left).await;
    left.shows("Paiement non confirmé").shows("Reprendre l’authentification");
    assert!(left.link("Revenir au site").starts_with(&world.shop.url("/cancel?")), "{}", left.body);
    assert_eq!(rows(&world).await[0].status, Status::Pending, "it may still be confirmed");
    world.later(Duration::from_secs(16 * 60));
    world.work().await;
    assert_eq!(rows(&world).await[0].status, Status::Abandoned);
    assert!(world.shop.received().is_empty(), "no notice of a payer who gave up");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_party_s_word_is_checked_with_the_bank() {
    let world = World::start(Engine::Sqlite).await;
    let away = Order::new(&world, 7820, "CMD-1").pay(&world, ENROLLED).await;
    let operation = page(&world).await.operation_id.expect("an operation waits");
    let tell =
        async |operation: uuid::Uuid| world.visitor.post(&format!("{}/notify/{operation}", world.base), &[("status".into(), "accepted".into())]).await.status;
    assert_eq!(tell(uuid::Uuid::new_v4()).await, 404);
    assert_eq!(tell(operation).await, 204);
    assert_eq!(rows(&world).await[0].status, Status::Pending, "nobody confirmed at the bank");
    // Confirms, and never comes back.
    let bank = world.visitor.get(&away.link("/3ds/")).await;
    let form = bank.form("/3ds/");
    world.visitor.post(&form.action, &form.with(&[("choice", "confirm")])).await;
    assert_eq!(tell(operation).await, 204);
    assert_eq!(rows(&world).await[0].status, Status::Accepted);
    assert_eq!(world.shop.wait_for(1).await.len(), 1);
    world.visitor.get(away.url.trim_end_matches("/card")).await.shows("Paiement accepté");
}
