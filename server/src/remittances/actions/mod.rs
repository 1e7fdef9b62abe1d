//! What happens to remittances, and who may look at them.

mod close;
mod go_on;
mod look;

pub use close::{close_due, close_now};
pub use go_on::go_on;
pub use look::{file, list, show};
