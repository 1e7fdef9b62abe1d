//! The verifiers of deployed shop modules, as they read a request, against our notices: what was measured on the clients
//! themselves (wire §2.6) holds for what we send.

use entities::delivery::Method;
use entities::magasin::Encoding;
use guichet::notifications::actions::{deliver_due, public_key};
use harness::{Engine, shop};
use percent::{decode, php_urlencode, rawurlencode};
use sea_orm::ActiveValue::Set;
use serde_json::Value;

use super::given::{Given, Payment};

#[tokio::test]
async fn our_notices_pass_where_the_clients_measured_them_to_pass() {
    let matrix: Vec<Value> = serde_json::from_str(include_str!("../../wire/vectors/ipn_encoding_matrix.json")).expect("JSON");
    let mut compared = 0;
    for bits in [1024, 2048] {
        for (encoding, name) in [(Encoding::Rfc3986, "rfc3986"), (Encoding::Legacy, "legacy")] {
            let given = Given::reaching(Engine::Sqlite, true, |magasin| (magasin.key_bits, magasin.encoding) = (Set(bits), Set(encoding))).await;
            let pem = public_key(&given.app, given.bank, bits).await.expect("a key");
            for (case, reference, retour) in [
                ("plain", "CMD42", "Mt:M;Ref:R;Erreur:E;K:K"),
                ("time", "CMD42", "Mt:M;Ref:R;Q:Q;Erreur:E;K:K"),
                ("space", "CMD 42", "Mt:M;Ref:R;Erreur:E;K:K"),
                ("at-slash", "a@b/c,d", "Mt:M;Ref:R;Erreur:E;K:K"),
            ] {
                let target = given.shop.url("/ipn");
                given.to_tell(&Payment::of(reference).asking(retour).with("PBX_REPONDRE_A", &target), &target, Method::Get).await;
                deliver_due(given.app.clone()).await.expect("delivers");
                let query = given.shop.received().pop().expect("a notice").query().to_owned();
                let row = matrix.iter().find(|row| row["key"] == bits && row["case"] == case && row["enc"] == name).expect("a row");
                for (client, verify) in CLIENTS {
                    // A long signature without a plus sign, one in two hundred, is spared what fails the others.
                    if bits == 2048 && *client == "lexik GET/POST1" && !query.contains("%2B") {
                        continue;
                    }
                    assert_eq!(verify(&pem, &query), row[*client] == "ok", "{bits} {name} {case} {client}: {query}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 110, "{compared}");
}

type Verify = fn(&str, &str) -> bool;

const CLIENTS: &[(&str, Verify)] = &[
    ("presta raw", raw),
    ("ruby raw", raw),
    ("spip raw", raw),
    ("wc3 GET", |pem, query| rebuilt(pem, query, php_urlencode, false)),
    ("lexik GET/POST1", |pem, query| rebuilt(pem, query, php_urlencode, true)),
    ("rawurlencode (ch.14,Seolan)", |pem, query| rebuilt(pem, query, rawurlencode, false)),
    ("benmorel GET", |pem, query| rebuilt(pem, query, str::to_owned, false)),
    ("devpark (decoded)", |pem, query| rebuilt(pem, query, str::to_owned, false)),
];

/// Cuts the raw query before the signature.
fn raw(pem: &str, query: &str) -> bool {
    shop::verifies(pem, query, "K")
}

/// Writes the decoded values again, its own way; some decode a signature longer than 172 characters once more.
fn rebuilt(pem: &str, query: &str, write: fn(&str) -> String, decodes_long: bool) -> bool {
    let mut pairs: Vec<(String, String)> = query.split('&').map(|pair| pair.split_once('=').expect("a pair")).map(|(n, v)| (n.to_owned(), decode(v))).collect();
    let (_, mut seal) = pairs.pop().expect("a signature");
    if decodes_long && seal.len() > 172 {
        seal = decode(&seal);
    }
    let text: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", write(value))).collect();
    shop::holds(pem, text.join("&").as_bytes(), &seal)
}

/// PHP's ways with percent signs.
mod percent {
    /// `urldecode`: a plus sign is a space.
    pub fn decode(text: &str) -> String {
        form_urlencoded::parse(format!("x={}", text.replace('&', "%26")).as_bytes()).next().map(|pair| pair.1.into_owned()).unwrap_or_default()
    }

    /// `urlencode`: letters, digits, `-`, `_` and `.` stay, a space is a plus sign.
    pub fn php_urlencode(text: &str) -> String {
        rawurlencode(text).replace("%20", "+").replace('~', "%7E")
    }

    /// `rawurlencode`: RFC 3986.
    pub fn rawurlencode(text: &str) -> String {
        text.bytes()
            .map(|byte| if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect()
    }
}
