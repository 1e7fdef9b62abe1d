//! The journal, and the one road by which money moves: hold, ask, conclude (payments.md §2).

pub mod actions;
pub mod api;
pub mod journal;
pub mod machine;
pub mod queries;
pub mod search;
pub mod urls;
mod views;
mod web;

use poem::{Route, get};

/// The pages of the journal, behind the door: each begins with [`urls::INDEX`].
pub fn routes() -> Route {
    Route::new()
        .at(urls::INDEX, get(web::index))
        .at(urls::SHOW, get(web::show))
        .at(urls::HISTORY, get(web::history))
        .at(urls::CAPTURE, get(web::ask_capture).post(web::capture))
        .at(urls::CANCEL, get(web::ask_cancel).post(web::cancel))
        .at(urls::REFUND, get(web::ask_refund).post(web::refund))
        .at(urls::SEND, get(web::ask_send).post(web::send))
}
