//! The rows of blocked cards.

use entities::{blocked_card, magasin};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

/// How many blocks in force cover a magasin: its own, and those of the nodes above it.
pub async fn in_force(db: &Db, magasin: &magasin::Model, fingerprint: [u8; 32], now: Millis) -> Result<u64> {
    use blocked_card::Column::{BankId, EnseigneId, ExpiresAt, Fingerprint, GroupeId, MagasinId};
    let at = |column: blocked_card::Column, id: Option<i64>| Condition::any().add(column.is_null()).add_option(id.map(|id| column.eq(id)));
    let covers = Condition::all()
        .add(Fingerprint.eq(fingerprint.to_vec()))
        .add(BankId.eq(magasin.bank_id))
        .add(at(EnseigneId, Some(magasin.enseigne_id)))
        .add(at(GroupeId, magasin.groupe_id))
        .add(at(MagasinId, Some(magasin.id)))
        .add(Condition::any().add(ExpiresAt.is_null()).add(ExpiresAt.gt(now)));
    Ok(blocked_card::Entity::find().filter(covers).count(db.read()).await?)
}
