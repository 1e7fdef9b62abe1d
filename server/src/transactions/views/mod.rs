//! The pages of the journal, drawn from the components of `ui/`.

mod confirm;
mod detail;
mod history;
mod index;
mod side;
mod tell;

pub use confirm::{Question, confirm};
pub use detail::show;
pub use history::history;
pub use index::{choose, corrected, index};
pub use tell::{amount_of, reason_said};
