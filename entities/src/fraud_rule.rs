//! A fraud rule at work on a magasin.

use sea_orm::entity::prelude::*;

/// A fraud rule at work on a magasin.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fraud_rule")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub magasin_id: i64,
    pub plugin: String,
    /// JSON, secrets sealed.
    pub settings: String,
    pub fallback: super::verdict::Decision,
    pub active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
