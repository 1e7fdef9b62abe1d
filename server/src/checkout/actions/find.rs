//! Where a payer stands on the road, and the ways out of it.

use anyhow::Context;
use entities::contract;

use crate::app::App;
use crate::checkout::machine::{self, Page};
use crate::checkout::offer::{self, Wanted};
use crate::checkout::queries;
use crate::checkout::road::Road;
use crate::contracts::actions::active;
use crate::error::{Error, Result};
use crate::hierarchy::actions::by_magasin;
use crate::host::Away;
use crate::notifications::actions::{Way, return_url};
use crate::protocol::{Fields, Request};
use crate::transactions::actions as journal;
use crate::vault;

/// The page of a token. [`Error::NotFound`] for any other text.
pub async fn find(app: &App, token: &str) -> Result<Road> {
    let checkout = queries::find(&app.db, vault::token_hash(token)).await?.ok_or(Error::NotFound)?;
    let place = by_magasin(&app.db, checkout.magasin_id).await?;
    let fields: Fields = serde_json::from_str(&checkout.fields).context("the fields of a checkout are JSON")?;
    let request = Request::read(&fields).map_err(|fault| Error::Internal(fault.into()))?;
    let transaction = match checkout.transaction_id {
        Some(id) => Some(journal::find(&app.db, id).await?),
        None => None,
    };
    let operation = match checkout.operation_id {
        Some(id) => Some(journal::operation(&app.db, id).await?),
        None => None,
    };
    let mut road = Road { token: token.to_owned(), checkout, place, request, transaction, operation, page: Page::Form };
    road.page = machine::page(road.standing(), app.clock.now());
    Ok(road)
}

/// The contracts that may take this payment.
pub async fn offered(app: &App, road: &Road) -> Result<Vec<contract::Model>> {
    let all = active(&app.db, road.place.magasin.id).await?;
    Ok(offer::usable(&all, &road.place, Wanted::of(&road.request))?.into_iter().cloned().collect())
}

/// Where the payer is expected, while away.
pub async fn away(app: &App, road: &Road) -> Result<Option<Away>> {
    match &road.operation {
        Some(operation) => journal::away(app, operation.id).await,
        None => Ok(None),
    }
}

/// The signed address of the shop that this page leads back to; none when the shop gave none, or when it is not time to leave.
/// `left` is a payer who gave up while away.
pub async fn way_back(app: &App, road: &Road, left: bool) -> Result<Option<String>> {
    let way = match road.page {
        Page::Away if left => Way::Cancelled,
        Page::Form | Page::Away => return Ok(None),
        Page::Refused(_) => Way::Refused,
        Page::Waiting => Way::Pending,
        Page::Ticket => Way::Accepted,
        Page::Cancelled => Way::Cancelled,
        Page::Expired => Way::TimedOut,
    };
    return_url(app, &road.place, &road.checkout, road.transaction.as_ref(), way).await
}
