//! A bank of the instance: its brand, its mode, its time zone.

use sea_orm::entity::prelude::*;

/// Whether money is real.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Mode {
    #[sea_orm(num_value = 1)]
    Test,
    #[sea_orm(num_value = 2)]
    Production,
}

/// A bank of the instance: its brand, its mode, its time zone.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub name: String,
    pub theme: String,
    pub time_zone: String,
    pub mode: Mode,
}

impl ActiveModelBehavior for ActiveModel {}
