//! What goes to the bank: each contract's remittance, closed at its cut-off, sent until the acquirer has answered (payments.md §6.4).

pub mod actions;
mod journal;
mod machine;
mod queries;
pub mod urls;
mod views;
mod web;

use poem::{Route, get};

/// The pages of remittances, behind the door: each begins with [`urls::INDEX`].
pub fn routes() -> Route {
    Route::new()
        .at(urls::INDEX, get(web::index))
        .at(urls::CLOSE, get(web::ask_close).post(web::close))
        .at(urls::SHOW, get(web::show))
        .at(urls::FILE, get(web::file))
}
