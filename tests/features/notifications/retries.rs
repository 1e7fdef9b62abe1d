//! Slow shops, broken shops, dead workers: a notice arrives, once taken, with the same bytes.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use entities::delivery;
use entities::delivery::Method;
use guichet::notifications::actions::{deliver_due, send_first};
use guichet::notifications::machine::LEASE;
use harness::Engine;
use harness::sink::Reply;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::given::{Given, Payment};

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn each_try_sends_the_same_bytes_until_one_is_taken() {
    for engine in Engine::BOTH {
        let given = Given::on(engine).await;
        let target = given.shop.url("/ipn?o=1");
        let moved = Reply { location: Some(given.shop.url("/elsewhere")), ..Reply::status(302) };
        given.shop.answer([moved, Reply::status(500), Reply::status(204)]);
        let id = given.to_tell(&Payment::of("C1").with("PBX_REPONDRE_A", &target), &target, Method::Get).await;
        assert_eq!(deliver_due(given.app.clone()).await.expect("runs"), 1);
        let first = &given.notices().await[0];
        assert_eq!((first.tries, first.last_status, first.error.as_deref()), (1, Some(302), Some("status 302")));
        assert_eq!(first.due_at, Some(given.clock.now() + 60_000));
        assert_eq!(deliver_due(given.app.clone()).await.expect("runs"), 0, "not before its time");
        given.clock.advance(MINUTE);
        assert_eq!(deliver_due(given.app.clone()).await.expect("runs"), 1);
        assert_eq!(given.notices().await[0].due_at, Some(given.clock.now() + 5 * 60_000));
        // What the row says meanwhile changes nothing of what was signed.
        let mut debit = guichet::transactions::actions::find(&given.app.db, id).await.expect("the debit").into_active_model();
        debit.authentication = Set(entities::transaction::Authentication::Failed);
        debit.update(given.app.db.write()).await.expect("changes");
        given.clock.advance(5 * MINUTE);
        assert_eq!(deliver_due(given.app.clone()).await.expect("runs"), 1);
        let last = &given.notices().await[0];
        assert_eq!((last.tries, last.last_status, last.due_at, last.delivered_at), (3, Some(204), None, Some(given.clock.now())));
        assert_eq!(last.error, None);
        let received = given.shop.received();
        assert_eq!(received.len(), 3, "nobody followed the redirection: {received:?}");
        assert!(received.iter().all(|one| one.target == received[0].target), "{received:?}");
        given.clock.advance(100 * 24 * 60 * MINUTE);
        assert_eq!(deliver_due(given.app.clone()).await.expect("runs"), 0, "it was taken");
    }
}

#[tokio::test]
async fn a_shop_that_never_answers_well_is_given_up_after_three_days() {
    let given = Given::on(Engine::Sqlite).await;
    let target = given.shop.url("/ipn");
    given.shop.answer((0..20).map(|_| Reply::status(404)));
    given.to_tell(&Payment::of("C1").with("PBX_REPONDRE_A", &target), &target, Method::Post).await;
    for _ in 0..100 {
        deliver_due(given.app.clone()).await.expect("runs");
        given.clock.advance(60 * MINUTE);
    }
    let row = &given.notices().await[0];
    assert_eq!((row.due_at, row.delivered_at, row.last_status), (None, None, Some(404)));
    assert_eq!(given.shop.received().len(), usize::try_from(row.tries).expect("a count"));
    assert!((9..=13).contains(&row.tries), "{}", row.tries);
}

#[tokio::test]
async fn a_private_address_is_not_called() {
    let given = Given::reaching(Engine::Sqlite, false, |_| ()).await;
    for (target, why) in
        [(given.shop.url("/ipn"), "refused: port"), ("http://localhost/ipn".into(), "refused: address"), ("http://10.0.0.1/".into(), "refused: address")]
    {
        given.to_tell(&Payment::of("C1").with("PBX_REPONDRE_A", &target), &target, Method::Get).await;
        deliver_due(given.app.clone()).await.expect("runs");
        let row = given.notices().await.pop().expect("a notice");
        assert_eq!((row.error.as_deref(), row.last_status, row.tries), (Some(why), None, 1), "{target}");
    }
    assert!(given.shop.received().is_empty());
}

