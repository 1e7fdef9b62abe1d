//! The payer's page: choose a means, type a card, authenticate, and read what became of it.

pub mod actions;
pub mod form;
pub mod machine;
pub mod offer;
mod queries;
pub mod urls;
