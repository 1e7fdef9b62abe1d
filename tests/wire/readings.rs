//! Whatever comes, nothing breaks; and however an honest form is written, one meaning comes out of it.

use guichet::protocol::fields::Form;
use guichet::protocol::hmac::Hash;
use guichet::protocol::{Fields, Request, Retour, address, time, xml};
use harness::shop;
use proptest::prelude::*;

fn verified(body: &str) -> Option<Fields> {
    let form = Form::parse(body.as_bytes());
    form.check().ok()?;
    let (code, key) = (form.code()?, hex::decode(shop::KEY).expect("hexadecimal"));
    Some(form.reading(|text| Hash::Sha512.verify(&key, text, &code)).ok()??.fields)
}

/// Values encoded once before the form encodes them again, as some modules do.
fn encoded_twice(fields: &[(String, String)]) -> String {
    let once: Vec<_> = fields.iter().map(|(name, value)| (name.clone(), form_urlencoded::byte_serialize(value.as_bytes()).collect())).collect();
    shop::body(&once)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_without_a_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let form = Form::parse(&bytes);
        let _ = (form.check(), form.code(), form.claim("PBX_SITE"));
        if let Ok(Some(reading)) = form.reading(|_| true) {
            let _ = Request::read(&reading.fields);
        }
    }

    #[test]
    fn any_value_in_any_field_is_read_or_refused(name in 0_usize..30, value in "\\PC{0,80}|[0-9.,+ e-]{0,14}|[<>&;%a-z/\"']{0,60}") {
        let names: Vec<&str> = guichet::protocol::request::KNOWN.to_vec();
        let mut fields = shop::order("1", "1999", "2026-11-23T10:00:00+01:00");
        shop::set(&mut fields, names[name % names.len()], &value);
        if let Ok(request) = Request::read(&fields) {
            prop_assert!(request.amount.units() > 0 && request.amount.units() <= 9_999_999_999);
            prop_assert!(!request.reference.trim().is_empty() && request.reference.chars().count() <= 250);
        }
        let _ = (Retour::read(&value), address::read(&value), time::read(&value), xml::billing(&value), xml::quantity(&value));
    }

    #[test]
    fn an_honest_form_means_what_was_signed(reference in "[A-Za-z0-9 éà/@:%+._-]{1,40}", total in 1_u32..1_000_000, twice in any::<bool>()) {
        let fields = shop::sign(shop::order(&reference, &total.to_string(), "2026-11-23T10:00:00+01:00"), shop::KEY);
        let body = if twice { encoded_twice(&fields) } else { shop::body(&fields) };
        let read = verified(&body).expect("verifies");
        prop_assert_eq!(&read[..], &fields[..fields.len() - 1]);
    }

    #[test]
    fn a_buyer_who_chooses_a_value_cannot_move_the_amount(inside in "[a-z&=%PBX_TOTALCMDRANG0-9]{0,60}", cut in 0_usize..400) {
        // The buyer's own words are in PBX_CMD; the text is then cut into fields anew, anywhere.
        let fields = shop::sign(shop::order(&format!("x&PBX_TOTAL=1&{inside}"), "5000", "2026-11-23T10:00:00+01:00"), shop::KEY);
        let (text, code) = (shop::message(&fields[..fields.len() - 1]), &fields[fields.len() - 1].1);
        let at = text.char_indices().map(|(at, _)| at).nth(cut % text.chars().count()).unwrap_or_default();
        let hidden = format!("{}{}", &text[..at], text[at..].replacen('&', "%26", 1));
        if let Some(read) = verified(&format!("{hidden}&PBX_HMAC={code}")) {
            let total = read.iter().find(|field| field.0 == "PBX_TOTAL").map(|field| field.1.as_str());
            prop_assert!(total.is_none() || total == Some("5000"), "{read:?}");
        }
    }
}
