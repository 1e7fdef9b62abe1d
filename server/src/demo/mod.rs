//! A whole gateway to try: two banks and their merchants, thirteen months of payments, a sandbox bank, a shop, a mailbox.

mod banner;
mod furnish;
mod guide;
mod history;
mod plan;
mod queries;
mod ranges;
mod shop;

pub use banner::banner;
pub use furnish::{Outside, furnish};
pub use plan::{Options, Plan};
pub use shop::open;
