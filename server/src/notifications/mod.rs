//! Notices to shops and signed returns: the letters a shop asked for, signed with its bank's key, tried until taken.

pub mod actions;
mod countries;
mod deliver;
mod keys;
mod letters;
pub mod machine;
mod queries;
mod ticket;
pub mod urls;
mod web;

pub use web::routes;
