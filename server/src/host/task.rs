//! What a payment method is asked, and what it answers, as the rest of the server says it.

use entities::contract::Authentication;
use entities::transaction::{Authentication as Authenticated, Guarantee};
use uuid::Uuid;

use super::remittance::{Line, Remittance};
use crate::money::{Amount, Currency};
use crate::protocol::Code;
use crate::vault::{Cvv, Pan};

/// What is asked of a payment method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    /// May this be paid?
    Authorise,
    /// Take what was authorised.
    Capture,
    /// Undo before the télécollecte.
    Cancel,
    /// Give back after it.
    Refund,
    /// What became of the operation named in [`Task::original`]?
    Inquire,
    /// Settle the lines of a remittance's chunk.
    Remit,
}

/// One ask. Amount, currency and operation are ours: what the plugin says of them is compared, never adopted.
#[derive(Clone, Debug)]
pub struct Task {
    /// The plugin that serves the contract.
    pub plugin: String,
    /// The magasin's bank, enseigne and magasin, for quotas and logs.
    pub magasin: i64,
    /// The acquirer's number for this merchant (`contract.number`).
    pub contract: String,
    /// The operation's id, sent out as its idempotency id.
    pub operation: Uuid,
    /// What is asked.
    pub verb: Verb,
    /// How much; of a chunk, what [`super::chunk_amount`] says.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
    /// Capture with the authorisation, or later.
    pub capture: bool,
    /// The shop's order.
    pub order: Order,
    /// What this ask is about: the authorisation to capture, the debit to refund, the operation to inquire about.
    pub original: Option<Original>,
    /// How much authentication the contract and the fraud verdict ask for.
    pub authentication: Authentication,
    /// The payer's browser; none for what a job or a merchant asks.
    pub browser: Option<Browser>,
    /// Where a payer who went away comes back.
    pub return_url: String,
    /// Where a third party notifies.
    pub notify_url: String,
    /// What a chunk of lines belongs to; only for [`Verb::Remit`].
    pub remittance: Option<Remittance>,
    /// The chunk: from one to [`super::REMIT_LINES`] lines. An inquiry about a chunk brings them again, for what is set aside is checked
    /// against them; empty for everything else.
    pub lines: Vec<Line>,
    /// The contract's settings, by name; those the manifest marks secret never reach the guest.
    pub settings: Vec<(String, String)>,
}

/// The shop's order, as far as an acquirer may know it.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// PBX_CMD.
    pub reference: String,
    /// PBX_PORTEUR.
    pub email: String,
    /// PBX_SHOPPINGCART.
    pub quantity: Option<u32>,
    /// PBX_BILLING: name and value, in the wire's element names.
    pub billing: Vec<(String, String)>,
}

/// An earlier operation.
#[derive(Clone, Debug)]
pub struct Original {
    /// Its id.
    pub operation: Uuid,
    /// What it asked: tells an inquiry what it looks for.
    pub verb: Verb,
    /// The acquirer's own reference, where one came back.
    pub acquirer_reference: Option<String>,
}

/// What 3-D Secure wants to know of the payer's browser.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// Its address.
    pub ip: String,
    /// `User-Agent`.
    pub user_agent: String,
    /// `Accept`.
    pub accept: String,
    /// First of `Accept-Language`.
    pub language: String,
}

/// The payer's card. The guest sees brand, BIN, last four, expiry and alias; number and value are filled in while sending.
#[derive(Clone, Debug)]
pub struct Card {
    /// The number.
    pub number: Pan,
    /// The verification value.
    pub cvv: Option<Cvv>,
    /// AAMM.
    pub expiry: i16,
    /// `CB`, `VISA`…, as TYPECARTE.
    pub brand: &'static str,
    /// The issuer's country, where a range tells it.
    pub country: Option<String>,
}

/// What a payer's coming back, or a third party, brings.
#[derive(Clone, Debug)]
pub enum News {
    /// The payer came back with these fields.
    Returned(Vec<(String, String)>),
    /// A third party notified these fields.
    Notified(Vec<(String, String)>),
    /// Nobody came.
    Silence,
}

/// Where an ask stands after a turn.
#[derive(Clone, Debug)]
pub enum Turn {
    /// It is over.
    Finished(Outcome),
    /// The payer is away; this memory wakes the plugin up.
    Away(Away, Vec<u8>),
}

/// Where the payer goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Away {
    /// To this address (only a host of the grant).
    Redirect(String),
    /// To this address, by a form of these fields.
    Form(String, Vec<(String, String)>),
}

/// How an ask ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Accepted(Receipt),
    /// Not done, for sure.
    Refused(Code, String),
    /// The means' issuer will tell later.
    Pending(String),
    /// Nobody knows: timeout, cut link, malformed answer, a trap. The sweep will inquire.
    Unknown(String),
    /// The answer contradicts what was asked: unknown, with an alert.
    Quarantined(String),
    /// The acquirer never heard of it; only answers an inquiry.
    Absent,
}

/// What an acceptance brings back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The authorisation number.
    pub authorisation: Option<String>,
    /// The acquirer's own reference.
    pub acquirer_reference: Option<String>,
    /// How the cardholder was authenticated.
    pub authentication: Authenticated,
    /// Who bears the loss of a contested payment.
    pub guarantee: Guarantee,
    /// Lines of the chunk that the acquirer leaves out, by their operation, and its reason.
    pub set_aside: Vec<(Uuid, Code)>,
}
