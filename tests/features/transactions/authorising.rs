//! What a payment leaves in the rows when the bank says yes or no, or was not asked.

use entities::transaction::{AcquirerStatus, Authentication, Status};
use entities::*;
use guichet::access::Actor;
use guichet::protocol::Code;
use guichet::transactions::actions::{Judgement, Progress, authorise, refuse, tries};
use guichet::vault::Pan;
use harness::Engine;
use sea_orm::{EntityTrait, PaginatorTrait};

use super::till::{PLAIN, Till, debit_of};

#[tokio::test]
async fn an_accepted_payment_is_to_send_with_its_line_its_figure_and_its_notice() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let Progress::Concluded(debit) = till.pay(7820, PLAIN).await.expect("paid") else { panic!("{engine:?}: not over") };
        assert_eq!((debit.status, debit.acquirer_status, debit.captured, debit.current), (Status::Accepted, AcquirerStatus::ToSend, 7820, 7820));
        assert_eq!((debit.authentication, debit.planned_on.map(|day| day.to_string()).as_deref()), (Authentication::Authenticated, Some("2026-11-26")));
        assert!(debit.id >= 10_000_000 && debit.authorisation.is_some() && debit.version == 2);
        assert_eq!(till.debit(debit.id).await, debit, "what is told is what is kept");
        let operation = till.operation(debit.id).await;
        assert!(operation.number >= 10_000_000 && operation.acquirer_reference.is_some() && operation.concluded_at.is_some());
        assert_eq!((operation.state, operation.ask_again_at), (operation::State::Accepted, None));
        assert_eq!(till.events(debit.id).await, [(Some(1), 1), (Some(2), 2)]);
        let db = till.app.db.read();
        let line = remittance_line::Entity::find_by_id(debit.id).one(db).await.expect("read").expect("a line");
        assert_eq!((line.amount, line.planned_on, line.at, line.contract_id), (7820, debit.planned_on, debit.at, till.contract.id));
        let delta = counter_delta::Entity::find().one(db).await.expect("read").expect("a figure");
        assert_eq!((delta.amount, delta.sign, delta.day), (7820, 1, debit.day));
        let notice = delivery::Entity::find().one(db).await.expect("read").expect("a notice");
        assert_eq!((notice.transaction_id, notice.due_at, notice.target.as_str()), (Some(debit.id), Some(debit.at), "http://127.0.0.1:1/ipn"));
        let page = till.page_of(&debit).await;
        assert_eq!((page.state, page.attempts, page.transaction_id, page.operation_id), (checkout::State::Paid, 1, Some(debit.id), Some(operation.id)));
        let card = card::Entity::find_by_id(debit.card_id.expect("a card")).one(db).await.expect("read").expect("a card");
        assert_eq!((card.bin, card.last4, card.expiry, card.sealed), (497_010, 14, 2812, None));
    }
}

#[tokio::test]
async fn a_refused_payment_says_why_and_leaves_the_page_open_for_another_try() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let page = till.page(9951).await;
        for attempt in 1..=3 {
            let now = checkout::Entity::find_by_id(page.id).one(till.app.db.read()).await.expect("read").expect("the page");
            let debit = debit_of(authorise(&till.app, Actor::Payer, till.sale(Some(now), 9951, PLAIN)).await.expect("asked"));
            assert_eq!((debit.status, debit.acquirer_status, debit.captured), (Status::Refused, AcquirerStatus::NotApplicable, 0));
            assert_eq!((debit.refusal, debit.planned_on), (Some(151), None));
            let left = if attempt == 3 { checkout::State::Left } else { checkout::State::Open };
            assert_eq!((till.page_of(&debit).await.state, till.notices(debit.id).await), (left, 1));
            assert_eq!(till.events(debit.id).await, [(Some(1), 1), (Some(2), 3)]);
        }
        let db = till.app.db.read();
        assert_eq!(remittance_line::Entity::find().count(db).await.expect("read"), 0);
        assert_eq!(counter_delta::Entity::find().count(db).await.expect("read"), 0);
        assert_eq!(card::Entity::find().count(db).await.expect("read"), 1, "one card, three tries");
        let pan = Pan::parse(PLAIN).expect("digits");
        let seen = tries(&till.app, &till.place, &pan, "JANE.DOE@example.com", Some("192.0.2.7"), guichet::money::Currency::EUR).await.expect("counted");
        assert_eq!((seen.card_1h, seen.card_24h, seen.card_refused_1h, seen.card_amount_24h), (3, 3, 3, 29_853));
        assert_eq!((seen.email_24h, seen.ip_1h, seen.card_is_new), (3, 3, false));
        till.advance(2 * 3_600_000);
        let later = tries(&till.app, &till.place, &pan, "other@example.com", None, guichet::money::Currency::EUR).await.expect("counted");
        assert_eq!((later.card_1h, later.card_24h, later.card_refused_1h, later.email_24h, later.ip_1h), (0, 3, 0, 0, 0));
    }
}

#[tokio::test]
async fn authorised_only_or_to_review_awaits_its_capture() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        for (capture, flagged) in [(false, false), (true, true)] {
            let sale = guichet::transactions::actions::Sale { capture, flagged, ..till.sale(Some(till.page(7820).await), 7820, PLAIN) };
            let debit = debit_of(authorise(&till.app, Actor::Payer, sale).await.expect("asked"));
            assert_eq!((debit.status, debit.acquirer_status, debit.captured, debit.current), (Status::Accepted, AcquirerStatus::AwaitingCapture, 0, 7820));
            assert_eq!((debit.planned_on, debit.flagged), (None, flagged));
            let line = remittance_line::Entity::find_by_id(debit.id).one(till.app.db.read()).await.expect("read").expect("a line");
            assert_eq!((line.planned_on, line.amount), (None, 7820));
        }
        assert_eq!(counter_delta::Entity::find().count(till.app.db.read()).await.expect("read"), 0, "not counted before its capture");
    }
}

#[tokio::test]
async fn a_payment_refused_before_the_bank_has_no_operation() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let release = till.app.host.release("velocity").expect("the rule is installed").id;
        let said = Judgement { release, decision: verdict::Decision::Refuse, score: 90, reason: "too many tries".into() };
        let sale = guichet::transactions::actions::Sale { verdicts: vec![said], ..till.sale(Some(till.page(7820).await), 7820, PLAIN) };
        let debit = refuse(&till.app, Actor::Payer, &sale, Code::FRAUD).await.expect("written");
        assert_eq!((debit.status, debit.acquirer_status, debit.refusal, debit.version), (Status::Refused, AcquirerStatus::NotApplicable, Some(159), 1));
        let db = till.app.db.read();
        assert_eq!(operation::Entity::find().count(db).await.expect("read"), 0);
        assert_eq!(till.events(debit.id).await, [(Some(1), 3)]);
        let page = till.page_of(&debit).await;
        assert_eq!((page.state, page.attempts, page.operation_id, page.transaction_id), (checkout::State::Open, 1, None, Some(debit.id)));
        let verdict = verdict::Entity::find().one(db).await.expect("read").expect("a verdict");
        assert_eq!((verdict.transaction_id, verdict.score, verdict.decision), (debit.id, 90, verdict::Decision::Refuse));
        assert_eq!((till.notices(debit.id).await, card_attempt::Entity::find().one(db).await.expect("read").map(|row| row.refused)), (1, Some(true)));
    }
}
