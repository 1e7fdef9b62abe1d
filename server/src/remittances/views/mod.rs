//! How remittances are drawn.

mod close;
mod index;
mod show;
mod tell;

pub use close::close;
pub use index::{corrected, index};
pub use show::show;
