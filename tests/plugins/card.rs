//! The card plugin against the sandbox bank.

use entities::transaction::{Authentication, Guarantee};
use guichet::host::{Away, News, Original, Outcome, Receipt, Task, Turn, Verb};
use guichet::sandbox;
use uuid::Uuid;

use crate::stage::{Stage, card};

const PLAIN: &str = "1111222233334444";
const ENROLLED: &str = "4012001037141112";

fn receipt(turn: Turn) -> Receipt {
    match turn {
        Turn::Finished(Outcome::Accepted(receipt)) => receipt,
        other => panic!("{other:?}"),
    }
}

fn doubt(turn: &Turn) -> bool {
    matches!(turn, Turn::Finished(Outcome::Unknown(_)))
}

fn about(task: &Task, verb: Verb, reference: Option<String>) -> Task {
    let original = Original { operation: task.operation, verb: task.verb, acquirer_reference: reference };
    Task { verb, operation: Uuid::now_v7(), original: Some(original), browser: None, ..task.clone() }
}

#[tokio::test]
async fn a_payment_is_accepted_captured_and_given_back() {
    let stage = Stage::set().await;
    let mut task = stage.payment(7820);
    task.capture = false;
    let paid = receipt(stage.host.start(&task, Some(&card(PLAIN, 2812))).await);
    assert_eq!((paid.authentication, paid.guarantee), (Authentication::Unavailable, Guarantee::No));
    assert_eq!(paid.authorisation.as_deref().map(str::len), Some(6));
    let reference = paid.acquirer_reference.clone();
    let captured = receipt(stage.host.start(&about(&task, Verb::Capture, reference.clone()), None).await);
    assert!(captured.acquirer_reference.is_some());
    receipt(stage.host.start(&about(&task, Verb::Refund, reference.clone()), None).await);
    let twice = stage.host.start(&about(&task, Verb::Refund, reference), None).await;
    assert!(matches!(&twice, Turn::Finished(Outcome::Refused(..))), "{twice:?}");
    let asked = stage.host.inquire(&about(&task, Verb::Inquire, None)).await;
    assert!(matches!(&asked, Outcome::Accepted(again) if again.authorisation == paid.authorisation), "{asked:?}");
}

#[tokio::test]
async fn a_refusal_says_why_in_the_wires_codes() {
    let stage = Stage::set().await;
    for (number, expiry, amount, code) in
        [(PLAIN, 2812, 9951, "00151"), (PLAIN, 2812, 9905, "00105"), ("1111222233335555", 2812, 7820, "00004"), (PLAIN, 101, 7820, "00008")]
    {
        let turn = stage.host.start(&stage.payment(amount), Some(&card(number, expiry))).await;
        let Turn::Finished(Outcome::Refused(why, _)) = &turn else { panic!("{turn:?}") };
        assert_eq!(why.wire(), code, "{number} {expiry} {amount}");
    }
}

#[tokio::test]
async fn a_payer_authenticates_and_comes_back() {
    let stage = Stage::set().await;
    for (choice, accepted) in [("confirm", true), ("fail", false)] {
        let task = stage.payment(7820);
        let turn = stage.host.start(&task, Some(&card(ENROLLED, 2812))).await;
        let Turn::Away(Away::Redirect(url), memory) = turn else { panic!("{turn:?}") };
        assert!(url.starts_with(&stage.bank.url()), "{url}");
        let waiting = stage.host.inquire(&about(&task, Verb::Inquire, None)).await;
        assert!(matches!(waiting, Outcome::Unknown(_)), "{waiting:?}");
        // Back without having done anything: the same place again.
        let early = stage.host.resume(&task, &memory, News::Returned(vec![])).await;
        assert!(matches!(&early, Turn::Away(Away::Redirect(again), _) if *again == url), "{early:?}");
        act(&url, choice).await;
        let turn = stage.host.resume(&task, &memory, News::Returned(vec![("challenge".to_owned(), "x".to_owned())])).await;
        match &turn {
            Turn::Finished(Outcome::Accepted(receipt)) => {
                assert!(accepted && receipt.guarantee == Guarantee::Yes && receipt.authentication == Authentication::Authenticated)
            }
            Turn::Finished(Outcome::Refused(code, _)) => assert!(!accepted && code.wire() == "00040"),
            other => panic!("{other:?}"),
        }
    }
}

