//! A key a magasin signs its forms with, sealed.

use sea_orm::entity::prelude::*;

/// Where a key stands: created, active once its link was followed, replaced by a newer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum State {
    #[sea_orm(num_value = 1)]
    Created,
    #[sea_orm(num_value = 2)]
    Active,
    #[sea_orm(num_value = 3)]
    Replaced,
}

/// A key a magasin signs its forms with, sealed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hmac_key")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub magasin_id: i64,
    /// Sealed by the vault.
    pub sealed: Vec<u8>,
    pub key_version: i16,
    pub state: State,
    /// Unix milliseconds.
    pub at: i64,
    pub activated_at: Option<i64>,
    /// Unix milliseconds.
    pub expires_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
