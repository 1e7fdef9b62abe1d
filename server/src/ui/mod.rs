//! What pages are made of: one component per file, drawn with the brand's tokens and nobody's sentences.

pub mod alone;
pub mod button;
mod callout;
mod choice;
mod due;
mod field;
mod icon;
mod logo;
mod result;
pub mod shell;
mod summary;
mod ticket;
mod tone;
mod waiting;

pub use callout::callout;
pub use choice::{Choice, choice};
pub use due::due;
pub use field::{Field, field};
pub use icon::{Icon, icon};
pub use result::result;
pub use summary::summary;
pub use ticket::{Ticket, ticket};
pub use tone::Tone;
pub use waiting::waiting;
