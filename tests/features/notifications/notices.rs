//! What a shop is sent, verified by code that is not ours and by the `openssl` command.

use entities::delivery::Method;
use entities::magasin::Encoding;
use guichet::notifications::actions::{self, public_key};
use harness::{Engine, shop};
use sea_orm::ActiveValue::Set;

use super::given::{Given, Payment};

const EVERYTHING: &str =
    "Mt:M;Ref:R;Auto:A;Erreur:E;Trans:S;Appel:T;Abo:B;Carte:C;Fin:D;F:F;G:G;Emp:H;Pays:I;J:J;N:N;O:O;Type:P;Heure:Q;Jour:W;Banque:Y;o:o;v:v;U:U;Z:Z;x:x;Sign:K";

#[tokio::test]
async fn every_profile_is_verified_by_the_shop() {
    for engine in Engine::BOTH {
        for (bits, encoding) in [(1024, Encoding::Rfc3986), (1024, Encoding::Legacy), (2048, Encoding::Rfc3986), (2048, Encoding::Legacy)] {
            let given = Given::reaching(engine, true, |magasin| (magasin.key_bits, magasin.encoding) = (Set(bits), Set(encoding))).await;
            let target = given.shop.url("/ipn?action=ipn&order=42");
            let payment = Payment::of("a@b/c,d").asking(EVERYTHING).with("PBX_REPONDRE_A", &target);
            let id = given.to_tell(&payment, &target, Method::Get).await;
            given.to_tell(&payment, &target, Method::Post).await;
            assert_eq!(actions::deliver_due(given.app.clone()).await.expect("delivers"), 2);
            let received = given.shop.received();
            let (get, post) = match received.as_slice() {
                [a, b] if a.method == "GET" => (a, b),
                [a, b] => (b, a),
                other => panic!("{other:?}"),
            };
            let pem = public_key(&given.app, given.bank, bits).await.expect("a key");
            let own = get.query().strip_prefix("action=ipn&order=42&").expect("the shop's own parameters first");
            assert_eq!(post.query(), "action=ipn&order=42");
            for text in [own, &post.body] {
                let (signed, seal) = shop::split(text, "Sign").expect("a signature");
                assert!(shop::holds(&pem, signed.as_bytes(), &seal) && shop::openssl_verifies(&pem, signed.as_bytes(), &seal), "{bits} {encoding:?} {text}");
                assert!(!shop::holds(&pem, format!("action=ipn&order=42&{signed}").as_bytes(), &seal));
            }
            let (signed, _) = shop::split(own, "Sign").expect("a signature");
            let (reference, time) = if encoding == Encoding::Legacy { ("a@b/c,d", "23:59:58") } else { ("a%40b%2Fc%2Cd", "23%3A59%3A58") };
            let imprint = given.app.vault.imprint(given.magasin, &fingerprint(&given));
            let call = signed.split("Appel=").nth(1).and_then(|rest| rest.split('&').next()).expect("a call");
            let wanted = format!(
                "Mt=11400&Ref={reference}&Auto=XXXXXX&Erreur=00000&Trans={id}&Appel={call}&Abo=0&Carte=VISA&Fin=2812&F=Y&G=O&Emp={imprint}&Pays=FRA&J=14\
                 &N=497010&O=Y&Type=CARTE&Heure={time}&Jour=23112026&Banque=%3F%3F%3F&o=&v=2&U=&Z="
            );
            assert_eq!(signed, wanted);
            assert_ne!(call, "0");
        }
    }
}

fn fingerprint(given: &Given) -> [u8; 32] {
    given.app.vault.fingerprint(given.bank, &guichet::vault::Pan::parse("4970100000000014").expect("a number"))
}

#[tokio::test]
async fn a_refusal_has_its_code_and_no_authorisation() {
    let given = Given::on(Engine::Sqlite).await;
    let target = given.shop.url("/ipn");
    let id = given.to_tell(&Payment::of("C1").refused(151).with("PBX_REPONDRE_A", &target), &target, Method::Get).await;
    actions::send_first(&given.app, id).await;
    let received = given.shop.wait_for(1).await;
    let (signed, _) = shop::split(received[0].query(), "Sign").expect("a signature");
    assert_eq!(signed, format!("Mt=11400&Ref=C1&Erreur=00151&Trans={id}"));
}

#[tokio::test]
async fn an_address_of_the_back_office_is_signed_whole() {
    let given = Given::on(Engine::Sqlite).await;
    let target = given.shop.url("/ipn?shop=é 1&step=ipn");
    given.to_tell(&Payment::of("C1"), &target, Method::Get).await;
    given.to_tell(&Payment::of("C2"), &target, Method::Post).await;
    actions::deliver_due(given.app.clone()).await.expect("delivers");
    let pem = public_key(&given.app, given.bank, 2048).await.expect("a key");
    for received in given.shop.wait_for(2).await {
        let text = if received.method == "GET" { received.query() } else { &received.body };
        assert_eq!(text.starts_with("shop=%C3%A9%201&step=ipn&Mt="), received.method == "GET", "{text}");
        assert!(shop::verifies(&pem, text, "Sign"), "{text}");
    }
}

#[tokio::test]
async fn keys_are_made_once_and_stay() {
    for engine in Engine::BOTH {
        let given = Given::on(engine).await;
        let at_once = futures::future::join_all((0..4).map(|_| public_key(&given.app, given.bank, 2048))).await;
        let first = public_key(&given.app, given.bank, 2048).await.expect("a key");
        assert!(at_once.into_iter().all(|key| key.expect("a key") == first));
        actions::ensure_keys(&given.app, given.bank).await.expect("keys");
        assert_eq!(public_key(&given.app, given.bank, 2048).await.expect("a key"), first);
        assert_ne!(public_key(&given.app, given.bank, 1024).await.expect("a key"), first);
    }
}

#[tokio::test]
async fn each_banks_host_gives_its_keys_to_anybody() {
    let given = Given::on(Engine::Sqlite).await;
    let web = poem::test::TestClient::new(guichet::routes::routes(given.app.clone()));
    for (path, bits) in [("/keys/legacy-2048.pem", 2048), ("/keys/legacy-1024.pem", 1024)] {
        let answer = web.get(path).header("host", "127.0.0.1:8080").send().await;
        answer.assert_status_is_ok();
        answer.assert_header("content-type", "application/x-pem-file");
        answer.assert_header("cache-control", "public, max-age=3600");
        let pem = answer.0.into_body().into_string().await.expect("text");
        assert_eq!(pem, public_key(&given.app, given.bank, bits).await.expect("a key"));
        assert!(
            pem.starts_with("-----BEGIN PUBLIC KEY-----")
                && openssl::rsa::Rsa::public_key_from_pem(pem.as_bytes()).is_ok_and(|key| key.size() * 8 == u32::from(bits.unsigned_abs()))
        );
        web.get(path).header("host", "other.example").send().await.assert_status(poem::http::StatusCode::MISDIRECTED_REQUEST);
    }
}
