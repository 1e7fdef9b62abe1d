//! One build of a plugin, known by the SHA-256 of its component.

use sea_orm::entity::prelude::*;

/// What a plugin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Kind {
    #[sea_orm(num_value = 1)]
    PaymentMethod,
    #[sea_orm(num_value = 2)]
    FraudRule,
}

/// One build of a plugin, known by the SHA-256 of its component.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plugin_release")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub kind: Kind,
    /// Raised by each change; the event of that change carries it.
    pub version: String,
    pub sha256: Vec<u8>,
    /// Unix milliseconds.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
