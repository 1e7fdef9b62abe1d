//! Two at once, against a bank that takes its time: one wins, and everything still holds.

use guichet::error::Result;
use guichet::transactions::actions::{AnswerState, Done};
use harness::Engine;
use serde_json::json;

use super::till::Till;

/// How often each race is run: a few times in every build, more where `GUICHET_ROUNDS` says so.
fn rounds() -> usize {
    std::env::var("GUICHET_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(5)
}

/// A bank that takes 50 ms for each ask from now on.
async fn slowly(till: &Till) {
    till.script(json!({ "verb": "any", "fault": "slow", "milliseconds": 50, "times": 1_000_000 })).await;
}

/// How many of them the bank accepted; all others were told in words that somebody was first.
fn won(asked: &[Result<Done>]) -> usize {
    let accepted = |done: &&Result<Done>| match done {
        Ok(done) => done.answer.state == AnswerState::Accepted,
        Err(guichet::error::Error::Refused(_) | guichet::error::Error::Conflict) => false,
        Err(error) => panic!("{error}"),
    };
    asked.iter().filter(accepted).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_captures_of_one_authorisation() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        slowly(&till).await;
        for round in 0..rounds() {
            let debit = till.authorised(15_000).await;
            let (one, two) = (format!("{round}-1"), format!("{round}-2"));
            let asked = tokio::join!(till.capture(debit.id, 10_000, &one), till.capture(debit.id, 15_000, &two));
            assert_eq!(won(&[asked.0, asked.1]), 1, "{engine:?} {round}");
        }
        till.holds().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancellation_and_a_sending() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        slowly(&till).await;
        for round in 0..rounds() {
            let debit = till.to_send(15_000).await;
            let (one, two) = (format!("{round}-1"), format!("{round}-2"));
            // The sending may come first: what is still here can be cancelled. It cannot come after.
            let asked = tokio::join!(till.cancel(debit.id, &one), till.send(debit.id, &two));
            let cancelled = asked.0.is_ok();
            assert!(won(&[asked.0, asked.1]) >= 1, "{engine:?} {round}");
            assert_eq!(till.debit(debit.id).await.current, if cancelled { 0 } else { 15_000 }, "{engine:?} {round}");
        }
        till.holds().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_refunds_that_are_too_much_together() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        slowly(&till).await;
        for round in 0..rounds() {
            let debit = till.sent(15_000).await;
            let (one, two) = (format!("{round}-1"), format!("{round}-2"));
            let asked = tokio::join!(till.refund(debit.id, 9_000, &one), till.refund(debit.id, 9_000, &two));
            assert_eq!(won(&[asked.0, asked.1]), 1, "{engine:?} {round}");
            assert_eq!(till.debit(debit.id).await.refunded, 9_000);
        }
        till.holds().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_twice_is_one_refund() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        slowly(&till).await;
        for round in 0..rounds() {
            let debit = till.sent(15_000).await;
            let key = format!("{round}");
            let asked = tokio::join!(till.refund(debit.id, 1_000, &key), till.refund(debit.id, 1_000, &key), till.refund(debit.id, 1_000, &key));
            assert!(won(&[asked.0, asked.1, asked.2]) >= 1, "{engine:?} {round}");
            assert_eq!(till.debit(debit.id).await.refunded, 1_000, "{engine:?} {round}");
        }
        till.holds().await;
    }
}
