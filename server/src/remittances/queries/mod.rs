//! Every read and write of remittances.

mod draft;
mod journey;
mod lines;
mod list;

pub use draft::{Cursor, Waiting, gather, last_cut, open, seal, waiting};
pub use journey::{Kept, Over, accept, keep, leave, take, wait};
pub use lines::{lines, listed};
pub use list::{contracts, find_in, list, magasins, sums};

use entities::{contract, magasin, remittance};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::access::Scope;
use crate::db::Db;
use crate::error::{Error, Result};

/// A remittance by its row.
pub async fn find(db: &Db, id: i64) -> Result<remittance::Model> {
    remittance::Entity::find_by_id(id).one(db.read()).await?.ok_or(Error::NotFound)
}

/// The contracts of every magasin below a node.
pub async fn contracts_below(db: &Db, scope: Scope) -> Result<Vec<i64>> {
    let magasins = magasin::Entity::find().select_only().column(magasin::Column::Id).filter(scope.covers::<magasin::Entity>());
    let below = contract::Entity::find().select_only().column(contract::Column::Id).filter(contract::Column::MagasinId.in_subquery(magasins.into_query()));
    Ok(below.into_tuple().all(db.read()).await?)
}
