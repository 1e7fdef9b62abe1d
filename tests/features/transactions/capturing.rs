//! Captures: once, at most what was authorised, ready for the next télécollecte.

use entities::operation::State;
use entities::transaction::{AcquirerStatus, Kind, Status};
use entities::*;
use guichet::transactions::actions::AnswerState;
use harness::Engine;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;

use super::merchant::{MERCHANT, why};
use super::till::{NOON, Till};

const DAY: i64 = 86_400_000;

/// The fields of a form that asks for a deferral.
fn form(days: &str) -> String {
    json!([
        ["PBX_SITE", "1999888"],
        ["PBX_RANG", "32"],
        ["PBX_IDENTIFIANT", "110647233"],
        ["PBX_TOTAL", "2000"],
        ["PBX_DEVISE", "978"],
        ["PBX_CMD", "CMD-1"],
        ["PBX_PORTEUR", "jane.doe@example.com"],
        ["PBX_RETOUR", "M:M;K:K"],
        ["PBX_TIME", "2026-11-24T12:00:00+01:00"],
        ["PBX_DIFF", days]
    ])
    .to_string()
}

#[tokio::test]
async fn a_partial_capture_is_planned_counted_and_told() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.authorised(15_000).await;
        till.advance(2 * DAY);
        let done = till.capture(debit.id, 10_000, "K1").await.expect("captured");
        let now = &done.debit;
        assert_eq!((now.initial, now.captured, now.current, now.held), (15_000, 10_000, 10_000, 0), "{engine:?}");
        assert_eq!((now.status, now.acquirer_status, now.at), (Status::Accepted, AcquirerStatus::ToSend, debit.at), "its date does not change");
        assert_eq!(now.planned_on.map(|day| day.to_string()).as_deref(), Some("2026-11-26"), "the day of the capture, without a deferral");
        assert_eq!((done.answer.state, done.answer.amount, done.answer.transaction, done.answer.at), (AnswerState::Accepted, 10_000, debit.id, NOON + 2 * DAY));
        let asked = &till.operations(debit.id).await[1];
        assert_eq!((asked.verb, asked.state, asked.user_id, asked.amount), (operation::Verb::Capture, State::Accepted, Some(MERCHANT), 10_000));
        assert_eq!((done.answer.operation, done.answer.number, done.born.is_none()), (asked.id, asked.number, true));
        assert_eq!(till.events(debit.id).await, [(Some(1), 1), (Some(2), 2), (Some(3), 20), (Some(4), 21)]);
        assert_eq!(till.deltas().await, [(1, 10_000, "2026-11-24".to_owned(), Kind::Debit)], "in the cell of the debit's own day");
        assert_eq!(till.notices(debit.id).await, 1, "the shop was told of the authorisation, and is told nothing more");
        assert_eq!(why(till.capture(debit.id, 1, "K2").await), "transactions-already-captured");
        till.holds().await;
    }
}

#[tokio::test]
async fn the_deferral_is_the_payments_own_else_the_contracts() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (own, usual) = (till.authorised(2_000).await, till.authorised(3_000).await);
        let mut page = till.page_of(&own).await.into_active_model();
        page.fields = Set(form("03"));
        page.update(till.app.db.write()).await.expect("the form asked for three days");
        let mut contract = till.contract.clone().into_active_model();
        (contract.deferral_days, contract.active) = (Set(5), Set(false));
        contract.update(till.app.db.write()).await.expect("a contract closed since, with its deferral");
        let planned = async |id, amount, key| till.capture(id, amount, key).await.expect("captured").debit.planned_on.map(|day| day.to_string());
        assert_eq!(planned(own.id, 2_000, "K1").await.as_deref(), Some("2026-11-27"), "{engine:?}");
        assert_eq!(planned(usual.id, 3_000, "K2").await.as_deref(), Some("2026-11-29"), "{engine:?}");
        till.holds().await;
    }
}

#[tokio::test]
async fn a_refused_capture_releases_what_it_held_and_another_may_follow() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.authorised(15_000).await;
        let done = till.capture(debit.id, 9_951, "K1").await.expect("asked");
        assert_eq!((done.answer.state, done.answer.code.as_deref()), (AnswerState::Refused, Some("00151")), "{engine:?}");
        assert_eq!((done.debit.acquirer_status, done.debit.held, done.debit.captured), (AcquirerStatus::AwaitingCapture, 0, 0));
        assert_eq!(till.events(debit.id).await[3], (Some(4), 22));
        till.holds().await;
        let done = till.capture(debit.id, 15_000, "K2").await.expect("asked");
        assert_eq!((done.answer.state, done.debit.captured), (AnswerState::Accepted, 15_000));
        till.holds().await;
    }
}

