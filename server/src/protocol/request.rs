//! A shop's request for a payment page: every PBX_* of wire §1.2 that means something to us, checked. The rest is part of
//! the signed text and nothing else.

use super::{Code, Fault, Retour, address, time, xml};
use crate::clock::Millis;
use crate::money::{Amount, Currency};

/// Where the payer goes back to, by outcome; `None` where the magasin's own setting serves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returns {
    /// PBX_EFFECTUE.
    pub accepted: Option<String>,
    /// PBX_REFUSE.
    pub refused: Option<String>,
    /// PBX_ANNULE.
    pub cancelled: Option<String>,
    /// PBX_ATTENTE.
    pub pending: Option<String>,
}

/// What a shop asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// PBX_SITE.
    pub site: i32,
    /// PBX_RANG, a number: `1`, `01` and `001` are one rank (wire §0-13).
    pub rank: i16,
    /// PBX_IDENTIFIANT.
    pub merchant: i32,
    /// PBX_TOTAL.
    pub amount: Amount,
    /// PBX_DEVISE.
    pub currency: Currency,
    /// PBX_CMD, as the shop wrote it.
    pub reference: String,
    /// PBX_PORTEUR.
    pub email: String,
    /// PBX_RETOUR.
    pub retour: Retour,
    /// PBX_TIME.
    pub time: Millis,
    /// Return addresses.
    pub returns: Returns,
    /// PBX_REPONDRE_A.
    pub notify: Option<String>,
    /// PBX_RUF1 is POST.
    pub notify_by_post: bool,
    /// PBX_TYPEPAIEMENT, upper case.
    pub payment_type: Option<String>,
    /// PBX_TYPECARTE, upper case, a list.
    pub card_types: Vec<String>,
    /// PBX_LANGUE as sent.
    pub language: Option<String>,
    /// PBX_DISPLAY, seconds.
    pub page_seconds: Option<u32>,
    /// PBX_DIFF, days.
    pub deferral_days: Option<i16>,
    /// PBX_AUTOSEULE is O.
    pub authorise_only: bool,
    /// PBX_ARCHIVAGE.
    pub archive: Option<String>,
    /// PBX_DATEVALMAX, AAMM: a card that expires before is refused.
    pub expiry_floor: Option<i16>,
    /// PBX_EMPREINTE, upper case: the card must be this one.
    pub imprint: Option<String>,
    /// PBX_ERRORCODETEST: meaningful on a test magasin only (R2.27).
    pub forced_code: Option<Code>,
    /// PBX_3DS has any value.
    pub skip_authentication: bool,
    /// PBX_SOUHAITAUTHENT, 1 to 4.
    pub wish: Option<u8>,
    /// Articles in PBX_SHOPPINGCART.
    pub quantity: Option<u32>,
    /// Elements of PBX_BILLING.
    pub billing: Vec<(String, String)>,
    /// Asks for more than one debit (PBX_2MONT, IBS…, PBX_REFABONNE, PBX_TOKEN): refused unless the magasin says to treat it
    /// as a single one (R2.28).
    pub recurring: bool,
}

/// The names we give a meaning to: each may come once only (S-010).
pub const KNOWN: &[&str] = &[
    "PBX_SITE",
    "PBX_RANG",
    "PBX_IDENTIFIANT",
    "PBX_TOTAL",
    "PBX_DEVISE",
    "PBX_CMD",
    "PBX_PORTEUR",
    "PBX_RETOUR",
    "PBX_HASH",
    "PBX_TIME",
    "PBX_HMAC",
    "PBX_EFFECTUE",
    "PBX_REFUSE",
    "PBX_ANNULE",
    "PBX_ATTENTE",
    "PBX_REPONDRE_A",
    "PBX_RUF1",
    "PBX_TYPEPAIEMENT",
    "PBX_TYPECARTE",
    "PBX_LANGUE",
    "PBX_SOURCE",
    "PBX_DISPLAY",
    "PBX_DIFF",
    "PBX_AUTOSEULE",
    "PBX_ARCHIVAGE",
    "PBX_2MONT1",
    "PBX_2MONT2",
    "PBX_2MONT3",
    "PBX_DATE1",
    "PBX_DATE2",
    "PBX_DATE3",
    "PBX_DATEVALMAX",
    "PBX_REFABONNE",
    "PBX_TOKEN",
    "PBX_DATEVAL",
    "PBX_GROUPE",
    "PBX_IDABT",
    "PBX_EMPREINTE",
    "PBX_ERRORCODETEST",
    "PBX_3DS",
    "PBX_SOUHAITAUTHENT",
    "PBX_SHOPPINGCART",
    "PBX_BILLING",
];

