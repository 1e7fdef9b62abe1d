//! A profile held at a node of the tree.

use sea_orm::entity::prelude::*;

/// The level of the tree a profile is granted at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Level {
    #[sea_orm(num_value = 0)]
    Instance,
    #[sea_orm(num_value = 1)]
    Bank,
    #[sea_orm(num_value = 2)]
    Enseigne,
    #[sea_orm(num_value = 3)]
    Groupe,
    #[sea_orm(num_value = 4)]
    Magasin,
}

/// A profile held at a node of the tree.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grant")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub user_id: i64,
    pub profile: String,
    pub level: Level,
    pub node_id: i64,
    /// Unix milliseconds.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