#[tokio::test]
async fn what_nobody_knows_stays_held_until_the_bank_says() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.authorised(15_000).await;
        let done = till.capture(debit.id, 9_802, "K1").await.expect("asked");
        assert_eq!((done.answer.state, done.debit.held, done.debit.captured), (AnswerState::Pending, 9_802, 0), "{engine:?}");
        assert_eq!(till.operations(debit.id).await[1].state, State::Unknown);
        assert_eq!(why(till.capture(debit.id, 1, "K2").await), "transactions-busy");
        till.holds().await;
        assert_eq!(till.swept_after(5_000).await, 1);
        let now = till.debit(debit.id).await;
        assert_eq!((now.captured, now.held, now.acquirer_status), (9_802, 0, AcquirerStatus::ToSend), "{engine:?}");
        assert_eq!(till.events(debit.id).await[2..], [(Some(3), 20), (Some(4), 23), (Some(5), 21)]);
        assert_eq!(till.capture(debit.id, 9_802, "K1").await.expect("replayed").answer, done.answer, "the first answer stays the answer");
        till.holds().await;
    }
}

#[tokio::test]
async fn a_capture_the_bank_never_saw_is_refused_only_later() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.authorised(15_000).await;
        assert_eq!(till.capture(debit.id, 9_801, "K1").await.expect("asked").answer.state, AnswerState::Pending);
        for (wait, held) in [(5_000, 9_801), (15_000, 9_801), (30_000, 9_801), (31_000, 0)] {
            assert_eq!(till.swept_after(wait).await, 1, "{engine:?} {wait}");
            assert_eq!(till.debit(debit.id).await.held, held, "{engine:?} {wait}");
        }
        assert_eq!(till.events(debit.id).await[2..], [(Some(3), 20), (Some(4), 23), (Some(5), 22)], "a doubt is news once");
        assert_eq!(till.debit(debit.id).await.acquirer_status, AcquirerStatus::AwaitingCapture);
        till.holds().await;
    }
}

#[tokio::test]
async fn an_answer_about_another_amount_waits_for_a_person() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.authorised(15_000).await;
        assert_eq!(till.capture(debit.id, 9_804, "K1").await.expect("asked").answer.state, AnswerState::Pending);
        for day in 0..2 {
            assert_eq!(till.swept_after(DAY).await, 1, "{engine:?} day {day}");
            let asked = &till.operations(debit.id).await[1];
            assert_eq!((asked.state, asked.quarantined, till.debit(debit.id).await.held), (State::Unknown, true, 9_804));
        }
        assert_eq!(till.events(debit.id).await[2..], [(Some(3), 20), (Some(4), 24)], "told once");
        till.holds().await;
    }
}

#[tokio::test]
async fn what_a_stopped_program_left_claimed_is_asked_about() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.authorised(15_000).await;
        till.capture(debit.id, 9_802, "K1").await.expect("asked");
        let mut stopped = till.operations(debit.id).await.remove(1).into_active_model();
        (stopped.state, stopped.answer, stopped.ask_again_at) = (Set(State::Claimed), Set(None), Set(Some(NOON + 30_000)));
        stopped.update(till.app.db.write()).await.expect("as a stopped program leaves it");
        assert_eq!(why(till.capture(debit.id, 9_802, "K1").await), "conflict", "the key is still under way");
        assert_eq!(till.swept_after(29_999).await, 0, "the lease holds");
        assert_eq!(till.swept_after(1).await, 1);
        let told = till.capture(debit.id, 9_802, "K1").await.expect("answered").answer;
        assert_eq!((told.state, till.debit(debit.id).await.captured), (AnswerState::Accepted, 9_802), "{engine:?}");
        till.holds().await;
    }
}

#[tokio::test]
async fn what_the_rule_refuses_writes_nothing() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let debit = till.authorised(15_000).await;
        assert_eq!(why(till.capture(debit.id, 15_001, "K1").await), "transactions-too-much", "{engine:?}");
        assert_eq!(why(till.capture(debit.id, 0, "K1").await), "transactions-too-little");
        assert_eq!(why(till.cancel(debit.id, "K1").await), "transactions-not-to-send");
        assert_eq!(why(till.refund(debit.id, 1, "K1").await), "transactions-not-sent");
        assert_eq!(why(till.send(debit.id, "K1").await), "transactions-not-to-send");
        till.advance(76 * DAY);
        assert_eq!(why(till.capture(debit.id, 15_000, "K1").await), "transactions-too-late");
        assert_eq!((till.debit(debit.id).await, till.operations(debit.id).await.len()), (debit, 1));
        let keys = idempotency_key::Entity::find().all(till.app.db.read()).await.expect("read");
        assert!(keys.is_empty(), "a key is not spent on what did not happen");
        assert_eq!(till.ledger().await.len(), 1, "nobody was asked");
    }
}

#[tokio::test]
async fn what_the_plugin_does_not_serve_is_done_without_it() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await.serving(r#"["authorise", "inquire"]"#).await;
        let debit = till.authorised(15_000).await;
        let done = till.capture(debit.id, 9_951, "K1").await.expect("captured");
        assert_eq!((done.answer.state, done.debit.captured), (AnswerState::Accepted, 9_951), "{engine:?}");
        assert_eq!(till.ledger().await.len(), 1, "nobody was asked");
        assert_eq!(till.events(debit.id).await[2..], [(Some(3), 20), (Some(4), 21)]);
    }
}