/// Names of a recurring payment's terms inside PBX_CMD, after `IBS_` or `PBX_` (wire §4.1).
const TERMS: &[&str] = &["2MONT", "NBPAIE", "FREQ", "QUAND", "DELAIS"];
/// Fields that ask for more than one debit.
const RECURRING: &[&str] = &["PBX_2MONT1", "PBX_2MONT2", "PBX_2MONT3", "PBX_REFABONNE", "PBX_TOKEN"];

impl Request {
    /// Reads the fields of the reading whose HMAC matched, or those kept in `checkout.fields`.
    pub fn read(fields: &[(String, String)]) -> Result<Request, Fault> {
        let fields = Reader(fields);
        let reference = fields.text("PBX_CMD", 250)?;
        Ok(Request {
            site: fields.number("PBX_SITE", 7)?,
            rank: fields.rank()?,
            merchant: fields.number("PBX_IDENTIFIANT", 9)?,
            amount: fields.amount()?,
            currency: fields.currency()?,
            email: fields.email()?,
            retour: Retour::read(fields.required("PBX_RETOUR")?),
            time: fields.time()?,
            returns: Returns {
                accepted: fields.address("PBX_EFFECTUE")?,
                refused: fields.address("PBX_REFUSE")?,
                cancelled: fields.address("PBX_ANNULE")?,
                pending: fields.address("PBX_ATTENTE")?,
            },
            notify: fields.address("PBX_REPONDRE_A")?,
            notify_by_post: fields.get("PBX_RUF1").is_some_and(|method| method.eq_ignore_ascii_case("POST")),
            payment_type: fields.get("PBX_TYPEPAIEMENT").map(str::to_ascii_uppercase),
            card_types: fields.list("PBX_TYPECARTE"),
            language: fields.get("PBX_LANGUE").map(str::to_owned),
            page_seconds: fields.get("PBX_DISPLAY").filter(|text| digits(text, 10)).and_then(|text| text.parse().ok()),
            deferral_days: fields.checked("PBX_DIFF", |text| digits(text, 2).then(|| text.parse().ok())?)?,
            authorise_only: fields.flag("PBX_AUTOSEULE")?,
            archive: fields.get("PBX_ARCHIVAGE").filter(|text| text.len() <= 12 && text.bytes().all(|b| b.is_ascii_alphanumeric())).map(str::to_owned),
            expiry_floor: fields.checked("PBX_DATEVALMAX", expiry)?,
            imprint: fields
                .checked("PBX_EMPREINTE", |text| (text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric())).then(|| text.to_ascii_uppercase()))?,
            forced_code: fields.checked("PBX_ERRORCODETEST", Code::from_wire)?.filter(|code| *code != Code::ACCEPTED),
            skip_authentication: fields.get("PBX_3DS").is_some(),
            wish: fields.get("PBX_SOUHAITAUTHENT").and_then(|text| text.parse().ok()).filter(|wish| (1..=4).contains(wish)),
            quantity: fields.get("PBX_SHOPPINGCART").and_then(xml::quantity),
            billing: fields.get("PBX_BILLING").map(xml::billing).unwrap_or_default(),
            recurring: has_terms(&reference) || RECURRING.iter().any(|name| fields.get(name).is_some_and(|text| text.bytes().any(|b| b != b'0'))),
            reference,
        })
    }

    /// Whether the magasin allows the addresses given: `http` on test magasins only, and its own hosts when it lists any (S-014).
    pub fn check_addresses(&self, test: bool, hosts: &str) -> Result<(), Fault> {
        let Returns { accepted, refused, cancelled, pending } = &self.returns;
        for given in [accepted, refused, cancelled, pending, &self.notify].into_iter().flatten() {
            address::is_allowed(given, test, hosts).map_err(|why| Fault::new(Code::IDENTIFICATION, "address", format!("{given} {why}")))?;
        }
        Ok(())
    }
}

/// Looks fields up by name.
struct Reader<'a>(&'a [(String, String)]);

