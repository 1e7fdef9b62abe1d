//! The door of people: in, out, and the language they are spoken to in.

use poem::http::{StatusCode, header};
use poem::web::{Data, Form, Query, Redirect};
use poem::{IntoResponse, Request, Response, handler};
use serde::Deserialize;

use super::actions::{self, Answer, Attempt};
use super::views::{self, Page, Why};
use super::{machine, urls};
use crate::access::{Person, door, session};
use crate::app::App;
use crate::error::{Error, Fault, Result};
use crate::http::web::Visit;
use crate::text::Language;

/// How somebody came to the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Showing {
    next: String,
    ended: Option<String>,
    left: Option<String>,
    language: String,
}

/// The form, as posted.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    login: String,
    password: String,
    next: String,
    language: String,
}

/// The language chosen, and the page it was chosen on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Spoken {
    language: String,
    next: String,
}

/// The page; whoever is signed in already goes on.
#[handler]
pub fn show(app: Data<&App>, visit: Data<&Visit>, request: &Request, Query(showing): Query<Showing>) -> Response {
    let next = machine::onward(&showing.next);
    if request.data::<Person>().is_some_and(|person| person.belongs(visit.bank)) {
        return Redirect::see_other(next).into_response();
    }
    let why = match (showing.ended, showing.left) {
        (Some(_), _) => Why::Ended,
        (_, Some(_)) => Why::Left,
        _ => Why::Asked,
    };
    page(&app, &visit, &showing.language, why, "", next)
}

/// Signs in. There is no session to carry a token yet: the browser's word for where the form stood must do.
#[handler]
pub async fn enter(app: Data<&App>, visit: Data<&Visit>, request: &Request, Form(typed): Form<Typed>) -> poem::Result<Response> {
    if !door::same_origin(request) {
        return Err(door::not_our_form());
    }
    let (next, login) = (machine::onward(&typed.next), typed.login.trim().to_owned());
    let attempt = Attempt {
        login: login.clone(),
        password: typed.password,
        bank: visit.bank,
        ip: visit.ip.map(|ip| ip.to_string()).unwrap_or_default(),
        agent: request.header(header::USER_AGENT).unwrap_or_default().to_owned(),
        cookie: session::shown(request.headers()),
    };
    let again = |why| page(&app, &visit, &typed.language, why, &login, next);
    let late = |why, seconds: i64| again(why).with_status(StatusCode::TOO_MANY_REQUESTS).with_header(header::RETRY_AFTER, seconds).into_response();
    Ok(match actions::sign_in(&app, attempt).await? {
        Answer::Open(secret) => Redirect::see_other(next).with_header(header::SET_COOKIE, session::give(&secret, visit.https)).into_response(),
        Answer::Wrong => again(Why::Wrong).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response(),
        Answer::Locked => late(Why::Locked, machine::WINDOW / 1000),
        Answer::Busy => late(Why::Busy, 5),
    })
}

/// Signs out; whoever is out already stays out.
#[handler]
pub async fn leave(app: Data<&App>, visit: Data<&Visit>, request: &Request) -> Result<Response> {
    if let Some(person) = request.data::<Person>() {
        actions::sign_out(&app, person).await?;
    }
    Ok(Redirect::see_other(urls::left()).with_header(header::SET_COOKIE, session::take_back(visit.https)).into_response())
}

/// Changes the language of the person's pages.
#[handler]
pub async fn speak(app: Data<&App>, request: &Request, Form(spoken): Form<Spoken>) -> Result<Response> {
    let person = request.data::<Person>().ok_or(Error::SignedOut)?;
    let language = Language::from_code(&spoken.language).filter(|language| matches!(language, Language::Fr | Language::En));
    let language = language.ok_or_else(|| Error::Invalid(vec![Fault { field: "language", key: "sign_in-language-unknown" }]))?;
    actions::speak(&app, person, language.code()).await?;
    Ok(Redirect::see_other(machine::onward(&spoken.next)).into_response())
}

/// The page in the language chosen on it, or else in the one of French and English that the browser likes better.
fn page(app: &App, visit: &Visit, language: &str, why: Why, login: &str, next: &str) -> Response {
    let language = Language::from_code(language).unwrap_or(visit.language);
    let language = if language == Language::Fr { Language::Fr } else { Language::En };
    let (words, theme) = (app.texts.words(language, &visit.theme), app.themes.get(&visit.theme));
    views::show(&Page { words, theme, why, login, next }).into_response()
}
