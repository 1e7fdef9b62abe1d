//! The one road of every payment: hold, ask, conclude.

use entities::transaction;
use uuid::Uuid;

use super::sale::{Progress, Sale, Tries};
use crate::access::Actor;
use crate::app::App;
use crate::error::{Error, Result};
use crate::hierarchy::actions::Place;
use crate::host::{Away, News};
use crate::money::Currency;
use crate::protocol::Code;
use crate::vault::Pan;

fn not_yet<T>() -> Result<T> {
    Err(Error::Internal(anyhow::anyhow!("payments are not wired yet")))
}

/// Asks the contract's plugin to authorise, and concludes. [`Error::Conflict`] when the checkout is no longer open.
pub async fn authorise(_app: &App, _actor: Actor, _sale: Sale) -> Result<Progress> {
    not_yet()
}

/// Refuses before anybody is asked: a row Refusée without an operation, and its notice.
pub async fn refuse(_app: &App, _actor: Actor, _sale: &Sale, _code: Code) -> Result<transaction::Model> {
    not_yet()
}

/// Goes on after the payer or a third party came back. Repeated, it tells where the payment stands.
pub async fn resume(_app: &App, _operation: Uuid, _news: News) -> Result<Progress> {
    not_yet()
}

/// The payer gives up while away. Abandoned only when the acquirer cannot have authorised (R2.4): the row says what it came to.
pub async fn abandon(_app: &App, _operation: Uuid) -> Result<Progress> {
    not_yet()
}

/// Where the payer of a waiting operation is to be sent, again.
pub async fn away(_app: &App, _operation: Uuid) -> Result<Option<Away>> {
    not_yet()
}

/// Asks again about what is unknown or was left; says how many it looked at.
pub async fn sweep(_app: &App) -> Result<usize> {
    not_yet()
}

/// What was tried lately with this card, e-mail address and IP address in this enseigne.
pub async fn tries(_app: &App, _place: &Place, _pan: &Pan, _email: &str, _ip: Option<&str>, _currency: Currency) -> Result<Tries> {
    not_yet()
}
