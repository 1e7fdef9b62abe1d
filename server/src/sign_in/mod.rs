//! Signing in and out.

mod actions;
mod machine;
mod queries;
pub mod urls;
mod views;
mod web;

use poem::{EndpointExt, Route, get, post};

use crate::access::door::Keeper;
use crate::access::porch::Porch;
use crate::http::web::BodyLimit;

/// The most a form may weigh.
const BODY: u64 = 16_384;

/// Puts the doors on the map, outside the office: none needs a node.
pub fn mount(routes: Route, keeper: &Keeper) -> Route {
    let porch = || Porch(keeper.clone());
    routes
        .at(urls::SIGN_IN, get(web::show.with(porch())).post(web::enter.with(BodyLimit(BODY))))
        .at(urls::SIGN_OUT, post(web::leave.with(porch()).with(BodyLimit(BODY))))
        .at(urls::LANGUAGE, post(web::speak.with(porch()).with(BodyLimit(BODY))))
}
