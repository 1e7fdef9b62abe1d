//! The shops' door: the legacy addresses of the payment page, as modules in the field call them (wire §1.1).

mod queries;
mod refusal;
mod system;
pub mod urls;
mod web;

use poem::{Route, RouteMethod, get};

/// Adds every address of this door. They have no common beginning, so they cannot be nested.
pub fn mount(route: Route) -> Route {
    let pages = urls::PAGES.iter().fold(route, |route, path| route.at(*path, page()));
    pages.at(urls::HEALTH, get(web::load))
}

/// What `/` answers to a shop's probe: a POST, or a GET that [`is_probe`] knows by its form.
pub fn root() -> RouteMethod {
    get(web::probe).post(web::probe)
}

pub use web::is_probe;

fn page() -> RouteMethod {
    // A HEAD must open nothing.
    get(web::open).post(web::open).head(web::probe)
}
