//! A payment sent to the bank ahead of its day: nobody is asked.

use entities::transaction::AcquirerStatus;
use guichet::transactions::actions::AnswerState;
use harness::Engine;

use super::till::{NOON, Till};

#[tokio::test]
async fn the_line_leaves_today_whatever_the_deferral() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.to_send(7_820).await;
        assert_eq!(debit.planned_on.map(|day| day.to_string()).as_deref(), Some("2026-11-26"), "two days later, as its form asked");
        // 22:59 in Paris: the day ends at the contract's cut-off.
        till.advance(11 * 3_600_000 - 60_000);
        let done = till.send(debit.id, "K1").await.expect("sent");
        assert_eq!((done.debit.planned_on, done.debit.acquirer_status), (Some(debit.day), AcquirerStatus::ToSend), "{engine:?}");
        assert_eq!((done.answer.state, done.answer.number, done.answer.amount), (AnswerState::Accepted, 0, 7_820));
        assert_eq!(done.answer.at, NOON + 11 * 3_600_000 - 60_000);
        assert_eq!(till.line(debit.id).await.planned_on, Some(debit.day));
        assert_eq!(till.events(debit.id).await[2..], [(Some(3), 50)]);
        assert_eq!((till.operations(debit.id).await.len(), till.ledger().await.len()), (1, 1), "nobody was asked");
        let again = till.send(debit.id, "K1").await.expect("replayed");
        assert_eq!((again.answer, again.debit), (done.answer, done.debit));
        till.holds().await;
    }
}
