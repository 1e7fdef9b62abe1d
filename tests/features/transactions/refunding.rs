//! Refunds: after the télécollecte, several, at most what was debited.

use entities::operation::State;
use entities::transaction::{AcquirerStatus, Kind, Status};
use guichet::transactions::actions::AnswerState;
use harness::Engine;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::merchant::why;
use super::till::Till;

const DAY: i64 = 86_400_000;

#[tokio::test]
async fn refunds_are_rows_of_their_own_up_to_what_was_debited() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.sent(5_500).await;
        till.advance(5 * DAY);
        let done = till.refund(debit.id, 1_000, "K1").await.expect("refunded");
        assert_eq!((done.debit.initial, done.debit.current, done.debit.refunded, done.debit.held), (5_500, 4_500, 1_000, 0), "{engine:?}");
        assert_eq!((done.debit.at, done.debit.acquirer_status), (debit.at, AcquirerStatus::Sent), "its date does not change");
        let born = done.born.expect("its row");
        assert_eq!((born.kind, born.status, born.acquirer_status), (Kind::Refund, Status::Accepted, AcquirerStatus::ToSend));
        assert_eq!((born.initial, born.captured, born.current, born.parent_id), (1_000, 1_000, 1_000, Some(debit.id)));
        assert_eq!((born.day.to_string().as_str(), born.planned_on, &born.reference), ("2026-11-29", Some(born.day), &debit.reference), "dated today");
        assert_eq!((done.answer.state, done.answer.born), (AnswerState::Accepted, Some(born.id)));
        let line = till.line(born.id).await;
        assert_eq!((line.amount, line.kind, line.at, line.contract_id), (1_000, Kind::Refund, born.at, till.contract.id));
        assert_eq!(till.deltas().await[1], (1, 1_000, "2026-11-29".to_owned(), Kind::Refund));
        assert_eq!(till.events(born.id).await, [(Some(1), 40), (Some(2), 41)]);
        assert_eq!(till.events(debit.id).await[2..], [(Some(3), 40), (Some(4), 41)]);
        assert_eq!(why(till.refund(debit.id, 4_501, "K2").await), "transactions-too-much");
        assert_eq!(till.refund(debit.id, 4_500, "K2").await.expect("refunded").debit.current, 0);
        assert_eq!(why(till.refund(debit.id, 1, "K3").await), "transactions-nothing-left");
        assert_eq!(why(till.refund(born.id, 1, "K3").await), "transactions-not-sent", "a refund is not refunded");
        till.holds().await;
    }
}

#[tokio::test]
async fn a_refused_refund_gives_its_amount_back_to_the_debit() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.sent(15_000).await;
        let done = till.refund(debit.id, 9_957, "K1").await.expect("asked");
        assert_eq!((done.answer.state, done.answer.code.as_deref()), (AnswerState::Refused, Some("00157")), "{engine:?}");
        assert_eq!((done.debit.refunded, done.debit.held, done.debit.current), (0, 0, 15_000));
        let born = done.born.expect("its row");
        assert_eq!((born.status, born.acquirer_status, born.refusal), (Status::Refused, AcquirerStatus::NotApplicable, Some(157)));
        assert_eq!(till.events(born.id).await, [(Some(1), 40), (Some(2), 42)]);
        assert_eq!(till.refund(debit.id, 15_000, "K2").await.expect("refunded").debit.current, 0);
        till.holds().await;
    }
}

#[tokio::test]
async fn a_refund_in_doubt_shows_pending_and_leaves_the_rest_free() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.sent(30_000).await;
        let done = till.refund(debit.id, 9_802, "K1").await.expect("asked");
        let born = done.born.expect("its row");
        assert_eq!((done.answer.state, done.debit.held, done.debit.refunded), (AnswerState::Pending, 9_802, 0), "{engine:?}");
        assert_eq!((born.status, born.acquirer_status), (Status::Pending, AcquirerStatus::AwaitingConfirmation));
        assert_eq!(why(till.refund(debit.id, 20_199, "K2").await), "transactions-busy", "what is held may come free");
        assert_eq!(why(till.refund(debit.id, 30_001, "K2").await), "transactions-too-much");
        assert_eq!(till.refund(debit.id, 10_000, "K2").await.expect("refunded").debit.refunded, 10_000);
        till.holds().await;
        assert_eq!(till.swept_after(5_000).await, 1);
        let now = till.debit(debit.id).await;
        assert_eq!((now.refunded, now.held, now.current), (19_802, 0, 10_198), "{engine:?}");
        assert_eq!(till.debit(born.id).await.status, Status::Accepted);
        assert_eq!(till.events(born.id).await, [(Some(1), 40), (Some(2), 43), (Some(3), 41)]);
        till.holds().await;
    }
}

#[tokio::test]
async fn a_refund_the_bank_never_saw_is_refused_only_later() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.sent(15_000).await;
        let born = till.refund(debit.id, 9_801, "K1").await.expect("asked").born.expect("its row");
        for (wait, status) in [(5_000, Status::Pending), (15_000, Status::Pending), (30_000, Status::Pending), (31_000, Status::Refused)] {
            assert_eq!(till.swept_after(wait).await, 1, "{engine:?} {wait}");
            assert_eq!(till.debit(born.id).await.status, status, "{engine:?} {wait}");
            till.holds().await;
        }
        assert_eq!((till.debit(debit.id).await.held, till.debit(born.id).await.refusal), (0, Some(1)));
    }
}

#[tokio::test]
async fn an_answer_about_another_operation_waits_for_a_person() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.sent(15_000).await;
        let born = till.refund(debit.id, 9_808, "K1").await.expect("asked").born.expect("its row");
        assert_eq!(till.swept_after(DAY).await, 1);
        let asked = &till.operations(debit.id).await[1];
        assert_eq!((asked.state, asked.quarantined), (State::Unknown, true), "{engine:?}");
        assert_eq!(till.events(born.id).await, [(Some(1), 40), (Some(2), 44)]);
        till.holds().await;
    }
}

#[tokio::test]
async fn the_last_day_and_a_closed_contract() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.sent(5_500).await;
        let mut closed = till.contract.clone().into_active_model();
        closed.active = Set(false);
        closed.update(till.app.db.write()).await.expect("closed since");
        till.advance(75 * DAY + 12 * 3_600_000 - 1);
        assert_eq!(till.refund(debit.id, 1_000, "K1").await.expect("refunded").debit.refunded, 1_000, "{engine:?}: the whole of day 75");
        till.advance(1);
        assert_eq!(why(till.refund(debit.id, 1_000, "K2").await), "transactions-too-late");
        till.holds().await;
    }
}
