//! A notice to a shop and how it went.

use sea_orm::entity::prelude::*;

/// The HTTP method of a notice (PBX_RUF1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Method {
    #[sea_orm(num_value = 1)]
    Get,
    #[sea_orm(num_value = 2)]
    Post,
}

/// What is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Kind {
    #[sea_orm(num_value = 1)]
    Notice,
}

/// A notice to a shop and how it went.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub enseigne_id: i64,
    pub magasin_id: i64,
    pub transaction_id: Option<i64>,
    pub checkout_id: Option<i64>,
    /// Unix milliseconds.
    pub at: i64,
    /// Unix milliseconds of the next try; none once over.
    pub due_at: Option<i64>,
    pub kind: Kind,
    pub tries: i16,
    pub last_at: Option<i64>,
    pub last_status: Option<i16>,
    pub delivered_at: Option<i64>,
    pub method: Method,
    pub target: String,
    pub body: Option<String>,
    pub error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
