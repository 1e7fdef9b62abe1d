//! Tables of requests: what is read, what is refused.

use super::*;

const LEAST: &[(&str, &str)] = &[
    ("PBX_SITE", "1999888"),
    ("PBX_RANG", "032"),
    ("PBX_IDENTIFIANT", "110647233"),
    ("PBX_TOTAL", "0000001999"),
    ("PBX_DEVISE", "978"),
    ("PBX_CMD", "ORDER 42/A é"),
    ("PBX_PORTEUR", "jane.doe@example.com"),
    ("PBX_RETOUR", "M:M;K:K"),
    ("PBX_TIME", "2026-11-23T10:00:00+01:00"),
];

/// The least a request may hold, with some fields put in or replaced.
fn with(changes: &[(&str, &str)]) -> Result<Request, Fault> {
    let kept = LEAST.iter().filter(|field| changes.iter().all(|change| change.0 != field.0));
    let fields: Vec<_> = kept.chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Request::read(&fields)
}

#[test]
fn the_least_a_shop_sends_is_enough() {
    let request = with(&[]).expect("a request");
    assert_eq!((request.site, request.rank, request.merchant), (1_999_888, 32, 110_647_233));
    assert_eq!((request.amount, request.currency), (Amount::minor(1999), Currency::EUR));
    assert_eq!(request.reference, "ORDER 42/A é");
    assert_eq!(request.time, 1_795_424_400_000);
    assert!(!request.recurring && !request.authorise_only && !request.notify_by_post && !request.skip_authentication);
    assert_eq!(request.returns, Returns::default());
    for (name, _) in LEAST {
        let fields: Vec<_> = LEAST.iter().filter(|field| field.0 != *name).map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        assert_eq!(Request::read(&fields).map_err(|fault| fault.reason), Err("missing"), "{name}");
    }
}

#[test]
fn what_cannot_be_meant_is_refused_with_its_code() {
    for (name, value, code) in [
        ("PBX_TOTAL", "0", "00011"),
        ("PBX_TOTAL", "-1", "00011"),
        ("PBX_TOTAL", "150.0", "00011"),
        ("PBX_TOTAL", "1e3", "00011"),
        ("PBX_TOTAL", "99999999999", "00011"),
        ("PBX_TOTAL", " 1999", "00011"),
        ("PBX_TOTAL", "１９９９", "00011"),
        ("PBX_TOTAL", "", "00011"),
        ("PBX_DEVISE", "999", "00010"),
        ("PBX_DEVISE", "EUR", "00010"),
        ("PBX_SITE", "19998880", "00006"),
        ("PBX_SITE", "+199988", "00006"),
        ("PBX_RANG", "A1", "00006"),
        ("PBX_IDENTIFIANT", "1234567890", "00006"),
        ("PBX_CMD", "  ", "00006"),
        ("PBX_CMD", "a\nb", "00006"),
        ("PBX_PORTEUR", "jane", "00006"),
        ("PBX_PORTEUR", "a@b,c@d", "00006"),
        ("PBX_TIME", "yesterday", "00006"),
        ("PBX_EFFECTUE", "javascript:alert(1)", "00006"),
        ("PBX_ERRORCODETEST", "12", "00006"),
        ("PBX_DATEVALMAX", "2613", "00006"),
        ("PBX_DIFF", "-1", "00006"),
        ("PBX_AUTOSEULE", "maybe", "00006"),
    ] {
        assert_eq!(with(&[(name, value)]).map_err(|fault| fault.code.wire()), Err(code.to_owned()), "{name}={value}");
    }
    let long = "x".repeat(251);
    assert!(with(&[("PBX_CMD", &long)]).is_err());
    assert!(with(&[("PBX_CMD", &long[..250])]).is_ok());
}

#[test]
fn every_optional_field_is_read() {
    let request = with(&[
        ("PBX_EFFECTUE", "https%3A%2F%2Fshop.example%2Fok%3Fo%3D1"),
        ("PBX_REPONDRE_A", "https://shop.example/ipn"),
        ("PBX_RUF1", "POST"),
        ("PBX_TYPEPAIEMENT", "carte"),
        ("PBX_TYPECARTE", "CB,VISA,EUROCARD_MASTERCARD"),
        ("PBX_LANGUE", "GBR"),
        ("PBX_DISPLAY", "600"),
        ("PBX_DIFF", "7"),
        ("PBX_AUTOSEULE", "O"),
        ("PBX_ARCHIVAGE", "AB12"),
        ("PBX_DATEVALMAX", "2712"),
        ("PBX_EMPREINTE", "5b43ab"),
        ("PBX_ERRORCODETEST", "00151"),
        ("PBX_3DS", "N"),
        ("PBX_SOUHAITAUTHENT", "04"),
        ("PBX_SHOPPINGCART", "<shoppingcart><total><totalQuantity>2</totalQuantity></total></shoppingcart>"),
        ("PBX_BILLING", "<Billing><Address><City>Paris</City></Address></Billing>"),
        ("PBX_REFUSE", ""),
        ("PBX_2MONT1", "000"),
    ])
    .expect("a request");
    assert_eq!(request.returns.accepted.as_deref(), Some("https://shop.example/ok?o=1"));
    assert_eq!(request.returns.refused, None);
    assert!(request.notify_by_post && request.authorise_only && request.skip_authentication && !request.recurring);
    assert_eq!(request.payment_type.as_deref(), Some("CARTE"));
    assert_eq!(request.card_types, ["CB", "VISA", "EUROCARD_MASTERCARD"]);
    assert_eq!((request.page_seconds, request.deferral_days, request.expiry_floor), (Some(600), Some(7), Some(2712)));
    assert_eq!((request.archive.as_deref(), request.imprint.as_deref(), request.language.as_deref()), (Some("AB12"), Some("5B43AB"), Some("GBR")));
    assert_eq!((request.forced_code.map(Code::wire).as_deref(), request.wish, request.quantity), (Some("00151"), Some(4), Some(2)));
    assert_eq!(request.billing, [("City".to_owned(), "Paris".to_owned())]);
    assert_eq!(with(&[("PBX_ERRORCODETEST", "00000")]).expect("a request").forced_code, None);
}

#[test]
fn more_than_one_debit_is_seen() {
    for (name, value, recurring) in [
        ("PBX_2MONT1", "0000000659", true),
        ("PBX_REFABONNE", "jane", true),
        ("PBX_TOKEN", "SLDLrcsLMPC", true),
        ("PBX_CMD", "ORDER-1IBS_2MONT0000000000IBS_NBPAIE00IBS_FREQ01IBS_QUAND00", true),
        ("PBX_CMD", "ORDER-1PBX_NBPAIE00", true),
        ("PBX_CMD", "IBS_ORDER", false),
        ("PBX_VERSION", "x", false),
    ] {
        assert_eq!(with(&[(name, value)]).expect("a request").recurring, recurring, "{name}={value}");
    }
}

#[test]
fn addresses_are_the_magasins_to_allow() {
    let request = with(&[("PBX_EFFECTUE", "http://shop.example/ok")]).expect("a request");
    assert!(request.check_addresses(true, "").is_ok());
    assert!(request.check_addresses(false, "").is_err());
    assert!(request.check_addresses(true, "other.example").is_err());
}
