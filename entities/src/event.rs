//! What happened, append-only: one row per change of a transaction, with its version.

use sea_orm::entity::prelude::*;

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Actor {
    #[sea_orm(num_value = 1)]
    User,
    #[sea_orm(num_value = 2)]
    Token,
    #[sea_orm(num_value = 3)]
    Shop,
    #[sea_orm(num_value = 4)]
    Payer,
    #[sea_orm(num_value = 5)]
    System,
}

/// What happened, append-only: one row per change of a transaction, with its version.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    pub enseigne_id: Option<i64>,
    pub magasin_id: Option<i64>,
    pub transaction_id: Option<i64>,
    /// Unix milliseconds.
    pub at: i64,
    /// Minor units.
    pub amount: Option<i64>,
    pub actor: Actor,
    pub user_id: Option<i64>,
    pub operation_id: Option<Uuid>,
    /// Raised by each change; the event of that change carries it.
    pub version: Option<i32>,
    pub kind: i16,
    /// ISO 4217 numeric code.
    pub currency: Option<i16>,
    pub detail: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
