//! What other parts ask of notices: send one now, give a payer's way back, give a bank's public key.

use std::time::Duration;

use entities::{checkout, transaction};
use serde_json::from_str;

pub use super::deliver::run as deliver_due;
pub use super::keys::ensure as ensure_keys;
use super::letters::{Surroundings, of_checkout, of_transaction};
use super::queries::{self, Story};
pub use super::ticket::send as mail_ticket;
use super::{deliver, keys};
use crate::app::App;
use crate::error::{Error, Result};
use crate::hierarchy::actions::{Place, zone};
use crate::http::outbound;
use crate::protocol::request::Request;
use crate::protocol::signature::own_query;
use crate::protocol::{Code, Fields, Letters, Retour};

/// How long a payer waits for the shop to take its notice.
const PATIENCE: Duration = Duration::from_secs(3);

/// How a payer leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The payment was accepted.
    Accepted,
    /// It was refused.
    Refused,
    /// The payer gave up.
    Cancelled,
    /// The means' issuer will tell later.
    Pending,
    /// The page's time ran out.
    TimedOut,
}

/// Gives the shop its notice of a transaction before the payer sees the ticket, as far as the shop is quick: after three
/// seconds the sending goes on by itself, and if it fails the job tries again. What goes wrong is logged here and is no reason
/// to keep the payer waiting.
pub async fn send_first(app: &App, transaction_id: i64) {
    let (app, started) = (app.clone(), std::time::Instant::now());
    let sending = tokio::spawn(async move {
        if let Err(error) = deliver::of_transaction(&app, transaction_id).await {
            tracing::error!(transaction_id, %error, "a notice could not be sent at once");
        }
    });
    if tokio::time::timeout(PATIENCE, sending).await.is_err() {
        tracing::info!(transaction_id, waited = ?started.elapsed(), "a shop is slow to take its notice");
    }
}

/// Where a payer goes back to, signed over its whole query, the shop's own parameters first (wire §0-7); none when neither the
/// request nor the magasin names an address. A payer who gave up or ran out of time brings a few letters only (wire §2.3).
pub async fn return_url(app: &App, place: &Place, checkout: &checkout::Model, paid: Option<&transaction::Model>, way: Way) -> Result<Option<String>> {
    let request = request_of(checkout)?;
    let Some(address) = address(place, &request, way) else { return Ok(None) };
    let letters = match (way, paid) {
        (Way::Cancelled, _) => of_checkout(checkout, Code::UNREACHABLE),
        (Way::TimedOut, _) => of_checkout(checkout, Code::TIME_OUT),
        (_, Some(transaction)) => letters_of(app, place, transaction.id).await?,
        (_, None) => of_checkout(checkout, Code::UNREACHABLE),
    };
    let mut url = outbound::parse(&address).map_err(|why| Error::Internal(why.into()))?;
    let query = sign(app, place, request.retour, own_query(url.as_str()).to_owned(), letters).await?;
    url.set_query((!query.is_empty()).then_some(query.as_str()));
    Ok(Some(url.into()))
}

/// The public half of a bank's current key of 1024 or 2048 bits, as PEM.
pub async fn public_key(app: &App, bank_id: i64, bits: i16) -> Result<String> {
    Ok(keys::current(app, bank_id, bits).await?.public_pem)
}

/// The request behind a page, as its HMAC was checked.
pub(super) fn request_of(checkout: &checkout::Model) -> Result<Request> {
    let fields: Fields = from_str(&checkout.fields).map_err(anyhow::Error::from)?;
    Request::read(&fields).map_err(|fault| Error::Internal(fault.into()))
}

/// The letters of a transaction that was tried.
pub(super) async fn letters_of(app: &App, place: &Place, transaction_id: i64) -> Result<Letters> {
    let Story { transaction, call, fingerprint } = queries::story(&app.db, transaction_id).await?.ok_or(Error::NotFound)?;
    let imprint = fingerprint.map(|fingerprint| app.vault.imprint(place.magasin.id, &fingerprint));
    Ok(of_transaction(&transaction, &Surroundings { test: place.is_test(), zone: zone(place), call, imprint }))
}

/// A query of `own` and the letters asked for, signed with the magasin's key and in its encoding.
pub(super) async fn sign(app: &App, place: &Place, retour: Retour, own: String, letters: Letters) -> Result<String> {
    let encoding = place.magasin.encoding;
    keys::with(app, place.bank.id, place.magasin.key_bits, move |key| retour.sign(&own, &letters, encoding, key)).await
}

/// The request's address for a way out, else the magasin's. Nobody names one for a page that timed out: the payer did not pay.
fn address(place: &Place, request: &Request, way: Way) -> Option<String> {
    let (asked, magasin) = (&request.returns, &place.magasin);
    let (first, set) = match way {
        Way::Accepted => (&asked.accepted, &magasin.url_accepted),
        Way::Refused => (&asked.refused, &magasin.url_refused),
        Way::Cancelled | Way::TimedOut => (&asked.cancelled, &magasin.url_cancelled),
        Way::Pending => (&asked.pending, &magasin.url_pending),
    };
    first.as_ref().or(set.as_ref()).filter(|url| !url.is_empty()).cloned()
}
