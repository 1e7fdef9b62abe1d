//! A payer who goes to 3-D Secure: comes back once or twice, later, never, or gives up.

use entities::transaction::Status;
use entities::*;
use futures::future::join;
use guichet::host::{Away, News};
use guichet::transactions::actions::{self, Progress, abandon, resume, sweep};
use harness::Engine;
use harness::visitor::Visitor;

use super::till::{CHALLENGED, Till, debit_of};

async fn sent_away(till: &Till) -> (transaction::Model, operation::Model, String) {
    let Progress::Away(debit, Away::Redirect(address)) = till.pay(7820, CHALLENGED).await.expect("asked") else { panic!("nobody was sent away") };
    let operation = till.operation(debit.id).await;
    assert_eq!(operation.state, operation::State::Waiting);
    (debit, operation, address)
}

/// The payer presses a button of the bank's page.
async fn press(address: &str, button: &str) {
    let answer = Visitor::new().post(address, &[("choice".to_owned(), button.to_owned())]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

#[tokio::test]
async fn a_payer_who_comes_back_pays_once_in_two_tabs() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (debit, operation, address) = sent_away(&till).await;
        let memory = String::from_utf8(operation.memory.clone().expect("a memory")).expect("text");
        assert!(!memory.contains(CHALLENGED) && memory.contains("/pay/token/back"));
        assert_eq!(actions::away(&till.app, operation.id).await.expect("read"), Some(Away::Redirect(address.clone())));
        press(&address, "confirm").await;
        let came = || resume(&till.app, operation.id, News::Returned(vec![("challenge".into(), "x".into())]));
        let (one, two) = join(came(), came()).await;
        let told = [debit_of(one.expect("told")).status, debit_of(two.expect("told")).status];
        assert!(told.contains(&Status::Accepted), "{engine:?} {told:?}");
        let Progress::Concluded(later) = came().await.expect("told again") else { panic!("not over") };
        assert_eq!((later.status, later.authentication, later.version), (Status::Accepted, transaction::Authentication::Authenticated, 2));
        assert_eq!(till.events(debit.id).await, [(Some(1), 1), (Some(2), 2)]);
        assert_eq!((till.page_of(&debit).await.state, till.notices(debit.id).await), (checkout::State::Paid, 1));
        assert_eq!((till.operation(debit.id).await.memory, actions::away(&till.app, operation.id).await.expect("read")), (None, None));
    }
}

#[tokio::test]
async fn a_payer_who_did_nothing_is_sent_there_again() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (_, operation, address) = sent_away(&till).await;
        let progress = resume(&till.app, operation.id, News::Returned(Vec::new())).await.expect("told");
        assert!(matches!(progress, Progress::Away(_, Away::Redirect(again)) if again == address));
        assert_eq!(till.operation(operation.transaction_id).await.state, operation::State::Waiting);
    }
}

#[tokio::test]
async fn a_payer_who_left_abandons_once_the_bank_can_no_longer_be_paid() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (debit, operation, _) = sent_away(&till).await;
        let told = abandon(&till.app, operation.id).await.expect("told");
        assert!(matches!(told, Progress::Away(..)), "the bank could still be paid: {told:?}");
        assert_eq!(sweep(&till.app).await.expect("swept"), 0);
        till.advance(15 * 60_000 + 1);
        assert_eq!(sweep(&till.app).await.expect("swept"), 1);
        let left = till.debit(debit.id).await;
        assert_eq!((left.status, left.planned_on), (Status::Abandoned, None), "{engine:?}");
        assert_eq!(till.events(debit.id).await, [(Some(1), 1), (Some(2), 4)]);
        assert_eq!((till.page_of(&debit).await.state, till.notices(debit.id).await), (checkout::State::Left, 0), "the shop is not told");
        let back = resume(&till.app, operation.id, News::Returned(Vec::new())).await.expect("told");
        assert_eq!(debit_of(back).status, Status::Abandoned);
    }
}

#[tokio::test]
async fn a_payer_who_confirmed_and_never_came_back_has_paid() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (debit, _, address) = sent_away(&till).await;
        press(&address, "confirm").await;
        till.advance(15 * 60_000 + 1);
        assert_eq!(sweep(&till.app).await.expect("swept"), 1);
        assert_eq!((till.debit(debit.id).await.status, till.notices(debit.id).await), (Status::Accepted, 1), "{engine:?}");
    }
}

#[tokio::test]
async fn giving_up_after_the_bank_said_no_is_a_refusal() {
    for engine in Engine::BOTH {
        let till = Till::open(engine).await;
        let (debit, operation, address) = sent_away(&till).await;
        press(&address, "cancel").await;
        let told = debit_of(abandon(&till.app, operation.id).await.expect("told"));
        assert_eq!((told.status, told.refusal), (Status::Refused, Some(117)), "{engine:?}");
        assert_eq!(till.page_of(&debit).await.state, checkout::State::Open);
    }
}