/// Presses a button of the bank's page, whatever it is called there.
async fn act(url: &str, choice: &str) {
    let client = client();
    let page = client.get(url).send().await.expect("the page").text().await.expect("its text");
    let button = regex::Regex::new(r#"name="([a-z_]+)"[^>]*value="([a-z_]+)""#).expect("a pattern");
    let fields: Vec<(String, String)> = button.captures_iter(&page).map(|found| (found[1].to_owned(), found[2].to_owned())).collect();
    let chosen = fields.iter().find(|(_, value)| value.starts_with(choice)).unwrap_or_else(|| panic!("no {choice} in {page}"));
    let body = format!("{}={}", chosen.0, chosen.1);
    let answer = client.post(url).header("content-type", "application/x-www-form-urlencoded").body(body).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 303);
}

fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}

#[tokio::test]
async fn a_bank_that_fails_leaves_doubt_and_the_inquiry_tells() {
    let stage = Stage::set().await;
    for (amount, found) in [(9801, "absent"), (9802, "accepted"), (9803, "accepted"), (9805, "accepted"), (9807, "absent")] {
        let task = stage.payment(amount);
        let turn = stage.host.start(&task, Some(&card(PLAIN, 2812))).await;
        assert!(doubt(&turn), "{amount}: {turn:?}");
        let told = stage.host.inquire(&about(&task, Verb::Inquire, None)).await;
        match found {
            "absent" => assert_eq!(told, Outcome::Absent, "{amount}"),
            _ => assert!(matches!(told, Outcome::Accepted(_)), "{amount}: {told:?}"),
        }
    }
}

#[tokio::test]
async fn an_answer_about_something_else_is_quarantined() {
    let stage = Stage::set().await;
    for (amount, what) in [(9804, "amount"), (9808, "operation")] {
        let turn = stage.host.start(&stage.payment(amount), Some(&card(PLAIN, 2812))).await;
        assert!(matches!(&turn, Turn::Finished(Outcome::Quarantined(why)) if why.contains(what)), "{turn:?}");
    }
}

#[tokio::test]
async fn an_issuer_that_tells_later_is_asked_again() {
    let stage = Stage::set().await;
    let task = stage.payment(9809);
    let turn = stage.host.start(&task, Some(&card(PLAIN, 2812))).await;
    assert!(matches!(&turn, Turn::Finished(Outcome::Pending(_))), "{turn:?}");
    let inquiry = about(&task, Verb::Inquire, None);
    assert!(matches!(stage.host.inquire(&inquiry).await, Outcome::Pending(_)));
    assert!(matches!(stage.host.inquire(&inquiry).await, Outcome::Accepted(_)));
}

#[tokio::test]
async fn a_bank_that_is_not_there_refuses_and_a_wrong_key_is_doubt() {
    let stage = Stage::set().await;
    let mut task = stage.payment(7820);
    task.settings[1].1 = "another key".to_owned();
    assert!(doubt(&stage.host.start(&task, Some(&card(PLAIN, 2812))).await));
    let mut task = stage.payment(7820);
    task.plugin = "nobody".to_owned();
    let turn = stage.host.start(&task, None).await;
    assert!(matches!(&turn, Turn::Finished(Outcome::Refused(code, _)) if code.wire() == "00003"), "{turn:?}");
    let (ask, host) = (stage.payment(7820), stage.host.clone());
    let key = sandbox::KEY;
    assert!(ask.settings.iter().any(|(_, value)| value == key));
    stage.bank.stop().await.expect("the bank stops");
    let turn = host.start(&ask, Some(&card(PLAIN, 2812))).await;
    assert!(matches!(&turn, Turn::Finished(Outcome::Refused(code, _)) if code.wire() == "00001"), "{turn:?}");
    assert!(matches!(host.inquire(&about(&ask, Verb::Inquire, None)).await, Outcome::Unknown(_)));
}
