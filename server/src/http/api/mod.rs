//! What the JSON API stands on: who calls, keys that stop a request from happening twice, problems, its reference.

mod body;
mod caller;
mod failure;
mod key;
mod limit;

mod problem;
mod prose;
mod reference;
mod scalar;

pub use body::{Body, Fields, Given, NoBody};
pub use caller::Machine;
pub use failure::{Acting, Failure, Found, Reading};
pub use key::Key;
pub use limit::Rate;
pub use problem::{CODES, Problem, WrongField, answer};
pub use reference::page as reference;
pub use scalar::{Day, Instant, Node};

/// The most a request may weigh (R25 of security: an API body is small).
pub const BODY: u64 = 65_536;
