//! Takes a card: reads the form, checks in the order of payments.md §6.2, then asks the contract's plugin.

use entities::contract::{self, Method};
use entities::verdict::Decision;

use super::judge::{Judged, Suspect, judge};
use super::{facts, find, offered};
use crate::access::Actor;
use crate::app::App;
use crate::blocked_cards::actions::is_blocked;
use crate::checkout::form::{self, Entry, Posted, Rules};
use crate::checkout::road::Road;
use crate::checkout::{machine, offer, urls};
use crate::contracts::actions::settings;
use crate::error::{Error, Fault, Result};
use crate::hierarchy::actions::zone;
use crate::host::{Browser, Card, Order};
use crate::notifications::actions::send_first;
use crate::protocol::{Code, brand};
use crate::transactions::actions::{Progress, Sale, authorise, refuse};

/// Pays. [`Error::Invalid`] for a form to correct: nothing was tried then. [`Error::Conflict`] when the page takes no card now.
pub async fn pay(app: &App, token: &str, posted: &Posted, browser: Browser) -> Result<(Road, Progress)> {
    let road = find(app, token).await?;
    if !machine::payable(road.standing(), app.clock.now()) {
        return Err(Error::Conflict);
    }
    let entry = form::read(posted, rules(app, &road)).map_err(Error::Invalid)?;
    let offered = offered(app, &road).await?;
    let usable: Vec<&contract::Model> = offered.iter().collect();
    let contract = offer::taking(&usable, posted.contract, entry.brand, &road.request.card_types);
    let contract = contract.ok_or_else(|| Error::Invalid(vec![Fault { field: form::NUMBER, key: "checkout-number-brand" }]))?;
    let mut sale = sale(app, &road, contract, entry, browser).await?;
    let progress = match check(app, &road, &mut sale).await? {
        Some(code) => Progress::Concluded(refuse(app, Actor::Payer, &sale, code).await?),
        None => authorise(app, Actor::Payer, sale).await?,
    };
    if let Progress::Concluded(transaction) | Progress::Unsure(transaction) = &progress {
        send_first(app, transaction.id).await;
    }
    Ok((road, progress))
}

fn rules(app: &App, road: &Road) -> Rules {
    Rules { test: road.place.is_test(), today: app.clock.today(zone(&road.place)), floor: road.request.expiry_floor }
}

/// The checks that come before the bank is asked; the code of the first that says no. They also set what the rules decide about the
/// sale: how much authentication, captured or to be reviewed.
async fn check(app: &App, road: &Road, sale: &mut Sale) -> Result<Option<Code>> {
    let Road { place, request, .. } = road;
    if let Some(forced) = request.forced_code.filter(|_| place.is_test()) {
        return Ok(Some(forced));
    }
    if is_blocked(app, place, &sale.card.number).await? {
        return Ok(Some(Code::CARD_NOT_ALLOWED));
    }
    let imprint = app.vault.imprint(place.magasin.id, &app.vault.fingerprint(place.bank.id, &sale.card.number));
    if request.imprint.as_ref().is_some_and(|asked| *asked != imprint) {
        return Ok(Some(Code::CARD_DIFFERS));
    }
    let ip = sale.customer_ip.clone();
    let suspect = Suspect {
        place,
        request,
        pan: &sale.card.number,
        card_country: sale.card.country.clone(),
        ip_country: sale.customer_country.clone(),
        ip: ip.as_deref(),
    };
    let Judged { decision, verdicts } = judge(app, suspect).await?;
    sale.verdicts = verdicts;
    if decision == Decision::Refuse {
        return Ok(Some(Code::FRAUD));
    }
    sale.flagged = decision == Decision::Review;
    sale.capture = !request.authorise_only && !sale.flagged;
    let asked = machine::authentication(sale.contract.authentication, decision, request.skip_authentication, request.wish);
    let Some(asked) = asked else { return Ok(Some(Code::AUTHENTICATION)) };
    sale.authentication = asked;
    Ok(None)
}

async fn sale(app: &App, road: &Road, contract: &contract::Model, entry: Entry, browser: Browser) -> Result<Sale> {
    let Road { place, request, checkout, .. } = road;
    let ip = Some(browser.ip.clone()).filter(|ip| !ip.is_empty());
    let country = facts::issuer_country(app, &entry.number).await?;
    let method = shown(contract, entry.brand);
    let card = Card { number: entry.number, cvv: Some(entry.code), expiry: entry.expiry, brand: brand::typecarte(method), country };
    let order = Order { reference: request.reference.clone(), email: request.email.clone(), quantity: request.quantity, billing: request.billing.clone() };
    Ok(Sale {
        place: place.clone(),
        checkout: Some(checkout.clone()),
        key: None,
        card,
        method,
        amount: request.amount,
        currency: request.currency,
        reference: request.reference.clone(),
        email: request.email.clone(),
        authentication: contract.authentication,
        capture: !request.authorise_only,
        flagged: false,
        deferral_days: request.deferral_days.unwrap_or(contract.deferral_days),
        order,
        browser: Some(browser),
        return_url: urls::back(&checkout.origin, &road.token),
        notify_url: urls::notify_base(&checkout.origin),
        customer_country: facts::country_of(app, ip.as_deref()).await?,
        customer_ip: ip,
        verdicts: Vec::new(),
        settings: settings(app, contract)?,
        contract: contract.clone(),
    })
}

/// What the journal calls the means: the scheme that the number tells, or CB where only that name is in the contract.
fn shown(contract: &contract::Model, card: Method) -> Method {
    let named = offer::brands(contract).any(|name| brand::from_typecarte(name) == Some(card));
    if named { card } else { Method::Cb }
}
