//! A card refused at a node and below.

use sea_orm::entity::prelude::*;

/// A card refused at a node and below.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blocked_card")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    pub enseigne_id: Option<i64>,
    pub groupe_id: Option<i64>,
    pub magasin_id: Option<i64>,
    /// Unix milliseconds.
    pub at: i64,
    /// Unix milliseconds.
    pub expires_at: Option<i64>,
    pub user_id: i64,
    pub bin: i32,
    pub last4: i16,
    /// HMAC-SHA-256 under the bank's key.
    pub fingerprint: Vec<u8>,
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
