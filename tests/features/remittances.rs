//! The evening's télécollecte on both engines: what is due leaves once, whole, under one number, whatever happens on the way.

use std::collections::BTreeSet;

use entities::remittance::State;
use entities::transaction::{AcquirerStatus, Kind};
use entities::{remittance, remittance_line, transaction};
use guichet::access::{Access, Bits, Permission};
use guichet::error::Error;
use guichet::remittances::actions::{close_due, close_now, go_on};
use harness::Engine;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;

use super::transactions::merchant::{all, at, here};
use super::transactions::till::{PLAIN, Till, debit_of};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

impl Till {
    /// A debit that leaves with the next télécollecte.
    async fn due(&self, amount: i64) -> transaction::Model {
        let page = self.page(amount).await;
        let sale = guichet::transactions::actions::Sale { deferral_days: 0, ..self.sale(Some(page), amount, PLAIN) };
        debit_of(guichet::transactions::actions::authorise(&self.app, guichet::access::Actor::Payer, sale).await.expect("asked"))
    }

    /// What the worker does for remittances, until nothing is left to do now.
    async fn collect(&self) -> usize {
        let opened = close_due(&self.app).await.expect("closed");
        while go_on(&self.app).await.expect("gone on") > 0 {}
        opened
    }

    async fn remittances(&self) -> Vec<remittance::Model> {
        remittance::Entity::find().order_by_asc(remittance::Column::Id).all(self.app.db.read()).await.expect("read")
    }

    /// What the bank says it received.
    async fn received(&self) -> Vec<serde_json::Value> {
        let text = reqwest::get(format!("{}/remittances", self.bank.url())).await.expect("the bank answers").text().await.expect("a body");
        serde_json::from_str(&text).expect("JSON")
    }

    /// Each remittance equals its lines, and what the bank received of it (I5, I6, I11).
    async fn agree(&self) {
        let lines = remittance_line::Entity::find().all(self.app.db.read()).await.expect("read");
        let received = self.received().await;
        let rows = self.remittances().await;
        for row in &rows {
            let mine: Vec<_> = lines.iter().filter(|line| line.remittance_id == Some(row.id) && !line.excluded).collect();
            let sum = |debits: bool| mine.iter().filter(|line| (line.kind == Kind::Debit) == debits).fold((0, 0), |sum, line| (sum.0 + 1, sum.1 + line.amount));
            assert_eq!((row.debits, row.debits_amount), sum(true), "{row:?}");
            assert_eq!((row.credits, row.credits_amount), sum(false), "{row:?}");
            if matches!(row.state, State::Accepted | State::PartlyExcluded) {
                let told: Vec<_> = received.iter().filter(|one| one["number"] == json!(row.number)).collect();
                assert_eq!(told.len(), 1, "the bank has it once: {received:?}");
                assert_eq!(told[0]["sha256"], json!(hex::encode(row.sha256.as_ref().expect("sealed"))));
                assert_eq!((&told[0]["debits_amount"], &told[0]["credits_amount"]), (&json!(row.debits_amount), &json!(row.credits_amount)));
            }
        }
        let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, (1..=i64::try_from(rows.len()).expect("few")).collect::<Vec<_>>(), "no hole, none twice");
        self.holds().await;
    }
}

fn support(till: &Till) -> Access {
    at(here(till), Bits::NONE.with(Permission::CloseRemittances))
}

#[tokio::test]
async fn the_evening_takes_what_is_due_and_the_next_one_its_refund() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (sold, cancelled) = (till.due(5_500).await, till.due(3_000).await);
        let (deferred, waiting) = (till.to_send(1_000).await, till.authorised(9_000).await);
        till.cancel(cancelled.id, "C1").await.expect("cancelled");
        assert_eq!(till.collect().await, 0, "{engine:?}: the day is not over");
        till.advance(11 * HOUR);
        assert_eq!(till.collect().await, 1);
        assert_eq!(till.collect().await, 0, "once");
        let first = &till.remittances().await[0];
        assert_eq!((first.state, first.number, first.business_day.to_string().as_str()), (State::Accepted, 1, "2026-11-24"), "{first:?}");
        assert_eq!((first.debits, first.debits_amount, first.credits, first.credits_amount), (1, 5_500, 1, 0), "a cancellation is a credit of nothing");
        let sold = till.debit(sold.id).await;
        assert_eq!((sold.acquirer_status, sold.remittance_id), (AcquirerStatus::Sent, Some(first.id)));
        assert_eq!(till.debit(cancelled.id).await.acquirer_status, AcquirerStatus::Sent);
        assert_eq!(till.debit(deferred.id).await.acquirer_status, AcquirerStatus::ToSend);
        assert_eq!(till.debit(waiting.id).await.acquirer_status, AcquirerStatus::AwaitingCapture);
        let refunded = till.refund(sold.id, 1_000, "R1").await.expect("refunded").born.expect("its row");
        till.advance(DAY);
        assert_eq!(till.collect().await, 1);
        let second = &till.remittances().await[1];
        assert_eq!((second.number, second.debits, second.credits, second.credits_amount), (2, 0, 1, 1_000));
        assert_eq!(till.debit(refunded.id).await.remittance_id, Some(second.id));
        till.advance(DAY);
        assert_eq!(till.collect().await, 1, "the deferred one on its day");
        till.agree().await;
    }
}

