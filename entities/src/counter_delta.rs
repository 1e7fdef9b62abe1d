//! A change of statistics that the fold has not drained yet.

use sea_orm::entity::prelude::*;

/// A change of statistics that the fold has not drained yet.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "counter_delta")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    pub enseigne_id: i64,
    pub magasin_id: i64,
    /// Minor units.
    pub amount: i64,
    /// The shop's local day.
    pub day: Date,
    pub method: super::contract::Method,
    /// ISO 4217 numeric code.
    pub currency: i16,
    pub kind: super::transaction::Kind,
    pub sign: i16,
}

impl ActiveModelBehavior for ActiveModel {}
