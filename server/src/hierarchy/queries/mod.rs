//! Rows of the tree.

pub mod search;
pub mod tree;

use entities::{bank, bank_host, enseigne, magasin};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationDef, Select};

use crate::db::Db;

/// A magasin and its enseigne, read together: every payment asks for them more than once.
pub type Shop = (magasin::Model, Option<enseigne::Model>);

/// The magasin of a site and rank.
pub async fn magasin_of(db: &Db, site: i32, rank: i16) -> Result<Option<Shop>, DbErr> {
    shop(db, magasin::Entity::find().filter(magasin::Column::SiteNumber.eq(site)).filter(magasin::Column::RankNumber.eq(rank))).await
}

/// A magasin by number of row.
pub async fn magasin(db: &Db, id: i64) -> Result<Option<Shop>, DbErr> {
    shop(db, magasin::Entity::find_by_id(id)).await
}

async fn shop(db: &Db, rows: Select<magasin::Entity>) -> Result<Option<Shop>, DbErr> {
    let up: RelationDef = magasin::Entity::belongs_to(enseigne::Entity).from(magasin::Column::EnseigneId).to(enseigne::Column::Id).into();
    rows.join(JoinType::InnerJoin, up).select_also(enseigne::Entity).one(db.read()).await
}

/// A bank by number of row.
pub async fn bank(db: &Db, id: i64) -> Result<Option<bank::Model>, DbErr> {
    bank::Entity::find_by_id(id).one(db.read()).await
}

/// The bank of a host name, lower case.
pub async fn bank_of(db: &Db, host: &str) -> Result<Option<bank::Model>, DbErr> {
    let named: RelationDef = bank::Entity::belongs_to(bank_host::Entity).from(bank::Column::Id).to(bank_host::Column::BankId).into();
    bank::Entity::find().join(JoinType::InnerJoin, named).filter(bank_host::Column::Host.eq(host)).one(db.read()).await
}

/// Enseignes by their rows.
pub async fn enseignes_by_id(db: &Db, ids: Vec<i64>) -> Result<Vec<enseigne::Model>, DbErr> {
    enseigne::Entity::find().filter(enseigne::Column::Id.is_in(ids)).all(db.read()).await
}
