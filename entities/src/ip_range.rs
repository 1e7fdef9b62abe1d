//! A range of addresses and its country (addresses as 16 bytes, IPv4 mapped).

use sea_orm::entity::prelude::*;

/// A range of addresses and its country (addresses as 16 bytes, IPv4 mapped).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ip_range")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub low: Vec<u8>,
    pub high: Vec<u8>,
    pub country: String,
}

impl ActiveModelBehavior for ActiveModel {}
