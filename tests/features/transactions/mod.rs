//! The core of a payment on both engines: hold, ask, conclude, with the real plugin and the sandbox bank.

mod authorising;
mod away;
mod cancelling;
mod capturing;
mod doubt;
mod guards;
mod keys;
pub mod merchant;
mod queue;
mod races;
mod refunding;
mod sending;
pub mod till;
mod writing;
