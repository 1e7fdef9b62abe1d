//! Opens the payer's page for a shop's signed message.

use anyhow::Context;
use entities::checkout;

use crate::app::App;
use crate::checkout::machine::{self, Standing};
use crate::checkout::offer::{self, Wanted};
use crate::checkout::{queries, urls};
use crate::contracts::actions::active;
use crate::error::Result;
use crate::hierarchy::actions::Place;
use crate::protocol::{Fields, Request};
use crate::text::Language;
use crate::vault;

/// A signed message, verified and read.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The magasin it names.
    pub place: Place,
    /// What it asks for.
    pub request: Request,
    /// Its fields, of the reading whose HMAC matched.
    pub fields: Fields,
    /// The text whose HMAC matched.
    pub signed_text: String,
    /// Its HMAC.
    pub signature: Vec<u8>,
    /// The payer's address.
    pub ip: Option<String>,
    /// Scheme, host and port the shop called, without a slash at the end.
    pub origin: String,
}

/// The address of the page. The same message finds the same page (R2.15), open again if it was left or ran out with a try
/// left. [`crate::error::Error::Refused`] when no active contract may take the payment.
pub async fn open(app: &App, opening: Opening) -> Result<String> {
    let Opening { place, request, .. } = &opening;
    let now = app.clock.now();
    let token = app.vault.checkout_token(place.magasin.id, &opening.signature);
    let known = queries::opened_by(&app.db, place.magasin.id, &opening.signature).await?;
    if let Some(page) = known.as_ref().filter(|page| !machine::reopens(standing(page), now)) {
        let paid = page.state == checkout::State::Paid;
        return Ok(if paid { urls::again(&token) } else { urls::show(&token) });
    }
    let contracts = active(&app.db, place.magasin.id).await?;
    offer::usable(&contracts, place, Wanted::of(request))?;
    let expires_at = machine::closes_at(now, request.page_seconds);
    match known {
        Some(page) => queries::reopen(&app.db, page.id, now, expires_at, opening.ip).await?,
        None => queries::insert(&app.db, row(&opening, &token, now, expires_at)?).await?,
    };
    Ok(urls::show(&token))
}

/// Where a page stands by its own row alone.
fn standing(page: &checkout::Model) -> Standing {
    Standing { state: page.state, attempts: page.attempts, expires_at: page.expires_at, transaction: None, operation: None }
}

fn row(opening: &Opening, token: &str, now: i64, expires_at: i64) -> Result<checkout::Model> {
    let Opening { place, request, .. } = opening;
    Ok(checkout::Model {
        id: 0,
        bank_id: place.bank.id,
        enseigne_id: place.enseigne.id,
        magasin_id: place.magasin.id,
        at: now,
        expires_at,
        amount: request.amount.units(),
        transaction_id: None,
        operation_id: None,
        currency: request.currency.code(),
        state: checkout::State::Open,
        attempts: 0,
        token_hash: vault::token_hash(token),
        signature: opening.signature.clone(),
        reference: request.reference.clone(),
        email: request.email.clone(),
        language: Language::from_wire(request.language.as_deref()).code().to_owned(),
        customer_ip: opening.ip.clone(),
        origin: opening.origin.clone(),
        signed_text: opening.signed_text.clone(),
        fields: serde_json::to_string(&opening.fields).context("texts are always JSON")?,
    })
}
