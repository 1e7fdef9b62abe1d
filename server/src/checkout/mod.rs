//! The payer's page: choose a means, type a card, authenticate, and read what became of it.

pub mod actions;
mod form;
mod machine;
mod offer;
mod queries;
mod road;
pub mod urls;
mod views;
mod web;

use poem::endpoint::BoxEndpoint;
use poem::{EndpointExt, Route, get, post};

use crate::http::web::BodyLimit;

/// The most a posted page may weigh: a card form is far below, what a bank's page sends back may be long.
const BODY: u64 = 65_536;

/// The payer's pages, mounted at [`urls::ROOT`].
pub fn routes() -> BoxEndpoint<'static> {
    let route = Route::new()
        .at(urls::SHOW, get(web::show))
        .at(urls::CHOICE, get(web::choice))
        .at(urls::CARD, get(web::card).post(web::pay))
        .at(urls::BACK, get(web::back).post(web::posted_back))
        .at(urls::CANCEL, post(web::cancel));
    route.with(BodyLimit(BODY)).boxed()
}

/// Where third parties tell of operations, mounted at [`urls::NOTIFY_ROOT`].
pub fn notify_routes() -> BoxEndpoint<'static> {
    Route::new().at(urls::NOTIFY, get(web::notified).post(web::notified_by_post)).with(BodyLimit(BODY)).boxed()
}
