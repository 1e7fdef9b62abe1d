//! A merchant, the tenant.

use sea_orm::entity::prelude::*;

/// A merchant, the tenant.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enseigne")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    pub name: String,
    pub time_zone: String,
}

impl ActiveModelBehavior for ActiveModel {}
