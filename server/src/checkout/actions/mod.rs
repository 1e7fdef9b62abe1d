//! What a shop and a payer can do with a payment page.

mod open;

pub use open::{Opening, open};
