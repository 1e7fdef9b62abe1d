//! A point of sale: site, rank and merchant numbers, and how its notices are written.

use sea_orm::entity::prelude::*;

/// How values are written in notices and returns (wire §2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Encoding {
    #[sea_orm(num_value = 1)]
    Rfc3986,
    #[sea_orm(num_value = 2)]
    Legacy,
}

/// A point of sale: site, rank and merchant numbers, and how its notices are written.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "magasin")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    pub enseigne_id: i64,
    pub groupe_id: Option<i64>,
    pub site_number: i32,
    pub rank_number: i16,
    pub merchant_number: i32,
    pub name: String,
    pub website: String,
    pub mode: super::bank::Mode,
    pub active: bool,
    pub key_bits: i16,
    pub encoding: Encoding,
    pub clock_window_minutes: i32,
    pub recurring_as_single: bool,
    pub immediate_return: bool,
    pub frame_origins: String,
    pub allowed_hosts: String,
    pub url_accepted: Option<String>,
    pub url_refused: Option<String>,
    pub url_cancelled: Option<String>,
    pub url_pending: Option<String>,
    pub url_notify: Option<String>,
    pub payment_email: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
