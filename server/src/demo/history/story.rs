//! What became of each payment: refused, left, waiting, or accepted and then captured, cancelled, refunded.

use chrono_tz::Tz;
use entities::transaction::{Authentication, Guarantee};

use super::payer::Payer;
use crate::clock::Millis;

/// A contract that payments may go through.
#[derive(Clone, Debug)]
pub struct Contract {
    /// Its row.
    pub id: i64,
    /// What the acquirer knows it by.
    pub number: String,
    /// ISO 4217 numeric code.
    pub currency: i16,
    /// TYPECARTE values it takes.
    pub brands: Vec<entities::contract::Method>,
    /// Its deferral.
    pub deferral_days: i16,
}

/// A magasin of the tree, as the history needs it.
pub struct Shop {
    /// Its bank.
    pub bank_id: i64,
    /// Its enseigne.
    pub enseigne_id: i64,
    /// Its groupe of today.
    pub groupe_id: Option<i64>,
    /// Itself.
    pub magasin_id: i64,
    /// Site and rank.
    pub numbers: (i32, i16),
    /// Its time zone.
    pub zone: Tz,
    /// Its contracts.
    pub contracts: Vec<Contract>,
    /// Who acts there, for the rows that a person causes.
    pub user_id: i64,
}

/// A payment and everything that followed.
pub struct Story {
    /// Which shop.
    pub shop: usize,
    /// Which of its contracts.
    pub contract: usize,
    /// When.
    pub at: Millis,
    /// Minor units.
    pub amount: i64,
    /// Who.
    pub payer: Payer,
    /// Their order.
    pub reference: String,
    /// 3-D Secure, and who bears the loss.
    pub secured: (Authentication, Guarantee),
    /// What became of it.
    pub ending: Ending,
}

/// How a payment ended.
pub enum Ending {
    /// Refused, with the row's code; `false` when nobody was asked.
    Refused(i16, bool),
    /// The payer left at 3-D Secure.
    Abandoned,
    /// Nobody knows yet.
    Unsure,
    /// Accepted and not captured yet.
    Awaiting,
    /// Accepted; captured at an instant (the payment's own, or later) for an amount.
    Accepted { captured_at: Millis, captured: i64, flagged: bool, then: Then },
}

/// What followed a capture.
pub enum Then {
    /// Nothing.
    Nothing,
    /// The acquirer took it out of the remittance.
    Excluded,
    /// Cancelled before the télécollecte.
    Cancelled(Millis),
    /// A cancellation the acquirer refused.
    CancelRefused(Millis),
    /// Given back.
    Refunded(Vec<Refund>),
}

/// One refund.
pub struct Refund {
    /// When.
    pub at: Millis,
    /// Minor units.
    pub amount: i64,
    /// Accepted, refused, or unknown.
    pub accepted: Option<bool>,
}

impl Story {
    /// How many rows of the journal it takes.
    pub fn rows(&self) -> usize {
        match &self.ending {
            Ending::Accepted { then: Then::Refunded(refunds), .. } => 1 + refunds.len(),
            Ending::Accepted { then: Then::CancelRefused(_), .. } => 2,
            _ => 1,
        }
    }
}
