//! The payer's door: each page, and what is posted to it. Without cookies: the token in the address is the right (R2.14).

use maud::Markup;
use poem::http::{StatusCode, header};
use poem::web::{Data, Form, Path, Query, Redirect};
use poem::{IntoResponse, Request, Response, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::actions;
use super::form::Posted;
use super::machine::{self, Page};
use super::road::Road;
use super::{urls, views};
use crate::app::App;
use crate::contracts::actions::find as find_contract;
use crate::error::{Error, Fault, Result};
use crate::host::{Away, Browser};
use crate::http::web::{Policy, Visit};
use crate::protocol::Fields;
use crate::text::Language;
use crate::transactions::actions::Progress;

/// The longest header of a browser that is passed on.
const HEADER: usize = 512;

/// How the payer came to the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Showing {
    /// Sent by the shop, once more.
    again: Option<String>,
    /// Having given up while away.
    left: Option<String>,
}

/// The card form, as posted.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CardForm {
    pan: String,
    exp: String,
    cvv: String,
    contract: String,
}

/// Which contract was chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    contract: String,
}

/// The page as it stands now.
#[handler]
pub async fn show(app: Data<&App>, Path(token): Path<String>, Query(showing): Query<Showing>) -> Result<Response> {
    let road = actions::find(&app, &token).await?;
    let left = showing.left.is_some();
    let frame = frame(&app, &road, left).await?;
    let page = match road.page {
        Page::Form => form(&app, &frame).await?,
        Page::Refused(left) => refused(&app, &frame, left).await?,
        Page::Away => return away(&app, &frame, left).await,
        Page::Waiting => views::waiting(&frame),
        Page::Ticket => ticket(&app, &frame, showing.again.is_some()).await?,
        Page::Cancelled => views::cancelled(&frame),
        Page::Expired => views::expired(&frame),
    };
    Ok(answer(&road, Policy::strict(), page))
}

/// The means to choose from.
#[handler]
pub async fn choice(app: Data<&App>, Path(token): Path<String>) -> Result<Response> {
    let road = actions::find(&app, &token).await?;
    if !machine::payable(road.standing(), app.clock.now()) {
        return Ok(elsewhere(&token));
    }
    let offered = actions::offered(&app, &road).await?;
    let page = views::choice(&frame(&app, &road, false).await?, &offered);
    Ok(answer(&road, Policy::strict(), page))
}

/// The card form.
#[handler]
pub async fn card(app: Data<&App>, Path(token): Path<String>, Query(chosen): Query<Chosen>) -> Result<Response> {
    let road = actions::find(&app, &token).await?;
    if !machine::payable(road.standing(), app.clock.now()) {
        return Ok(elsewhere(&token));
    }
    let offered = actions::offered(&app, &road).await?;
    let page = views::CardPage { offered: &offered, chosen: chosen.contract.parse().ok(), expiry: "", faults: &[] };
    let page = views::card(&frame(&app, &road, false).await?, &page);
    Ok(answer(&road, Policy::strict(), page))
}

/// Pays with the card typed.
#[handler]
pub async fn pay(app: Data<&App>, visit: Data<&Visit>, Path(token): Path<String>, request: &Request, Form(form): Form<CardForm>) -> Result<Response> {
    let CardForm { pan, exp, cvv, contract } = form;
    let posted = Posted { number: pan, expiry: exp, code: cvv, contract: contract.parse().ok() };
    match actions::pay(&app, &token, &posted, browser(&visit, request)).await {
        Ok((road, Progress::Away(_, away))) => {
            let page = views::away(&frame(&app, &road, false).await?, &away);
            Ok(answer(&road, towards(&away), page))
        }
        Ok(_) | Err(Error::Conflict) => Ok(elsewhere(&token)),
        Err(Error::Invalid(faults)) => corrected(&app, &token, &posted, &faults).await,
        Err(other) => Err(other),
    }
}

/// The payer comes back from wherever the plugin sent them.
#[handler]
pub async fn back(app: Data<&App>, Path(token): Path<String>, Query(asked): Query<Fields>) -> Result<Response> {
    actions::come_back(&app, &token, asked).await?;
    Ok(elsewhere(&token))
}

/// The same, by a form of the bank's page.
#[handler]
pub async fn posted_back(app: Data<&App>, Path(token): Path<String>, Query(asked): Query<Fields>, Form(posted): Form<Fields>) -> Result<Response> {
    actions::come_back(&app, &token, [asked, posted].concat()).await?;
    Ok(elsewhere(&token))
}