impl<'a> Reader<'a> {
    /// A field that has something in it.
    fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|field| field.0 == name).map(|field| field.1.trim()).filter(|text| !text.is_empty())
    }

    fn required(&self, name: &'static str) -> Result<&'a str, Fault> {
        let there = self.0.iter().find(|field| field.0 == name);
        there.map(|field| field.1.as_str()).ok_or_else(|| Fault::new(Code::IDENTIFICATION, "missing", format!("{name} is missing")))
    }

    /// An optional field that is read whole or refused.
    fn checked<T>(&self, name: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Fault> {
        let Some(text) = self.get(name) else { return Ok(None) };
        read(text).map(Some).ok_or_else(|| malformed(Code::IDENTIFICATION, name, text))
    }

    fn number<T: std::str::FromStr>(&self, name: &'static str, most: usize) -> Result<T, Fault> {
        let text = self.required(name)?;
        text.parse().ok().filter(|_| digits(text, most)).ok_or_else(|| malformed(Code::IDENTIFICATION, name, text))
    }

    fn rank(&self) -> Result<i16, Fault> {
        self.number("PBX_RANG", 3)
    }

    fn amount(&self) -> Result<Amount, Fault> {
        let text = self.required("PBX_TOTAL")?;
        Amount::parse(text).ok_or_else(|| malformed(Code::AMOUNT, "PBX_TOTAL", text))
    }

    fn currency(&self) -> Result<Currency, Fault> {
        let text = self.required("PBX_DEVISE")?;
        let code = text.parse().ok().filter(|_| digits(text, 3));
        code.and_then(Currency::known).ok_or_else(|| malformed(Code::CURRENCY, "PBX_DEVISE", text))
    }

    fn time(&self) -> Result<Millis, Fault> {
        let text = self.required("PBX_TIME")?;
        time::read(text).ok_or_else(|| malformed(Code::IDENTIFICATION, "PBX_TIME", text))
    }

    /// A text that is kept as it came: not blank, not too long, on one line.
    fn text(&self, name: &'static str, most: usize) -> Result<String, Fault> {
        let text = self.required(name)?;
        let sound = !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control);
        sound.then(|| text.to_owned()).ok_or_else(|| malformed(Code::IDENTIFICATION, name, text))
    }

    fn email(&self) -> Result<String, Fault> {
        let text = self.text("PBX_PORTEUR", 120)?.trim().to_owned();
        let plain = !text.chars().any(|c| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"'));
        let whole = text.rsplit_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty());
        (plain && whole).then(|| text.clone()).ok_or_else(|| malformed(Code::IDENTIFICATION, "PBX_PORTEUR", &text))
    }

    fn address(&self, name: &'static str) -> Result<Option<String>, Fault> {
        let Some(text) = self.get(name) else { return Ok(None) };
        address::read(text).map(Some).map_err(|why| Fault::new(Code::IDENTIFICATION, "address", format!("{name} {why}: {}", excerpt(text))))
    }

    fn flag(&self, name: &'static str) -> Result<bool, Fault> {
        let value = self.checked(name, |text| match text {
            "O" | "o" => Some(true),
            "N" | "n" => Some(false),
            _ => None,
        })?;
        Ok(value.unwrap_or_default())
    }

    fn list(&self, name: &str) -> Vec<String> {
        let parts = self.get(name).unwrap_or_default().split(',');
        parts.map(|part| part.trim().to_ascii_uppercase()).filter(|part| !part.is_empty()).collect()
    }
}

/// ASCII digits and nothing else, 1 to `most` of them.
pub fn digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// AAMM with a month that exists.
fn expiry(text: &str) -> Option<i16> {
    let number: i16 = text.parse().ok()?;
    (text.len() == 4 && digits(text, 4) && (1..=12).contains(&(number % 100))).then_some(number)
}

fn has_terms(reference: &str) -> bool {
    let named = |prefix: &str| reference.match_indices(prefix).any(|(at, _)| TERMS.iter().any(|term| reference[at + prefix.len()..].starts_with(term)));
    named("IBS_") || named("PBX_")
}

fn malformed(code: Code, name: &str, text: &str) -> Fault {
    Fault::new(code, "malformed", format!("{name} cannot be read: {}", excerpt(text)))
}

fn excerpt(text: &str) -> String {
    text.chars().take(80).flat_map(char::escape_debug).collect()
}

#[cfg(test)]
mod tests {
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
}
