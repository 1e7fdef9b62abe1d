//! A live sign-in, known by the hash of its cookie.

use sea_orm::entity::prelude::*;

/// A live sign-in, known by the hash of its cookie.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// SHA-256 of the secret its holder shows.
    pub token_hash: Vec<u8>,
    pub user_id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// Unix milliseconds of the last request, to the minute.
    pub seen_at: i64,
    /// Unix milliseconds.
    pub expires_at: i64,
    /// Unix milliseconds; none while it lives.
    pub ended_at: Option<i64>,
    pub ip: String,
    pub agent: String,
}

impl ActiveModelBehavior for ActiveModel {}
