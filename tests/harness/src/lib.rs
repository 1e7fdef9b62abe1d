//! What the tests stand on: real databases on both engines, the running program, a shop's web site, a browser.

pub mod browser;
pub mod database;
pub mod given;
pub mod holds;
pub mod leak;
pub mod order;
pub mod people;
pub mod program;
pub mod sent;
pub mod shop;
pub mod sink;
pub mod token;
pub mod visitor;
pub mod world;

pub use database::{Database, Engine};
pub use order::Order;
pub use program::Program;
pub use sent::sent;
pub use world::World;
