//! What must not happen twice, does not; what is not allowed writes nothing.

use entities::transaction::Status;
use entities::*;
use futures::future::join_all;
use guichet::access::Actor;
use guichet::error::{Error, Refusal};
use guichet::transactions::actions::{Sale, authorise};
use guichet::transactions::queries::{Conclusion, conclude};
use harness::Engine;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, PaginatorTrait};

use super::till::{NOON, PLAIN, Till, debit_of};

async fn journal(till: &Till) -> [u64; 5] {
    let db = till.app.db.read();
    [
        transaction::Entity::find().count(db).await.expect("read"),
        operation::Entity::find().count(db).await.expect("read"),
        event::Entity::find().count(db).await.expect("read"),
        card_attempt::Entity::find().count(db).await.expect("read"),
        idempotency_key::Entity::find().count(db).await.expect("read"),
    ]
}

#[tokio::test]
async fn a_page_posted_eight_times_at_once_is_paid_once() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let page = till.page(7820).await;
        let posts = (0..8).map(|_| authorise(&till.app, Actor::Payer, till.sale(Some(page.clone()), 7820, PLAIN)));
        let done = join_all(posts).await;
        assert_eq!(done.iter().filter(|post| post.is_ok()).count(), 1, "{engine:?}");
        assert!(done.iter().filter_map(|post| post.as_ref().err()).all(|error| matches!(error, Error::Conflict)));
        assert_eq!(journal(&till).await, [1, 1, 2, 1, 0], "{engine:?}");
    }
}

#[tokio::test]
async fn a_page_that_is_late_closed_or_of_another_amount_is_not_paid() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let another = till.sale(Some(till.page(7820).await), 7821, PLAIN);
        let mut closed = till.page(7820).await.into_active_model();
        closed.state = Set(checkout::State::Left);
        let closed = closed.update(till.app.db.write()).await.expect("closed");
        let late = till.page(7820).await;
        assert!(matches!(authorise(&till.app, Actor::Payer, another).await, Err(Error::Conflict)));
        assert!(matches!(authorise(&till.app, Actor::Payer, till.sale(Some(closed), 7820, PLAIN)).await, Err(Error::Conflict)));
        till.advance(900_000);
        assert!(matches!(authorise(&till.app, Actor::Payer, till.sale(Some(late), 7820, PLAIN)).await, Err(Error::Conflict)));
        assert_eq!(journal(&till).await, [0; 5], "{engine:?}");
    }
}

#[tokio::test]
async fn a_key_seen_before_gives_what_it_gave_and_refuses_another_payment() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let sale = |amount| Sale { key: Some("B1".into()), ..till.sale(None, amount, PLAIN) };
        let first = debit_of(authorise(&till.app, Actor::Shop, sale(7820)).await.expect("paid"));
        let again = debit_of(authorise(&till.app, Actor::Shop, sale(7820)).await.expect("told again"));
        assert_eq!(first, again);
        let other = authorise(&till.app, Actor::Shop, sale(7821)).await;
        assert!(matches!(other, Err(Error::Refused(Refusal("transactions-key-reused")))), "{other:?}");
        let race = join_all((0..6).map(|_| authorise(&till.app, Actor::Shop, Sale { key: Some("B2".into()), ..till.sale(None, 100, PLAIN) }))).await;
        assert!(race.iter().all(|told| told.is_ok()));
        assert_eq!(journal(&till).await, [2, 2, 4, 2, 2], "{engine:?}");
    }
}

#[tokio::test]
async fn of_many_conclusions_one_writes() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = debit_of(till.pay(9802, PLAIN).await.expect("asked"));
        assert_eq!(debit.status, Status::Pending, "the link was cut");
        let operation = till.operation(debit.id).await;
        let conclusion = Conclusion {
            operation: operation.id,
            state: operation::State::Accepted,
            at: NOON + 1,
            acquirer_reference: Some("SBX1".into()),
            debit: transaction::Model {
                status: Status::Accepted,
                acquirer_status: transaction::AcquirerStatus::ToSend,
                captured: debit.initial,
                ..debit.clone()
            },
            event: event::ActiveModel {
                bank_id: Set(debit.bank_id),
                at: Set(NOON + 1),
                actor: Set(event::Actor::System),
                kind: Set(2),
                transaction_id: Set(Some(debit.id)),
                version: Set(Some(3)),
                ..Default::default()
            },
            line: None,
            delta: None,
            notice: None,
            ticket: None,
            page: debit.checkout_id.map(|page| (page, checkout::State::Paid)),
        };
        let done = join_all((0..8).map(|_| conclude(&till.app.db, conclusion.clone()))).await;
        let written: Vec<_> = done.into_iter().filter_map(|one| one.expect("no error")).collect();
        assert_eq!(written.len(), 1, "{engine:?}");
        assert_eq!(till.debit(debit.id).await, written[0]);
        assert_eq!(till.events(debit.id).await, [(Some(1), 1), (Some(2), 6), (Some(3), 2)]);
        assert_eq!(till.page_of(&debit).await.state, checkout::State::Paid);
    }
}
