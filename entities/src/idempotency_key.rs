//! A key of a request that moved money, kept seven days.

use sea_orm::entity::prelude::*;

/// A key of a request that moved money, kept seven days.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub magasin_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Unix milliseconds.
    pub at: i64,
    pub operation_id: Option<Uuid>,
    pub request_hash: Vec<u8>,
    pub response: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}
