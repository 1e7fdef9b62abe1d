//! The road from a shop's signed form to its notice, whole: forms, pages, the bank, the notice that the shop verifies.

use std::time::Duration;

use entities::transaction::{AcquirerStatus, Kind, Status};
use entities::{checkout, operation, transaction};
use harness::visitor::Page;
use harness::{Engine, Order, World, order, shop};
use sea_orm::{EntityTrait, QueryOrder};

/// Accepted without a challenge.
const PLAIN: &str = "1111222233334444";
/// Challenged.
const CHALLENGED: &str = "4012001037141112";

async fn rows(world: &World) -> Vec<transaction::Model> {
    transaction::Entity::find().order_by_asc(transaction::Column::Id).all(world.app.db.read()).await.expect("rows")
}

async fn operations(world: &World) -> Vec<operation::Model> {
    operation::Entity::find().order_by_asc(operation::Column::Number).all(world.app.db.read()).await.expect("rows")
}

async fn key(world: &World) -> String {
    world.visitor.get(&format!("{}/keys/legacy-2048.pem", world.base)).await.body
}

fn standing(row: &transaction::Model) -> (Kind, Status, AcquirerStatus) {
    (row.kind, row.status, row.acquirer_status)
}

/// Answers the challenge that a page leads to, and comes back.
async fn authenticate(world: &World, page: &Page, choice: &str) -> Page {
    let challenge = world.visitor.get(&page.link("/3ds/")).await;
    let form = challenge.form("/3ds/");
    let back = world.visitor.post(&form.action, &form.with(&[("choice", choice)])).await;
    world.visitor.follow(back).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_form_becomes_a_payment_a_signed_notice_and_a_signed_return() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let ticket = Order::new(&world, 7820, "CMD-1").pay(&world, PLAIN).await;
        ticket.shows("78,20 €").shows("CMD-1");
        let all = rows(&world).await;
        assert_eq!(all.len(), 1, "{engine:?}");
        assert_eq!(standing(&all[0]), (Kind::Debit, Status::Accepted, AcquirerStatus::ToSend));
        assert_eq!((all[0].initial, all[0].captured, all[0].current, all[0].held), (7820, 7820, 7820, 0));
        assert!(all[0].id >= 10_000_000 && operations(&world).await[0].number >= 10_000_000);
        let notices = world.shop.wait_for(1).await;
        let notice = notices[0].query().strip_prefix("order=42&").expect("the shop's own parameter stays first");
        assert!(notice.contains("Erreur=00000") && notice.contains("Mt=7820") && notice.contains(&format!("Trans={}", all[0].id)), "{notice}");
        let key = key(&world).await;
        assert!(shop::verifies(&key, notice, "Sign"), "the notice's own variables are signed: {notice}");
        let back = ticket.link("/ok");
        assert!(shop::verifies(&key, back.split_once('?').expect("a query").1, "Sign"), "a return is signed over its whole query: {back}");
        world.work().await;
        assert_eq!(world.shop.received().len(), 1, "a notice that was taken is not sent again");
        let ledger = world.ledger().await;
        assert_eq!((ledger[0]["amount"].as_i64(), ledger[0]["status"].as_str(), ledger.as_array().map(Vec::len)), (Some(7820), Some("accepted"), Some(1)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_at_the_challenge_comes_back_after_a_restart_and_pays() {
    for engine in Engine::BOTH {
        let mut world = World::start(engine).await;
        let away = Order::new(&world, 5500, "CMD-2").pay(&world, CHALLENGED).await;
        assert_eq!(standing(&rows(&world).await[0]), (Kind::Debit, Status::Pending, AcquirerStatus::AwaitingConfirmation));
        assert_eq!(operations(&world).await[0].state, operation::State::Waiting);
        world.restart().await;
        world.later(Duration::from_secs(60));
        let ticket = authenticate(&world, &away, "confirm").await;
        ticket.shows("55,00 €").shows("CMD-2");
        let all = rows(&world).await;
        assert_eq!((all.len(), standing(&all[0])), (1, (Kind::Debit, Status::Accepted, AcquirerStatus::ToSend)), "{engine:?}");
        assert_eq!(all[0].authentication, transaction::Authentication::Authenticated);
        assert_eq!(all[0].guarantee, transaction::Guarantee::Yes);
        let notices = world.shop.wait_for(1).await;
        assert!(notices[0].query().contains("Garantie=O") && notices[0].query().contains("Auth=Y"), "{}", notices[0].target);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_payer_tries_three_times_and_each_try_is_told() {
    let world = World::start(Engine::Sqlite).await;
    let order = Order::new(&world, 9951, "CMD-3");
    let mut page = order.open(&world).await;
    for attempt in 1..=3 {
        let refused = order::pay(&world.visitor, &page, PLAIN, "12/30", "123").await;
        refused.shows("99,51 €").shows("Paiement refusé");
        if attempt < 3 {
            page = world.visitor.get(&refused.link("/card")).await;
        }
        let all = rows(&world).await;
        assert_eq!((all.len(), all[attempt - 1].status, all[attempt - 1].refusal), (attempt, Status::Refused, Some(151)));
        assert_eq!(world.shop.wait_for(attempt).await.len(), attempt);
    }
    let last = order.open(&world).await;
    assert!(!last.body.contains("name=\"pan\""), "a fourth try is not offered:\n{}", last.body);
    assert!(world.shop.received().iter().all(|notice| notice.query().contains("Erreur=00151")));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_message_pays_once_however_often_it_is_sent() {
    let world = World::start(Engine::Sqlite).await;
    let order = Order::new(&world, 1500, "CMD-4");
    let probe = world.visitor.post(&format!("{}/", world.base), &order.signed()).await;
    assert_eq!(probe.status, 200);
    assert_eq!(checkout::Entity::find().all(world.app.db.read()).await.expect("rows").len(), 0, "a probe opens nothing");
    let (left, right) = (order.open(&world).await, order.open(&world).await);
    assert_eq!(left.url, right.url, "the same message opens the same page");
    let payments = tokio::join!(order::pay(&world.visitor, &left, PLAIN, "12/30", "123"), order::pay(&world.visitor, &right, PLAIN, "12/30", "123"));
    for page in [payments.0, payments.1, order.open(&world).await] {
        assert!(page.status == 200 && !page.body.contains("name=\"pan\""), "{}", page.body);
    }
    assert_eq!(rows(&world).await.len(), 1);
    assert_eq!(world.ledger().await.as_array().map(Vec::len), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_link_is_asked_about_and_another_amount_is_set_apart() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        Order::new(&world, 9802, "CMD-5").pay(&world, PLAIN).await;
        Order::new(&world, 9804, "CMD-6").pay(&world, PLAIN).await;
        let pending = (Kind::Debit, Status::Pending, AcquirerStatus::AwaitingConfirmation);
        assert_eq!(rows(&world).await.iter().map(standing).collect::<Vec<_>>(), [pending, pending]);
        assert_eq!(operations(&world).await.iter().map(|o| o.quarantined).collect::<Vec<_>>(), [false, true], "{engine:?}");
        assert_eq!(world.shop.received().len(), 0, "a shop is not told what nobody knows");
        world.later(Duration::from_secs(10));
        world.work().await;
        let all = rows(&world).await;
        assert_eq!(standing(&all[0]), (Kind::Debit, Status::Accepted, AcquirerStatus::ToSend));
        assert_eq!(standing(&all[1]), pending, "an answer that contradicted the ask is for people to settle");
        assert_eq!(world.shop.wait_for(1).await.len(), 1);
    }
}
