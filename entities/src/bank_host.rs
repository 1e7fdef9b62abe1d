//! A host name that shows a bank's brand.

use sea_orm::entity::prelude::*;

/// A host name that shows a bank's brand.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank_host")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub host: String,
    pub bank_id: i64,
}

impl ActiveModelBehavior for ActiveModel {}
