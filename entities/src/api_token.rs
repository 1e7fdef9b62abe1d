//! Access for a machine: one profile at one node.

use sea_orm::entity::prelude::*;

/// Access for a machine: one profile at one node.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the secret its holder shows.
    pub token_hash: Vec<u8>,
    pub name: String,
    pub profile: String,
    pub level: super::grant::Level,
    pub node_id: i64,
    /// Who made it.
    pub user_id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// Unix milliseconds.
    pub expires_at: Option<i64>,
    /// Unix milliseconds.
    pub revoked_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
