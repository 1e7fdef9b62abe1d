//! A form that was refused, under its incident number.

use sea_orm::entity::prelude::*;

/// A form that was refused, under its incident number.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signature_refusal")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub incident: String,
    pub bank_id: Option<i64>,
    pub enseigne_id: Option<i64>,
    pub magasin_id: Option<i64>,
    /// Unix milliseconds.
    pub at: i64,
    pub reason: String,
    pub detail: String,
    pub path: String,
    pub ip: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
