//! A try with a card, kept 48 hours for velocity.

use sea_orm::entity::prelude::*;

/// A try with a card, kept 48 hours for velocity.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_attempt")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub enseigne_id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// Minor units.
    pub amount: i64,
    /// ISO 4217 numeric code.
    pub currency: i16,
    pub refused: bool,
    /// Keyed hash, four bytes.
    pub email_hash: i32,
    /// Keyed hash, four bytes.
    pub ip_hash: i32,
    pub transaction_id: Option<i64>,
    /// HMAC-SHA-256 under the bank's key.
    pub fingerprint: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
