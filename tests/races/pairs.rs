//! Two at once, through different processes where there are two, against a bank that takes its time.

use harness::Engine;
use harness::token::Answer;

use super::arena::{Arena, Standing};

/// How often each race is run: a few times in every build, more where `GUICHET_ROUNDS` says so.
fn rounds() -> usize {
    std::env::var("GUICHET_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3)
}

/// Whether it was done, or is being found out; anybody else was told in words that somebody was first.
fn won(answer: &Answer) -> bool {
    assert!(matches!(answer.status, 201 | 202 | 409 | 422), "{} {}", answer.status, answer.body);
    answer.status < 300
}

async fn race(standing: Standing, one: (&str, Option<i64>), two: (&str, Option<i64>), judge: impl Fn(&entities::transaction::Model, bool, bool)) {
    for engine in Engine::BOTH {
        let arena = Arena::open(engine).await;
        arena.slow_bank().await;
        for _ in 0..rounds() {
            let debit = arena.debit(standing).await;
            let (first, second) = tokio::join!(arena.ask(0, debit, one.0, one.1), arena.ask(1, debit, two.0, two.1));
            if first.status == 202 || second.status == 202 {
                arena.settled().await;
            }
            judge(&arena.row(debit).await, won(&first), won(&second));
        }
        arena.holds().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_capture_and_another() {
    race(Standing::AwaitingCapture, ("captures", Some(10_000)), ("captures", Some(15_000)), |row, one, two| {
        assert!(one != two, "{row:?}");
        assert_eq!(row.captured, if one { 10_000 } else { 15_000 }, "{row:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancellation_and_a_sending() {
    // Whoever is first, the other may still follow: what is to send can be cancelled, and stays where it is until the télécollecte.
    race(Standing::ToSend, ("cancellations", None), ("remittance-requests", None), |row, cancelled, sent| {
        assert!(cancelled || sent, "{row:?}");
        assert_eq!(row.current, if cancelled { 0 } else { 15_000 }, "{row:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_and_another_that_are_too_much_together() {
    race(Standing::Sent, ("refunds", Some(9_000)), ("refunds", Some(9_000)), |row, one, two| {
        assert!(one != two, "{row:?}");
        assert_eq!(row.refunded, 9_000, "{row:?}");
    })
    .await;
}
