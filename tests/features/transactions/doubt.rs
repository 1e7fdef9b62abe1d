//! Nobody knows: the money stays held, the sweep asks, and the bank's answer decides.

use entities::transaction::Status;
use entities::*;
use guichet::transactions::actions::{Progress, sweep};
use guichet::transactions::queries;
use harness::Engine;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::till::{NOON, PLAIN, Till};

async fn unsure(till: &Till, amount: i64) -> transaction::Model {
    let Progress::Unsure(debit) = till.pay(amount, PLAIN).await.expect("asked") else { panic!("{amount} is sure") };
    assert_eq!(debit.status, Status::Pending);
    debit
}

#[tokio::test]
async fn a_link_cut_after_the_bank_accepted_ends_accepted() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = unsure(&till, 9802).await;
        assert_eq!((till.operation(debit.id).await.ask_again_at, till.notices(debit.id).await), (Some(NOON + 5_000), 0));
        assert_eq!(till.page_of(&debit).await.state, checkout::State::Paying);
        assert_eq!(sweep(&till.app).await.expect("swept"), 0, "not due yet");
        till.advance(5_000);
        assert_eq!(sweep(&till.app).await.expect("swept"), 1);
        let paid = till.debit(debit.id).await;
        assert_eq!((paid.status, paid.captured), (Status::Accepted, 9802), "{engine:?}");
        assert_eq!(till.events(debit.id).await, [(Some(1), 1), (Some(2), 6), (Some(3), 2)]);
        assert_eq!((till.page_of(&debit).await.state, till.notices(debit.id).await), (checkout::State::Paid, 1));
        assert_eq!(sweep(&till.app).await.expect("swept"), 0);
    }
}

#[tokio::test]
async fn an_ask_the_bank_never_saw_is_refused_only_later() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = unsure(&till, 9801).await;
        for (wait, status) in [(5_000, Status::Pending), (15_000, Status::Pending), (30_000, Status::Pending), (31_000, Status::Refused)] {
            till.advance(wait);
            assert_eq!(sweep(&till.app).await.expect("swept"), 1, "{engine:?} {wait}");
            assert_eq!(till.debit(debit.id).await.status, status, "{engine:?} {wait}");
        }
        let refused = till.debit(debit.id).await;
        assert_eq!(refused.refusal, Some(1));
        assert_eq!(till.events(debit.id).await, [(Some(1), 1), (Some(2), 6), (Some(3), 3)], "a doubt is news once");
    }
}

#[tokio::test]
async fn an_answer_of_another_amount_stays_quarantined() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = unsure(&till, 9804).await;
        for day in 0..3 {
            let operation = till.operation(debit.id).await;
            assert_eq!((operation.state, operation.quarantined), (operation::State::Unknown, true), "{engine:?} day {day}");
            till.advance(24 * 3_600_000);
            assert_eq!(sweep(&till.app).await.expect("swept"), 1);
        }
        assert_eq!(till.debit(debit.id).await.status, Status::Pending);
        assert_eq!(till.events(debit.id).await, [(Some(1), 1), (Some(2), 7)]);
    }
}

#[tokio::test]
async fn what_a_stopped_program_left_claimed_is_asked_about() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = unsure(&till, 9802).await;
        let mut stopped = till.operation(debit.id).await.into_active_model();
        stopped.state = Set(operation::State::Claimed);
        stopped.ask_again_at = Set(Some(NOON + 30_000));
        stopped.update(till.app.db.write()).await.expect("as a stopped program leaves it");
        till.advance(29_999);
        assert_eq!(sweep(&till.app).await.expect("swept"), 0, "the lease holds");
        till.advance(1);
        assert_eq!(sweep(&till.app).await.expect("swept"), 1);
        assert_eq!(till.debit(debit.id).await.status, Status::Accepted, "{engine:?}");
    }
}

#[tokio::test]
async fn a_pending_means_is_told_as_pending_then_as_paid() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = unsure(&till, 9809).await;
        assert_eq!((till.notices(debit.id).await, till.events(debit.id).await), (1, vec![(Some(1), 1), (Some(2), 5)]));
        till.advance(5_000);
        assert_eq!(sweep(&till.app).await.expect("swept"), 1);
        assert_eq!((till.debit(debit.id).await.status, till.notices(debit.id).await), (Status::Pending, 1));
        till.advance(15_000);
        assert_eq!(sweep(&till.app).await.expect("swept"), 1);
        assert_eq!((till.debit(debit.id).await.status, till.notices(debit.id).await), (Status::Accepted, 2), "{engine:?}");
    }
}

#[tokio::test]
async fn a_sweep_takes_each_operation_once_and_an_answer_wakes_the_rest() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (first, second) = (unsure(&till, 9802).await, unsure(&till, 9801).await);
        let db = &till.app.db;
        till.advance(5_000);
        let now = till.app.clock.now();
        let (one, two) = futures::future::join(queries::take(db, now, now + 1, 50), queries::take(db, now, now + 1, 50)).await;
        assert_eq!(one.expect("taken").len() + two.expect("taken").len(), 2, "{engine:?}");
        let mut far = till.operation(second.id).await.into_active_model();
        far.ask_again_at = Set(Some(now + 3_600_000));
        far.update(db.write()).await.expect("asked in an hour");
        till.advance(1);
        assert_eq!(sweep(&till.app).await.expect("swept"), 1);
        assert_eq!(till.debit(first.id).await.status, Status::Accepted);
        assert_eq!(till.operation(second.id).await.ask_again_at, Some(till.app.clock.now()), "{engine:?}: the bank answers, so it is due");
    }
}
