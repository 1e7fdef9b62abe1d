//! Every read and write of transactions and operations.

mod claim;
mod conclude;
mod detail;
mod doubt;
mod journal;
mod hold;
mod leave;
mod send;
mod settle;
mod statement;
mod tries;

pub use claim::{Claim, Guard, claim};
pub use conclude::{Conclusion, conclude};
pub use detail::{contract, events, issuer, notices, operations, people, remittance, tokens, transactions, verdicts};
pub use doubt::{Unsettled, doubt, is_probe, suspend, take, wake, wake_all};
pub use hold::{Held, Hold, hold};
pub use journal::{Named, banks, members, names, rows, zone};
pub use leave::leave;
pub use send::{Sending, send};
pub use settle::{Settlement, settle};
pub use tries::{Tries, Whose, tries};

use entities::{checkout, idempotency_key, operation, transaction};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use uuid::Uuid;

use crate::access::Scope;
use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

/// A transaction by its number.
pub async fn find(db: &Db, id: i64) -> Result<Option<transaction::Model>> {
    Ok(transaction::Entity::find_by_id(id).one(db.read()).await?)
}

/// A transaction by its number, seen from a node; none when it is absent or elsewhere.
pub async fn find_in(db: &Db, scope: Scope, id: i64) -> Result<Option<transaction::Model>> {
    let here = transaction::Entity::find().filter(scope.covers::<transaction::Entity>()).filter(transaction::Column::Id.eq(id));
    Ok(here.one(db.read()).await?)
}

/// An operation by the id that was sent out.
pub async fn operation(db: &Db, id: Uuid) -> Result<Option<operation::Model>> {
    Ok(operation::Entity::find_by_id(id).one(db.read()).await?)
}

/// The operation by which a debit was authorised.
pub async fn authorisation(db: &Db, debit: i64) -> Result<Option<operation::Model>> {
    use operation::Column::{State, TransactionId, Verb};
    let accepted = operation::Entity::find().filter(TransactionId.eq(debit)).filter(Verb.eq(operation::Verb::Authorise));
    Ok(accepted.filter(State.eq(operation::State::Accepted)).one(db.read()).await?)
}

/// The payer's page of a transaction.
pub async fn page(db: &Db, id: i64) -> Result<Option<checkout::Model>> {
    Ok(checkout::Entity::find_by_id(id).one(db.read()).await?)
}

/// What a caller's key was used for.
pub async fn key(db: &Db, magasin: i64, key: &str) -> Result<Option<idempotency_key::Model>> {
    Ok(idempotency_key::Entity::find_by_id((magasin, key.to_owned())).one(db.read()).await?)
}

/// Forgets the keys used before an instant, a batch at a time; says how many.
pub async fn forget_keys(db: &Db, before: Millis, limit: i64) -> Result<usize> {
    let old = "SELECT magasin_id, key FROM idempotency_key WHERE at < $1 LIMIT $2";
    let sql = format!("DELETE FROM idempotency_key WHERE (magasin_id, key) IN ({old})");
    let gone = db.write().execute_raw(Statement::from_sql_and_values(db.engine(), sql, [before.into(), limit.into()])).await?;
    Ok(usize::try_from(gone.rows_affected()).unwrap_or(usize::MAX))
}
