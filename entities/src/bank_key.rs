//! The key pair a bank signs legacy notices with; the private half is sealed.

use sea_orm::entity::prelude::*;

/// The key pair a bank signs legacy notices with; the private half is sealed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank_key")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    pub bits: i16,
    /// Unix milliseconds.
    pub at: i64,
    pub retired_at: Option<i64>,
    pub public_pem: String,
    /// Sealed by the vault.
    pub sealed: Vec<u8>,
    pub key_version: i16,
}

impl ActiveModelBehavior for ActiveModel {}
