//! A shop's request for a payment page: every PBX_* of wire §1.2 that means something to us, checked. The rest is part of
//! the signed text and nothing else.

mod lookup;
#[cfg(test)]
mod tests;

use lookup::Lookup;
pub use lookup::digits;

use super::{Code, Fault, Retour, address, xml};
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
        let fields = Lookup(fields);
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

/// AAMM with a month that exists.
fn expiry(text: &str) -> Option<i16> {
    let number: i16 = text.parse().ok()?;
    (text.len() == 4 && digits(text, 4) && (1..=12).contains(&(number % 100))).then_some(number)
}

fn has_terms(reference: &str) -> bool {
    let named = |prefix: &str| reference.match_indices(prefix).any(|(at, _)| TERMS.iter().any(|term| reference[at + prefix.len()..].starts_with(term)));
    named("IBS_") || named("PBX_")
}
