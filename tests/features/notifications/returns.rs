//! A payer's way back: signed over its whole query, the shop's own parameters first.

use guichet::notifications::actions::{Way, public_key, return_url};
use harness::{Engine, shop};
use sea_orm::ActiveValue::Set;

use super::given::{Given, Payment};

fn ways() -> Payment {
    Payment::of("CMD 1")
        .asking("montant:M;ref:R;appel:T;auto:A;fin:D;carte:N;type:P;erreur:E;trans:S;sign:K")
        .with("PBX_EFFECTUE", "https://shop.example/ok?o=1&p=a%20b")
        .with("PBX_REFUSE", "https://shop.example/no")
        .with("PBX_ANNULE", "https://shop.example/left?o=1#top")
}

#[tokio::test]
async fn a_return_carries_the_payment_and_verifies_whole() {
    let given = Given::on(Engine::Sqlite).await;
    let place = given.place().await;
    let pem = public_key(&given.app, given.bank, 2048).await.expect("a key");
    let (debit, page) = given.paid(&ways()).await;
    let (refused, other) = given.paid(&ways().refused(105)).await;
    let call = |way, page, debit| return_url(&given.app, &place, page, debit, way);
    for (url, start) in [
        (call(Way::Accepted, &page, Some(&debit)).await, "https://shop.example/ok?o=1&p=a%20b&montant=11400&ref=CMD%201&appel=".to_owned()),
        (call(Way::Refused, &other, Some(&refused)).await, "https://shop.example/no?montant=11400&ref=CMD%201&appel=".to_owned()),
        (
            call(Way::Cancelled, &page, None).await,
            "https://shop.example/left?o=1&montant=11400&ref=CMD%201&appel=0&carte=&type=CARTE&erreur=00001&trans=0&sign=".into(),
        ),
        (
            call(Way::TimedOut, &page, None).await,
            "https://shop.example/left?o=1&montant=11400&ref=CMD%201&appel=0&carte=&type=CARTE&erreur=00030&trans=0&sign=".into(),
        ),
    ] {
        let url = url.expect("a return").expect("an address");
        assert!(url.starts_with(&start), "{url}");
        let (signed, seal) = shop::split(url.split_once('?').expect("a query").1, "sign").expect("a signature");
        assert!(shop::holds(&pem, signed.as_bytes(), &seal) && shop::openssl_verifies(&pem, signed.as_bytes(), &seal), "{url}");
        let ours = &signed[signed.find("montant=").expect("ours")..];
        assert_eq!(shop::holds(&pem, ours.as_bytes(), &seal), ours == signed, "the shop's own parameters are signed too: {url}");
    }
    let url = call(Way::Refused, &other, Some(&refused)).await.expect("a return").expect("an address");
    assert!(url.contains("&erreur=00105&") && !url.contains("&auto="), "{url}");
}

#[tokio::test]
async fn the_magasins_addresses_serve_where_the_form_names_none() {
    let set = |magasin: &mut entities::magasin::ActiveModel| {
        magasin.url_refused = Set(Some("https://shop.example/default?no=1".into()));
        magasin.url_cancelled = Set(Some(String::new()));
    };
    let given = Given::reaching(Engine::Sqlite, true, set).await;
    let place = given.place().await;
    let (debit, page) = given.paid(&Payment::of("C1").refused(105).with("PBX_EFFECTUE", "https://shop.example/ok")).await;
    let url = return_url(&given.app, &place, &page, Some(&debit), Way::Refused).await.expect("a return").expect("an address");
    assert!(url.starts_with("https://shop.example/default?no=1&Mt=11400&Ref=C1&Erreur=00105&"), "{url}");
    for way in [Way::Cancelled, Way::TimedOut, Way::Pending] {
        assert_eq!(return_url(&given.app, &place, &page, None, way).await.expect("a return"), None, "{way:?}");
    }
    let unsigned = given.page(&Payment::of("C1").asking("Erreur:E").with("PBX_ANNULE", "https://shop.example/left")).await;
    let url = return_url(&given.app, &place, &unsigned, None, Way::Cancelled).await.expect("a return").expect("an address");
    assert_eq!(url, "https://shop.example/left?Erreur=00001");
}
