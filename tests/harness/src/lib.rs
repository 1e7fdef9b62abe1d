//! What the tests stand on: real databases on both engines, the running program, a shop's web site, a browser.

pub mod browser;
pub mod database;
pub mod leak;
pub mod shop;
pub mod sink;
pub mod visitor;

pub use database::{Database, Engine};
