//! What a real platform signed is verified by the very code that reads our own notices and returns; ours is verified by the
//! `openssl` command.

use entities::magasin::Encoding;
use guichet::protocol::{Letters, Retour, SigningKey, signature};
use harness::shop;
use serde::Deserialize;

#[derive(Deserialize)]
struct Sample {
    id: String,
    signed: Option<String>,
    signed_latin1: Option<String>,
    sig_b64: String,
    sig_url: Option<String>,
}

impl Sample {
    fn signed(&self) -> Vec<u8> {
        match (&self.signed, &self.signed_latin1) {
            (Some(text), _) => text.clone().into_bytes(),
            (None, Some(text)) => text.chars().map(|c| u8::try_from(u32::from(c)).expect("ISO-8859-1")).collect(),
            (None, None) => panic!("{} signs nothing", self.id),
        }
    }
}

fn samples() -> (String, Vec<Sample>) {
    let file: serde_json::Value = serde_json::from_str(include_str!("vectors/signed_responses.json")).expect("JSON");
    let key = file["public_key_pem"].as_str().expect("a key").to_owned();
    (key, serde_json::from_value(file["samples"].clone()).expect("samples"))
}

#[test]
fn what_the_real_platform_signed_verifies() {
    let (key, all) = samples();
    assert!(all.len() >= 13);
    for sample in all {
        let signed = sample.signed();
        assert!(shop::holds(&key, &signed, &sample.sig_b64), "{}", sample.id);
        let mut changed = signed.clone();
        changed[0] ^= 1;
        assert!(!shop::holds(&key, &changed, &sample.sig_b64), "{}", sample.id);
        assert!(signature::verify(&key, &signed, &signature::decode(&sample.sig_b64).expect("base64")).expect("a key"), "{}", sample.id);
        // As a shop receives it: the signature last in the query.
        if let (Some(text), Some(encoded)) = (&sample.signed, &sample.sig_url) {
            assert!(shop::verifies(&key, &format!("{text}&sign={encoded}"), "sign"), "{}", sample.id);
            assert!(!shop::verifies(&key, &format!("{text}0&sign={encoded}"), "sign"), "{}", sample.id);
            assert_eq!(signature::encode(&signature::decode(encoded).expect("base64")).to_uppercase(), encoded.to_uppercase(), "{}", sample.id);
        }
    }
}

#[test]
fn a_return_is_signed_over_the_shops_own_variables_too() {
    let (key, all) = samples();
    let redirect = all.iter().find(|sample| sample.id == "joomla-2014-redirect-get").expect("the sample");
    let text = redirect.signed.as_deref().expect("text");
    let (_, ours) = text.split_once("&M=").expect("ours begin at M");
    assert!(!shop::holds(&key, format!("M={ours}").as_bytes(), &redirect.sig_b64));
}

fn letters() -> Letters {
    let own = |text: &str| Some(text.to_owned());
    Letters {
        amount: own("1999"),
        reference: own("ORDER 42/A@é,x:y"),
        call: own("10000000"),
        authorisation: own("XXXXXX"),
        code: own("00000"),
        time: own("12:34:56"),
        transaction: own("10000001"),
        ..Letters::default()
    }
}

#[test]
fn what_we_sign_is_accepted_by_openssl_on_the_raw_bytes() {
    let retour = Retour::read("Mt:M;Ref:R;Auto:A;Erreur:E;Heure:Q;Trans:S;sign:K");
    for bits in [1024, 2048] {
        let key = SigningKey::generate(bits).expect("a key");
        let public = key.public_pem().expect("PEM");
        for encoding in [Encoding::Rfc3986, Encoding::Legacy] {
            for own in ["", "action=success&order=42&name=a%20b"] {
                let query = retour.sign(own, &letters(), encoding, &key).expect("signs");
                let (signed, base64) = shop::split(&query, "sign").expect("a signature");
                assert!(shop::verifies(&public, &query, "sign"));
                assert!(shop::openssl_verifies(&public, signed.as_bytes(), &base64), "{bits} {query}");
                assert!(!shop::openssl_verifies(&public, signed.replace("1999", "1998").as_bytes(), &base64));
                let address =
                    signature::append_query(&format!("https://shop.example/back?{own}"), &retour.sign("", &letters(), encoding, &key).expect("signs"));
                assert!(url::Url::parse(&address).is_ok());
            }
        }
    }
}

#[test]
fn a_1024_bit_signature_is_172_characters_long() {
    // Two modules decode once more whatever is longer (wire §0-9).
    let signed = SigningKey::generate(1024).expect("a key").sign(b"Mt=1").expect("signs");
    assert_eq!(signature::encode(&signed).replace("%2B", "+").replace("%2F", "/").replace("%3D", "=").len(), 172);
}