/// The payer gives up.
#[handler]
pub async fn cancel(app: Data<&App>, Path(token): Path<String>) -> Result<Response> {
    let away = actions::cancel(&app, &token).await?;
    Ok(Redirect::see_other(if away { urls::left(&token) } else { urls::show(&token) }).into_response())
}

/// A third party tells of an operation.
#[handler]
pub async fn notified(app: Data<&App>, Path(operation): Path<Uuid>, Query(asked): Query<Fields>) -> Result<Response> {
    actions::notified(&app, operation, asked).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The same, posted.
#[handler]
pub async fn notified_by_post(app: Data<&App>, Path(operation): Path<Uuid>, Query(asked): Query<Fields>, Form(posted): Form<Fields>) -> Result<Response> {
    actions::notified(&app, operation, [asked, posted].concat()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn frame<'a>(app: &'a App, road: &'a Road, left: bool) -> Result<views::Frame<'a>> {
    let theme = app.themes.get(&road.place.bank.theme);
    let language = Language::from_code(&road.checkout.language).unwrap_or(Language::Fr);
    Ok(views::Frame { words: app.texts.words(language, &theme.name), theme, road, back: actions::way_back(app, road, left).await? })
}

async fn form(app: &App, frame: &views::Frame<'_>) -> Result<Markup> {
    let offered = actions::offered(app, frame.road).await?;
    if offered.len() > 1 {
        return Ok(views::choice(frame, &offered));
    }
    Ok(views::card(frame, &views::CardPage { offered: &offered, chosen: None, expiry: "", faults: &[] }))
}

async fn corrected(app: &App, token: &str, posted: &Posted, faults: &[Fault]) -> Result<Response> {
    let road = actions::find(app, token).await?;
    let offered = actions::offered(app, &road).await?;
    let page = views::CardPage { offered: &offered, chosen: posted.contract, expiry: &posted.expiry, faults };
    let page = views::card(&frame(app, &road, false).await?, &page);
    Ok(answer(&road, Policy::strict(), page).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn refused(app: &App, frame: &views::Frame<'_>, left: i16) -> Result<Markup> {
    let choices = if left > 0 { actions::offered(app, frame.road).await?.len() } else { 0 };
    Ok(views::refused(frame, left, choices))
}

async fn away(app: &App, frame: &views::Frame<'_>, left: bool) -> Result<Response> {
    let Some(away) = actions::away(app, frame.road).await? else {
        return Ok(answer(frame.road, Policy::strict(), views::waiting(frame)));
    };
    let page = if left { views::left(frame, &away) } else { views::resume(frame, &away) };
    Ok(answer(frame.road, towards(&away), page))
}

async fn ticket(app: &App, frame: &views::Frame<'_>, again: bool) -> Result<Markup> {
    let paid = frame.road.transaction.as_ref().ok_or_else(|| Error::Internal(anyhow::anyhow!("a paid checkout has its transaction")))?;
    let contract = match paid.contract_id {
        Some(id) => Some(find_contract(&app.db, id).await?),
        None => None,
    };
    Ok(views::ticket(frame, paid, contract.as_ref(), again))
}

/// A page, in the frames that the magasin registered.
fn answer(road: &Road, policy: Policy, page: Markup) -> Response {
    let origins = road.place.magasin.frame_origins.split_whitespace();
    origins.fold(policy, Policy::framed_by).on(page)
}

/// The page that sends a form away may do so towards that address only.
fn towards(away: &Away) -> Policy {
    match away {
        Away::Redirect(_) => Policy::strict(),
        Away::Form(address, _) => Policy::strict().forms_to(address),
    }
}

/// To the page as it stands now: whatever was posted is not posted again by a refresh.
fn elsewhere(token: &str) -> Response {
    Redirect::see_other(urls::show(token)).into_response()
}

fn browser(visit: &Visit, request: &Request) -> Browser {
    let text = |name: header::HeaderName| request.header(name).unwrap_or_default().chars().take(HEADER).collect::<String>();
    let language = text(header::ACCEPT_LANGUAGE);
    Browser {
        ip: visit.ip.map(|ip| ip.to_string()).unwrap_or_default(),
        user_agent: text(header::USER_AGENT),
        accept: text(header::ACCEPT),
        language: language.split([',', ';']).next().unwrap_or_default().trim().to_owned(),
    }
}
