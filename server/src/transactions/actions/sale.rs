//! What a payment needs, and where it stands after a turn.

use entities::{checkout, contract, transaction, verdict};

use crate::hierarchy::actions::Place;
use crate::host::{Away, Browser, Card, Order};
use crate::money::{Amount, Currency};

/// A payment to authorise, with every check but the bank's already done.
#[derive(Clone, Debug)]
pub struct Sale {
    /// Where.
    pub place: Place,
    /// The payer's page it comes from: its state is the guard against paying twice.
    pub checkout: Option<checkout::Model>,
    /// The caller's own idempotency key, kept seven days; unused with a checkout.
    pub key: Option<String>,
    /// Under which contract.
    pub contract: contract::Model,
    /// With which card.
    pub card: Card,
    /// The means, as the journal shows it.
    pub method: contract::Method,
    /// How much.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
    /// The shop's order (PBX_CMD).
    pub reference: String,
    /// The payer's address (PBX_PORTEUR).
    pub email: String,
    /// How much 3-D Secure the contract and the fraud rules ask for.
    pub authentication: contract::Authentication,
    /// Capture with the authorisation, or only authorise (PBX_AUTOSEULE).
    pub capture: bool,
    /// « à vérifier »: authorised without automatic capture (R2.20).
    pub flagged: bool,
    /// Days before the remittance (PBX_DIFF, or the contract's).
    pub deferral_days: i16,
    /// The order, as far as an acquirer may know it.
    pub order: Order,
    /// The payer's browser.
    pub browser: Option<Browser>,
    /// Where a payer who went away comes back.
    pub return_url: String,
    /// Where a third party notifies, ending in `/`: the operation's id is appended.
    pub notify_url: String,
    /// ISO 3166 letters of the payer's address.
    pub customer_country: Option<String>,
    /// The payer's address.
    pub customer_ip: Option<String>,
    /// What the fraud rules said.
    pub verdicts: Vec<Judgement>,
    /// The contract's settings, opened.
    pub settings: Vec<(String, String)>,
}

/// What one fraud rule said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// `plugin_release.id` of the rule.
    pub release: i64,
    /// Allow, challenge, review or refuse.
    pub decision: verdict::Decision,
    /// 0 to 100.
    pub score: i16,
    /// Why, for the merchant.
    pub reason: String,
}

/// Where a payment stands after a turn.
#[derive(Clone, Debug)]
pub enum Progress {
    /// Accepted, refused or abandoned: the row says which.
    Concluded(transaction::Model),
    /// The payer goes there, and comes back to [`Sale::return_url`].
    Away(transaction::Model, Away),
    /// Nobody knows yet, or the means' issuer will answer later: the sweep asks.
    Unsure(transaction::Model),
}
