//! A wrong password of the last minutes.

use sea_orm::entity::prelude::*;

/// A wrong password of the last minutes.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "failed_sign_in")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// SHA-256 of what was typed as a login: it may be a password typed in the wrong field.
    pub login_hash: Vec<u8>,
    pub ip: String,
}

impl ActiveModelBehavior for ActiveModel {}
