//! What can be done with transactions, whichever door the request came through.

mod perform;
mod sale;

pub use perform::{abandon, authorise, away, refuse, resume, sweep, tries};
pub use sale::{Judgement, Progress, Sale, Tries};

use entities::{operation, transaction};
use uuid::Uuid;

use super::queries;
use crate::db::Db;
use crate::error::{Error, Result};

/// A transaction by its number (NUMTRANS). [`Error::NotFound`] when there is none.
pub async fn find(db: &Db, id: i64) -> Result<transaction::Model> {
    queries::find(db, id).await?.ok_or(Error::NotFound)
}

/// An operation by the id that was sent out. [`Error::NotFound`] when there is none.
pub async fn operation(db: &Db, id: Uuid) -> Result<operation::Model> {
    queries::operation(db, id).await?.ok_or(Error::NotFound)
}
