//! What a fraud rule said of a payment.

use sea_orm::entity::prelude::*;

/// What a fraud rule says; the strictest of several wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Decision {
    #[sea_orm(num_value = 1)]
    Allow,
    #[sea_orm(num_value = 2)]
    Challenge,
    #[sea_orm(num_value = 3)]
    Review,
    #[sea_orm(num_value = 4)]
    Refuse,
}

/// What a fraud rule said of a payment.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "verdict")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub enseigne_id: i64,
    pub transaction_id: i64,
    pub plugin_release_id: i64,
    /// Unix milliseconds.
    pub at: i64,
    pub decision: Decision,
    pub score: i16,
    pub reason: String,
}

impl ActiveModelBehavior for ActiveModel {}
