//! Leaving: by the payer's wish, by the clock, or without knowing yet.

use std::time::Duration;

use entities::checkout::State;
use entities::magasin;
use entities::transaction::Status;
use harness::order::pay;
use harness::{Engine, Order, World};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;

use super::{FRICTIONLESS, page, rows};

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_who_cancels_is_led_back_and_may_change_their_mind() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let order = Order::new(&world, 7820, "CMD-1");
        let form = order.open(&world).await;
        let cancel = form.form("/cancel");
        let left = world.visitor.post(&cancel.action, &cancel.hidden).await;
        let left = world.visitor.follow(left).await;
        left.shows("Paiement annulé").shows("Votre compte n’a pas été débité.");
        let back = left.link("Revenir au site");
        assert!(back.starts_with(&world.shop.url("/cancel?")) && back.contains("Ref=CMD-1") && back.contains("Erreur=00001"), "{back}");
        let row = &rows(&world).await[0];
        assert_eq!((row.status, row.contract_id, row.checkout_id), (Status::Abandoned, None, Some(page(&world).await.id)));
        pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123").await.shows("Paiement annulé");
        world.work().await;
        assert!(world.shop.received().is_empty(), "no notice of a payer who gave up");
        let form = order.open(&world).await;
        pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123").await.shows("Paiement accepté");
        assert_eq!(page(&world).await.state, State::Paid);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_closes_when_its_time_is_over() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let order = Order::new(&world, 7820, "CMD-1").set("PBX_DISPLAY", "60");
        let form = order.open(&world).await;
        world.later(Duration::from_secs(61));
        let late = pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123").await;
        late.shows("Le temps est écoulé");
        assert!(late.link("Revenir au site").contains("Erreur=00030"), "{}", late.body);
        world.work().await;
        assert_eq!(page(&world).await.state, State::Expired);
        assert!(rows(&world).await.is_empty(), "a page that was only seen is no payment");
        let form = order.open(&world).await;
        pay(&world.visitor, &form, FRICTIONLESS, "12/30", "123").await.shows("Paiement accepté");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_nobody_is_sure_of_waits_and_is_found_accepted() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        // The bank accepts, then cuts the link.
        let wait = Order::new(&world, 9802, "CMD-1").pay(&world, FRICTIONLESS).await;
        wait.shows("Nous attendons la réponse de votre banque").shows("Ne payez pas une seconde fois");
        assert!(wait.body.contains(r#"http-equiv="refresh""#), "{}", wait.body);
        world.later(Duration::from_secs(6));
        world.work().await;
        world.visitor.get(&wait.url).await.shows("Paiement accepté");
        assert_eq!(rows(&world).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_may_want_its_payers_back_at_once() {
    let world = World::start(Engine::Sqlite).await;
    let hurried = magasin::ActiveModel { immediate_return: Set(true), ..world.given.magasin.clone().into() };
    hurried.update(world.app.db.write()).await.expect("the option is set");
    let ticket = Order::new(&world, 7820, "CMD-1").pay(&world, FRICTIONLESS).await;
    ticket.shows("Retour automatique vers Corail en ligne");
    let back = ticket.link("Revenir au site").replace('&', "&amp;");
    assert!(ticket.body.contains(&format!(r#"http-equiv="refresh" content="3; url={back}""#)), "{}", ticket.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_the_issuer_postpones_is_told_as_pending() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let wait = Order::new(&world, 9809, "CMD-1").pay(&world, FRICTIONLESS).await;
        wait.shows("Nous attendons la réponse de votre banque");
        assert!(wait.link("Revenir au site").starts_with(&world.shop.url("/wait?")), "{}", wait.body);
        let told = world.shop.received();
        assert_eq!(told.len(), 1, "told before the payer was");
        assert!(told[0].query().contains("Erreur=99999"), "{}", told[0].target);
    }
}
