//! Cancellations: the whole, before the télécollecte.

use entities::operation::State;
use entities::transaction::{AcquirerStatus, Kind, Status};
use guichet::transactions::actions::AnswerState;
use harness::Engine;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::json;

use super::merchant::why;
use super::till::Till;

#[tokio::test]
async fn a_cancelled_payment_keeps_its_date_and_goes_to_the_bank_as_nothing() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.to_send(7_820).await;
        till.advance(86_400_000);
        let done = till.cancel(debit.id, "K1").await.expect("cancelled");
        let now = &done.debit;
        assert_eq!((now.kind, now.status, now.acquirer_status), (Kind::Cancellation, Status::Accepted, AcquirerStatus::ToSend), "{engine:?}");
        assert_eq!((now.initial, now.current, now.held, now.at, now.planned_on), (7_820, 0, 0, debit.at, debit.planned_on));
        assert_eq!((done.answer.state, done.answer.amount, done.born.is_none()), (AnswerState::Accepted, 7_820, true));
        let line = till.line(debit.id).await;
        assert_eq!((line.amount, line.kind), (0, Kind::Cancellation));
        let day = "2026-11-24".to_owned();
        assert_eq!(till.deltas().await, [(1, 7_820, day.clone(), Kind::Debit), (-1, 7_820, day, Kind::Debit)], "out of its own day");
        assert_eq!(till.events(debit.id).await[2..], [(Some(3), 30), (Some(4), 31)]);
        for ask in [till.cancel(debit.id, "K2").await, till.send(debit.id, "K3").await] {
            assert_eq!(why(ask), "transactions-not-to-send");
        }
        till.holds().await;
    }
}

#[tokio::test]
async fn what_left_for_the_bank_is_not_cancelled() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.sent(7_820).await;
        assert_eq!(why(till.cancel(debit.id, "K1").await), "transactions-not-to-send", "{engine:?}");
        assert_eq!(till.debit(debit.id).await, debit);
    }
}

#[tokio::test]
async fn the_last_day_is_day_75() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (first, second) = (till.to_send(7_820).await, till.to_send(7_820).await);
        till.advance(75 * 86_400_000);
        assert_eq!(till.cancel(first.id, "K1").await.expect("cancelled").debit.kind, Kind::Cancellation, "{engine:?}");
        till.advance(86_400_000);
        assert_eq!(why(till.cancel(second.id, "K2").await), "transactions-too-late", "{engine:?}");
        assert_eq!(why(till.send(second.id, "K3").await), "transactions-too-late", "{engine:?}");
    }
}

#[tokio::test]
async fn a_refused_cancellation_is_a_row_of_its_own() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.to_send(7_820).await;
        // Under another number, the bank does not know its payment.
        let mut contract = till.contract.clone().into_active_model();
        contract.number = Set("4917299".into());
        contract.update(till.app.db.write()).await.expect("another number");
        let done = till.cancel(debit.id, "K1").await.expect("asked");
        assert_eq!((done.answer.state, done.answer.code.as_deref()), (AnswerState::Refused, Some("00112")), "{engine:?}");
        assert_eq!((done.debit.kind, done.debit.acquirer_status, done.debit.held), (Kind::Debit, AcquirerStatus::ToSend, 0));
        let born = done.born.expect("its row");
        assert_eq!((born.kind, born.status, born.acquirer_status), (Kind::Cancellation, Status::Refused, AcquirerStatus::NotApplicable));
        assert_eq!((born.parent_id, born.initial, born.refusal, born.card_id), (Some(debit.id), 7_820, Some(112), debit.card_id));
        assert_eq!((done.answer.born, till.operations(debit.id).await[1].born_id), (Some(born.id), Some(born.id)));
        assert_eq!(till.events(born.id).await, [(Some(1), 32)]);
        assert_eq!(till.events(debit.id).await[2..], [(Some(3), 30), (Some(4), 32)]);
        let again = till.cancel(debit.id, "K1").await.expect("replayed");
        assert_eq!((again.answer, again.born), (done.answer, Some(born)));
        till.holds().await;
    }
}

#[tokio::test]
async fn an_answer_cut_on_its_way_is_found_by_the_sweep() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        for (fault, waits, kind) in [("cut-after", vec![5_000], Kind::Cancellation), ("cut-before", vec![5_000, 15_000, 30_000, 31_000], Kind::Debit)] {
            let debit = till.to_send(7_820).await;
            till.script(json!({ "verb": "cancel", "fault": fault })).await;
            let done = till.cancel(debit.id, fault).await.expect("asked");
            assert_eq!((done.answer.state, done.debit.kind, done.debit.held), (AnswerState::Pending, Kind::Debit, 7_820), "{engine:?} {fault}");
            assert_eq!(why(till.send(debit.id, "K2").await), "transactions-busy");
            till.holds().await;
            for wait in waits {
                assert_eq!(till.swept_after(wait).await, 1, "{engine:?} {fault} {wait}");
            }
            let now = till.debit(debit.id).await;
            assert_eq!((now.kind, now.held), (kind, 0), "{engine:?} {fault}");
            till.holds().await;
        }
        let refused = till.operations(10_000_001).await;
        assert_eq!((refused[1].state, refused[1].born_id.is_some()), (State::Refused, true), "never seen, so refused, with its row");
    }
}
