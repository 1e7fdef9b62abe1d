//! What a shop and a payer can do with a payment page.

mod cancel;
mod come_back;
mod expire;
mod facts;
mod find;
mod judge;
mod open;
mod pay;

pub use cancel::cancel;
pub use come_back::{come_back, notified};
pub use expire::expire;
pub use find::{away, find, offered, way_back};
pub use open::{Opening, open};
pub use pay::pay;
