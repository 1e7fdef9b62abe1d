//! A person who signs in.

use sea_orm::entity::prelude::*;

/// A person who signs in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: Option<i64>,
    pub login: String,
    pub name: String,
    pub email: String,
    pub mobile: Option<String>,
    pub language: String,
    pub password: String,
    /// Unix milliseconds.
    pub at: i64,
    pub disabled_at: Option<i64>,
    /// Raised when the rights change.
    pub revision: i32,
}

impl ActiveModelBehavior for ActiveModel {}
