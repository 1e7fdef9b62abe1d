//! A range of card numbers by their first eight digits, its brand and country.

use sea_orm::entity::prelude::*;

/// A range of card numbers by their first eight digits, its brand and country.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bin_range")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub low: i64,
    pub high: i64,
    pub brand: i16,
    pub country: Option<String>,
    pub issuer: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
