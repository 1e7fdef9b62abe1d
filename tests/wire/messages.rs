//! Each module's request is read as it meant it; with one byte changed it is not read at all.

use guichet::protocol::Request;
use guichet::protocol::fields::{Form, Reading};
use guichet::protocol::hmac::Hash;
use harness::shop;
use serde::Deserialize;

use crate::vectors;

fn read(body: &[u8], key_hex: &str) -> Option<Reading> {
    let form = Form::parse(body);
    form.check().ok()?;
    let (hash, code, key) = (Hash::read(form.claim("PBX_HASH"), false)?, form.code()?, hex::decode(key_hex).expect("hexadecimal"));
    form.reading(|text| hash.verify(&key, text, &code)).ok()?
}

#[test]
fn every_module_is_understood() {
    let all = vectors::system();
    assert!(all.len() >= 6);
    for vector in all {
        let reading = read(vector.urlencoded_body.as_bytes(), &vector.hmac_key_hex).unwrap_or_else(|| panic!("{} does not verify", vector.client));
        let built: Vec<_> = vector.fields_in_order.iter().filter(|field| field.0 != "PBX_HMAC").cloned().collect();
        assert_eq!(reading.fields, built, "{}: what is used is what the module signed", vector.client);
        assert_eq!(reading.text, shop::message(&built), "{}", vector.client);
        let request = Request::read(&reading.fields).unwrap_or_else(|fault| panic!("{}: {fault}", vector.client));
        assert_eq!((request.site, request.rank, request.merchant), (1_999_888, 32, 110_647_233), "{}", vector.client);
        assert_eq!(request.amount.units().to_string(), vector.field("PBX_TOTAL").trim_start_matches('0'), "{}", vector.client);
        assert_eq!(request.reference, vector.field("PBX_CMD"), "{}", vector.client);
        assert!(!request.recurring, "{}", vector.client);
        let carts = !vector.field("PBX_SHOPPINGCART").is_empty();
        assert_eq!(request.quantity.is_some(), carts, "{}", vector.client);
        assert_eq!(request.billing.iter().any(|(name, _)| name == "City"), carts, "{}", vector.client);
    }
}

#[test]
fn one_byte_changed_anywhere_is_seen() {
    for vector in vectors::system() {
        let body = vector.urlencoded_body.as_bytes();
        let end = vector.urlencoded_body.find("&PBX_HMAC=").expect("a code");
        for at in 0..end {
            // Letters and digits, so that what changes is always the meaning and never the way it is written.
            if !body[at].is_ascii_alphanumeric() || (at > 0 && body[at - 1] == b'%') || (at > 1 && body[at - 2] == b'%') {
                continue;
            }
            let mut changed = body.to_vec();
            changed[at] = if changed[at] == b'7' { b'8' } else { b'7' };
            assert!(read(&changed, &vector.hmac_key_hex).is_none(), "{}: byte {at}", vector.client);
        }
        let mut code = body.to_vec();
        let last = code.last_mut().expect("a code");
        *last = if *last == b'0' { b'1' } else { b'0' };
        assert!(read(&code, &vector.hmac_key_hex).is_none());
        assert!(read(body, &shop::KEY.replace("01", "02")).is_none());
        assert!(read(&body[..end], &vector.hmac_key_hex).is_none());
        assert!(read(format!("{}&PBX_TOTAL=1", vector.urlencoded_body).as_bytes(), &vector.hmac_key_hex).is_none());
    }
}

#[test]
fn fields_in_another_order_are_another_message() {
    for vector in vectors::system() {
        let mut fields = vector.fields_in_order.clone();
        fields.swap(0, 1);
        assert!(read(shop::body(&fields).as_bytes(), &vector.hmac_key_hex).is_none(), "{}", vector.client);
    }
}

#[derive(Deserialize)]
struct Asserted {
    key_hex: String,
    message: String,
    hmac_sha512_upper: String,
}

#[test]
fn codes_that_modules_assert_in_their_own_tests_hold() {
    let file: serde_json::Value = serde_json::from_str(include_str!("vectors/hmac_from_client_tests.json")).expect("JSON");
    let all: Vec<Asserted> = serde_json::from_value(file["vectors"].clone()).expect("vectors");
    assert_eq!(all.len(), 2);
    for asserted in all {
        let (key, code) = (hex::decode(&asserted.key_hex).expect("hexadecimal"), hex::decode(&asserted.hmac_sha512_upper).expect("hexadecimal"));
        assert!(Hash::Sha512.verify(&key, asserted.message.as_bytes(), &code));
        assert_eq!(shop::hmac(&asserted.key_hex, asserted.message.as_bytes()), asserted.hmac_sha512_upper);
        // The same through the door: as fields of a form, with or without PBX_HASH.
        let fields: Vec<_> = asserted.message.split('&').map(|field| field.split_once('=').expect("a field")).collect();
        let mut form: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        form.push(("PBX_HMAC".to_owned(), asserted.hmac_sha512_upper.to_lowercase()));
        let reading = read(shop::body(&form).as_bytes(), &asserted.key_hex).expect("verifies");
        assert_eq!(reading.text, asserted.message);
        // One of the two asks for `150.0`, which is not an amount (wire §1.2).
        let amount = Request::read(&reading.fields).map(|request| request.amount.units()).map_err(|fault| fault.code.wire());
        assert_eq!(amount, if asserted.message.contains("150.0") { Err("00011".to_owned()) } else { Ok(1000) });
    }
}