#[tokio::test]
async fn days_that_nobody_closed_are_closed_each_on_its_own() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        for amount in [1_000, 2_000, 3_000] {
            till.due(amount).await;
            till.advance(DAY);
        }
        assert_eq!(till.collect().await + till.collect().await + till.collect().await + till.collect().await, 3, "{engine:?}");
        let days: Vec<_> = till.remittances().await.iter().map(|row| (row.business_day.to_string(), row.debits_amount)).collect();
        assert_eq!(days, [("2026-11-24".into(), 1_000), ("2026-11-25".into(), 2_000), ("2026-11-26".into(), 3_000)]);
        till.agree().await;
    }
}

#[tokio::test]
async fn support_closes_at_once_and_nobody_else() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        till.due(2_000).await;
        assert!(matches!(close_now(&till.app, &at(here(&till), all())).await, Err(Error::Forbidden)));
        assert_eq!(close_now(&till.app, &support(&till)).await.expect("closed"), 1, "{engine:?}");
        assert_eq!(close_now(&till.app, &support(&till)).await.expect("closed"), 0, "nothing is left");
        till.due(4_000).await;
        till.advance(11 * HOUR);
        assert_eq!(till.collect().await, 1, "the evening still comes");
        let sequences: Vec<_> = till.remittances().await.iter().map(|row| (row.sequence, row.debits_amount, row.state)).collect();
        assert_eq!(sequences, [(1, 2_000, State::Accepted), (2, 4_000, State::Accepted)]);
        till.agree().await;
    }
}

#[tokio::test]
async fn what_is_asked_at_the_cut_off_waits_for_the_next_one() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (sold, doubtful) = (till.due(2_000).await, till.due(3_000).await);
        till.script(json!({"verb": "cancel", "fault": "cut-before"})).await;
        till.cancel(doubtful.id, "C1").await.expect("asked");
        till.advance(11 * HOUR);
        assert_eq!(till.collect().await, 1, "{engine:?}");
        assert_eq!(till.debit(sold.id).await.acquirer_status, AcquirerStatus::Sent);
        assert_eq!(till.debit(doubtful.id).await.acquirer_status, AcquirerStatus::ToSend, "held");
        till.swept_after(DAY).await;
        assert_eq!(till.collect().await, 1);
        assert_eq!(till.debit(doubtful.id).await.acquirer_status, AcquirerStatus::Sent);
        till.agree().await;
    }
}

#[tokio::test]
async fn a_remittance_goes_on_until_the_bank_has_answered() {
    for engine in Engine::BOTH {
        for fault in ["cut-before", "cut-after", "malformed", "error-before", "other-amount", "other-operation"] {
            let till = Till::open(engine).await;
            let sold = till.due(2_000).await;
            till.advance(11 * HOUR);
            till.script(json!({"verb": "remit", "fault": fault, "times": 2})).await;
            till.collect().await;
            let row = &till.remittances().await[0];
            assert_eq!((row.state, row.tries), (State::Sent, 1), "{engine:?} {fault}");
            for _ in 0..3 {
                till.advance(HOUR);
                till.collect().await;
            }
            assert_eq!(till.remittances().await[0].state, State::Accepted, "{engine:?} {fault}");
            assert_eq!(till.debit(sold.id).await.acquirer_status, AcquirerStatus::Sent);
            till.agree().await;
        }
    }
}

#[tokio::test]
async fn two_processes_at_once_make_one_remittance() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        for amount in 1..=12 {
            till.due(amount * 100).await;
        }
        till.advance(11 * HOUR);
        let process = || async {
            for _ in 0..4 {
                close_due(&till.app).await.expect("closed");
                go_on(&till.app).await.expect("gone on");
            }
        };
        tokio::join!(process(), process(), process());
        till.collect().await;
        let rows = till.remittances().await;
        assert_eq!(rows.iter().map(|row| (row.state, row.debits)).collect::<Vec<_>>(), [(State::Accepted, 12)], "{engine:?}");
        let lines = remittance_line::Entity::find().all(till.app.db.read()).await.expect("read");
        assert_eq!(lines.iter().map(|line| line.remittance_id).collect::<BTreeSet<_>>(), BTreeSet::from([Some(rows[0].id)]));
        till.agree().await;
    }
}
