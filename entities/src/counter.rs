//! A settled cell of statistics.

use sea_orm::entity::prelude::*;

/// A settled cell of statistics.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "counter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub level: i16,
    #[sea_orm(primary_key, auto_increment = false)]
    pub node_id: i64,
    /// The shop's local day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    #[sea_orm(primary_key, auto_increment = false)]
    pub method: super::contract::Method,
    /// ISO 4217 numeric code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub currency: i16,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: super::transaction::Kind,
    pub count: i64,
    /// Minor units.
    pub amount: i64,
    pub maximum: i64,
}

impl ActiveModelBehavior for ActiveModel {}
