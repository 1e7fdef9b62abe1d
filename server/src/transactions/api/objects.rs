//! The objects of the API. Amounts are whole numbers of minor units (1234 is 12.34 EUR, 1234 JPY, 1.234 TND).

use poem_openapi::Object;
use uuid::Uuid;

use super::words::{AcquirerStatus, Actor, AskedVerb, Authentication, Guarantee, Kind, Method, State, Status, Verb};
use crate::http::api::{Day, Instant, Node};

/// A row of the journal: a debit, a refund, or a cancellation. Amounts are whole numbers of minor units.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Transaction {
    /// Its number (NUMTRANS).
    pub id: i64,
    /// When it was made.
    pub at: Instant,
    /// The shop's own day of that instant.
    pub day: Day,
    /// What it is.
    pub kind: Kind,
    /// Where it stands for the merchant.
    pub status: Status,
    /// Where it stands for the acquirer.
    pub acquirer_status: AcquirerStatus,
    /// The order's reference, as the shop gave it.
    pub reference: String,
    /// ISO 4217 letters.
    pub currency: String,
    /// How many digits of an amount stand after the point.
    pub decimals: u32,
    /// What was authorised; never changes.
    pub initial: i64,
    /// What it is worth now.
    pub current: i64,
    /// What was debited.
    pub captured: i64,
    /// What was given back.
    pub refunded: i64,
    /// What is reserved by operations under way.
    pub held: i64,
    /// The means of payment.
    pub method: Method,
    /// The card, when there is one.
    pub card: Option<Card>,
    /// The customer's country, by their address on the network: ISO 3166 letters.
    pub customer_country: Option<String>,
    /// The customer's e-mail address.
    pub email: Option<String>,
    /// The authorisation number of the bank.
    pub authorisation: Option<String>,
    /// What 3-D Secure said of the cardholder.
    pub authentication: Authentication,
    /// Whether the issuer bears the loss of a contested payment.
    pub guarantee: Guarantee,
    /// Whether a fraud rule wants a person to look at it before it is captured.
    pub flagged: bool,
    /// The bank's code of a refusal, as in the legacy protocol: `00151`.
    pub bank_code: Option<String>,
    /// The day it should leave for the bank.
    pub planned_on: Option<Day>,
    /// The télécollecte it left by.
    pub remittance: Option<i64>,
    /// The debit that this refund gives back.
    pub parent: Option<i64>,
    /// Where it was made.
    pub magasin: Magasin,
}

/// A card, as far as it may be shown.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Card {
    /// Its first six digits.
    pub bin: Option<String>,
    /// Its last four.
    pub last4: Option<String>,
    /// Its expiry, as `YYYY-MM`.
    pub expiry: Option<String>,
    /// The issuer's country: ISO 3166 letters.
    pub country: Option<String>,
}

/// A point of sale.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Magasin {
    /// Its node, to look from.
    pub node: Node,
    /// Its name.
    pub name: String,
    /// PBX_SITE.
    pub site: i32,
    /// PBX_RANG.
    pub rank: i16,
}

/// A page of the journal.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Listing {
    /// Newest first.
    pub transactions: Vec<Transaction>,
    /// The `cursor` of the page that follows; none on the last.
    pub next: Option<String>,
}

/// A transaction, and what may be done with it now.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Detail {
    /// The row.
    #[oai(flatten)]
    pub transaction: Transaction,
    /// What may be done with it at this moment, by the rules alone: the token's profile may allow less.
    pub possible: Vec<Possible>,
    /// The last day on which something may be done with it.
    pub last_day: Day,
    /// Whether its authorisation is older than the days it is good for.
    pub late: bool,
    /// Numbers of its refunds, newest first.
    pub refunds: Vec<i64>,
}

/// Something that may be done.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Possible {
    /// What.
    pub verb: Verb,
    /// For how much at most.
    pub at_most: i64,
}

/// Something that happened to a transaction.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// What: `created`, `authorised`, `captured`, `cancelled`, `refunded`, `sent`, `remitted`…
    pub action: String,
    /// For how much, where an amount is concerned.
    pub amount: Option<i64>,
    /// ISO 4217 letters.
    pub currency: String,
    /// Who did it.
    pub actor: Actor,
    /// The person's name, or the token's.
    pub name: Option<String>,
    /// The bank's code of a refusal.
    pub bank_code: Option<String>,
    /// The télécollecte's number, when it left by one.
    pub remittance: Option<i64>,
}

/// Something that was asked of the bank, as it stands now.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Operation {
    /// Its id, which the bank knows it by too.
    pub id: Uuid,
    /// Its call number (NUMAPPEL).
    pub number: i64,
    /// What was asked.
    pub verb: AskedVerb,
    /// Where it stands.
    pub state: State,
    /// For how much.
    pub amount: i64,
    /// ISO 4217 letters.
    pub currency: String,
    /// The transaction it was asked about.
    pub transaction: i64,
    /// The transaction born of it: a refund.
    pub born: Option<i64>,
    /// The bank's code of a refusal, where it is known.
    pub bank_code: Option<String>,
    /// When it was asked.
    pub asked_at: Instant,
    /// When it was over.
    pub concluded_at: Option<Instant>,
}

/// The first answer to what was asked. The same key brings it again, as it was.
#[derive(Debug, Object)]
#[oai(example, skip_serializing_if_is_none)]
pub struct Answer {
    /// The operation's id.
    pub id: Uuid,
    /// Its call number (NUMAPPEL); none for a remittance request, which calls nobody.
    pub number: Option<i64>,
    /// What was asked.
    pub verb: Verb,
    /// Where it stood when it was answered.
    pub state: State,
    /// For how much.
    pub amount: i64,
    /// ISO 4217 letters.
    pub currency: String,
    /// The transaction it was asked about.
    pub transaction: i64,
    /// The transaction born of it: a refund.
    pub born: Option<i64>,
    /// The bank's code of a refusal: `00105`.
    pub bank_code: Option<String>,
    /// When it was answered.
    pub at: Instant,
}

/// A capture to make.
#[derive(Debug, Object)]
#[oai(example, deny_unknown_fields)]
pub struct NewCapture {
    /// How much, in minor units: at most what was authorised.
    #[oai(validator(minimum(value = "1"), maximum(value = "9999999999")))]
    pub amount: i64,
}

/// A refund to make.
#[derive(Debug, Object)]
#[oai(example, deny_unknown_fields)]
pub struct NewRefund {
    /// How much, in minor units: at most what was debited and not given back yet.
    #[oai(validator(minimum(value = "1"), maximum(value = "9999999999")))]
    pub amount: i64,
}
