//! What a merchant does with a payment: capture, cancel, refund, send.

use entities::transaction;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::machine::{self, Ask, Moment, Verb};
use super::super::queries;
use crate::access::{Access, Permission};
use crate::app::App;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::hierarchy::actions::{by_magasin, zone};
use crate::money::Amount;

/// Where what was asked stands when it is answered first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnswerState {
    /// Done.
    Accepted,
    /// Not done, for sure.
    Refused,
    /// Nobody knows yet: the acquirer will be asked.
    Pending,
}

/// What whoever asked is told, and told again, word for word, when the same key comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The operation's id, as it was sent out.
    pub operation: Uuid,
    /// The call number (NUMAPPEL); 0 for a send, which calls nobody.
    pub number: i64,
    /// What was asked.
    pub verb: Verb,
    /// Where it stood.
    pub state: AnswerState,
    /// The bank's code of a refusal, as the wire writes it.
    pub code: Option<String>,
    /// Minor units.
    pub amount: i64,
    /// ISO 4217 numeric code.
    pub currency: i16,
    /// The debit's number (NUMTRANS).
    pub transaction: i64,
    /// The number of the row born of it: a refund, or a cancellation that was refused.
    pub born: Option<i64>,
    /// The instant of the answer.
    pub at: Millis,
}

/// What became of an ask.
#[derive(Clone, Debug)]
pub struct Done {
    /// The debit as it stands now.
    pub debit: transaction::Model,
    /// The row born of it, as it stands now.
    pub born: Option<transaction::Model>,
    /// The first answer.
    pub answer: Answer,
}

/// Takes an amount of what was authorised, once. `key` stops it from happening twice: a key seen before gives what it gave then.
///
/// [`Error::NotFound`] when there is no such row in the asker's scope, [`Error::Forbidden`] without the right, [`Error::Refused`] when
/// the rule says no or the key came with another ask, [`Error::Conflict`] when the key is still under way or the row moved meanwhile.
/// Goes on to its end even if whoever asked hangs up.
pub async fn capture(app: &App, access: &Access, id: i64, amount: Amount, key: &str) -> Result<Done> {
    operate(app, access, id, Ask::Capture(amount), key).await
}

/// Undoes a payment before its télécollecte. Errors as [`capture`].
pub async fn cancel(app: &App, access: &Access, id: i64, key: &str) -> Result<Done> {
    operate(app, access, id, Ask::Cancel, key).await
}

/// Gives an amount back, after the télécollecte. Errors as [`capture`].
pub async fn refund(app: &App, access: &Access, id: i64, amount: Amount, key: &str) -> Result<Done> {
    operate(app, access, id, Ask::Refund(amount), key).await
}

/// Lets a payment leave for the bank today, whatever its deferral. Errors as [`capture`].
pub async fn send(app: &App, access: &Access, id: i64, key: &str) -> Result<Done> {
    operate(app, access, id, Ask::Send, key).await
}

async fn operate(app: &App, access: &Access, id: i64, ask: Ask, key: &str) -> Result<Done> {
    let debit = queries::find_in(&app.db, access.scope(), id).await?.ok_or(Error::NotFound)?;
    access.require(match ask.verb() {
        Verb::Capture => Permission::Capture,
        Verb::Cancel => Permission::Cancel,
        Verb::Refund => Permission::Refund,
        Verb::Send => Permission::Send,
    })?;
    if key.is_empty() {
        return Err(Error::Conflict);
    }
    let place = by_magasin(&app.db, debit.magasin_id).await?;
    machine::allow(&debit, ask, Moment { now: app.clock.now(), zone: zone(&place) })?;
    Err(Error::Conflict)
}
