//! The core of a payment on both engines: hold, ask, conclude, with the real plugin and the sandbox bank.

mod authorising;
mod away;
mod doubt;
mod guards;
mod queue;
pub mod till;
mod writing;