#[tokio::test]
async fn a_slow_shop_keeps_no_payer_waiting_and_is_told_once() {
    let given = Given::on(Engine::Sqlite).await;
    let target = given.shop.url("/ipn");
    given.shop.answer([Reply { after: Duration::from_secs(6), ..Reply::status(200) }]);
    let id = given.to_tell(&Payment::of("C1").with("PBX_REPONDRE_A", &target), &target, Method::Get).await;
    let started = Instant::now();
    send_first(&given.app, id).await;
    let waited = started.elapsed();
    assert!(waited >= Duration::from_secs(2) && waited < Duration::from_millis(4500), "{waited:?}");
    assert_eq!(deliver_due(given.app.clone()).await.expect("runs"), 0, "it is on its way");
    for _ in 0..100 {
        if given.notices().await[0].delivered_at.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let row = &given.notices().await[0];
    assert!(row.delivered_at.is_some() && row.tries == 1, "{row:?}");
    assert_eq!(given.shop.received().len(), 1);
}

#[tokio::test]
async fn workers_share_and_keep_the_order_of_each_transaction() {
    for engine in Engine::BOTH {
        let given = Given::on(engine).await;
        let mut wanted = HashMap::new();
        for number in 0..12 {
            let target = given.shop.url(&format!("/{number}/1"));
            let (debit, page) = given.paid(&Payment::of("C1").with("PBX_REPONDRE_A", &target)).await;
            for step in 1..=3 {
                given.notice(&debit, page.id, &given.shop.url(&format!("/{number}/{step}")), Method::Post).await;
            }
            wanted.insert(number, vec![1, 2, 3]);
        }
        let rounds = (0..4).map(|_| deliver_due(given.app.clone()));
        let tried: usize = futures::future::join_all(rounds).await.into_iter().map(|round| round.expect("runs")).sum();
        assert_eq!(tried, 36);
        let mut seen = HashMap::<i32, Vec<i32>>::new();
        for one in given.shop.received() {
            let parts: Vec<i32> = one.target.trim_matches('/').split('/').map(|part| part.parse().expect("a number")).collect();
            seen.entry(parts[0]).or_default().push(parts[1]);
        }
        assert_eq!(seen, wanted);
    }
}

#[tokio::test]
async fn what_a_dead_worker_held_is_sent_by_another() {
    let given = Given::on(Engine::Sqlite).await;
    let target = given.shop.url("/ipn");
    given.to_tell(&Payment::of("C1").with("PBX_REPONDRE_A", &target), &target, Method::Get).await;
    let mut held: delivery::ActiveModel = given.notices().await[0].clone().into();
    held.due_at = Set(Some(given.clock.now() + LEASE));
    held.body = Set(Some("Ref=C1&Erreur=00000".into()));
    held.update(given.app.db.write()).await.expect("held");
    assert_eq!(deliver_due(given.app.clone()).await.expect("runs"), 0);
    given.clock.advance(Duration::from_secs(31));
    assert_eq!(deliver_due(given.app.clone()).await.expect("runs"), 1);
    assert_eq!(given.shop.received()[0].target, "/ipn?Ref=C1&Erreur=00000");
}

#[tokio::test]
async fn a_failed_notice_holds_back_the_next_of_its_transaction_only() {
    let given = Given::on(Engine::Sqlite).await;
    let target = given.shop.url("/first");
    given.shop.answer([Reply::status(500)]);
    let (debit, page) = given.paid(&Payment::of("C1").with("PBX_REPONDRE_A", &target)).await;
    given.notice(&debit, page.id, &target, Method::Post).await;
    given.notice(&debit, page.id, &given.shop.url("/second"), Method::Post).await;
    deliver_due(given.app.clone()).await.expect("runs");
    assert_eq!(given.shop.received().len(), 1);
    given.to_tell(&Payment::of("C2").with("PBX_REPONDRE_A", &target), &given.shop.url("/other"), Method::Post).await;
    deliver_due(given.app.clone()).await.expect("runs");
    given.clock.advance(MINUTE);
    deliver_due(given.app.clone()).await.expect("runs");
    let seen: Vec<_> = given.shop.received().into_iter().map(|one| one.target).collect();
    assert_eq!(seen, ["/first", "/other", "/first", "/second"]);
}
