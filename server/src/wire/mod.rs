//! The shops' door: the legacy addresses of the payment page, as modules in the field call them (wire §1.1).

mod queries;
mod refusal;
mod system;
pub mod urls;
mod web;

use poem::{Route, RouteMethod, get};

/// Every address but `/`, which other doors share: see [`probe`].
pub fn routes() -> Route {
    let pages = urls::PAGES.iter().fold(Route::new(), |route, path| route.at(*path, page()));
    pages.at(urls::HEALTH, get(web::load))
}

/// What `/` answers to a shop: a POST is a module's probe; a GET is one only when [`is_probe`] says so.
pub fn probe() -> RouteMethod {
    RouteMethod::new().post(web::probe)
}

pub use web::is_probe;

fn page() -> RouteMethod {
    get(web::open).post(web::open).head(web::probe)
}
