//! What can be done with transactions, whichever door the request came through.

mod authorise;
mod birth;
mod history;
mod follow_up;
mod forget;
mod leave;
mod list;
mod operate;
mod perform;
mod refuse;
mod resume;
mod rows;
mod sale;
mod show;
mod send;
mod sweep;
mod velocity;
mod waking;

pub use super::journal::{Happening, Listing, Magasin, Row, Shown, Verdict};
pub use super::machine::{Answer, AnswerState, remittance_number};
pub use super::queries::Tries;
pub use super::search::{Asked, Cursor, Page, Search};
pub use authorise::authorise;
pub use forget::forget_keys;
pub use history::{history, history_of};
pub use leave::leave;
pub use list::{banks, list, zone};
pub use operate::{Done, cancel, capture, refund, send};
pub use refuse::refuse;
pub use resume::{abandon, away, resume};
pub use sale::{Judgement, Progress, Sale};
pub use show::{answered, permission, show};
pub use sweep::sweep;
pub use velocity::tries;

use entities::{operation, transaction};
use uuid::Uuid;

use super::queries;
use crate::db::Db;
use crate::error::{Error, Result};

/// The job that mails a merchant the ticket of a payment: enqueued in the commit that accepts a debit when its magasin has a
/// `payment_email`, once, with the transaction's number as key and payload.
pub const TICKET: &str = "payment-ticket";

/// A transaction by its number (NUMTRANS). [`Error::NotFound`] when there is none.
pub async fn find(db: &Db, id: i64) -> Result<transaction::Model> {
    queries::find(db, id).await?.ok_or(Error::NotFound)
}

/// An operation by the id that was sent out. [`Error::NotFound`] when there is none.
pub async fn operation(db: &Db, id: Uuid) -> Result<operation::Model> {
    queries::operation(db, id).await?.ok_or(Error::NotFound)
}
