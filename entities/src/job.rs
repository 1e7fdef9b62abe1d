//! Work to do.

use sea_orm::entity::prelude::*;

/// Work to do.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub enseigne_id: Option<i64>,
    pub run_at: i64,
    pub leased_until: Option<i64>,
    pub lease: i64,
    pub tries: i16,
    pub name: String,
    pub key: Option<String>,
    pub payload: String,
    pub error: Option<String>,
    pub given_up_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
