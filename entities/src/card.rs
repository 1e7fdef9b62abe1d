//! A card seen by an enseigne: its keyed fingerprint, and its sealed number where a schedule needs it.

use sea_orm::entity::prelude::*;

/// A card seen by an enseigne: its keyed fingerprint, and its sealed number where a schedule needs it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub enseigne_id: i64,
    /// HMAC-SHA-256 under the bank's key.
    pub fingerprint: Vec<u8>,
    /// Sealed by the vault.
    pub sealed: Option<Vec<u8>>,
    pub key_version: Option<i16>,
    pub bin: i32,
    pub last4: i16,
    /// AAMM.
    pub expiry: i16,
    pub brand: i16,
    pub country: Option<String>,
    pub purge_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
