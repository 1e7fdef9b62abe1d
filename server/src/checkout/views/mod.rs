//! The payer's pages, drawn in the bank's brand and the payer's language.

mod away;
mod card;
mod choice;
mod closed;
mod frame;
mod refused;
mod ticket;
mod waiting;

pub use away::{away, left, resume};
pub use card::{CardPage, card};
pub use choice::choice;
pub use closed::{cancelled, expired};
pub use frame::Frame;
pub use refused::refused;
pub use ticket::ticket;
pub use waiting::waiting;
