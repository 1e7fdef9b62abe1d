//! An acceptance contract: which plugin, which limits, when it closes.

use sea_orm::entity::prelude::*;

/// How much 3-D Secure the contract asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Authentication {
    #[sea_orm(num_value = 0)]
    None,
    #[sea_orm(num_value = 1)]
    Preferred,
    #[sea_orm(num_value = 2)]
    Required,
}

/// A means of payment, in the words of TYPECARTE (wire §1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Method {
    #[sea_orm(num_value = 1)]
    Cb,
    #[sea_orm(num_value = 2)]
    Visa,
    #[sea_orm(num_value = 3)]
    Mastercard,
    #[sea_orm(num_value = 4)]
    Maestro,
    #[sea_orm(num_value = 5)]
    Amex,
    #[sea_orm(num_value = 6)]
    Jcb,
    #[sea_orm(num_value = 7)]
    Diners,
    #[sea_orm(num_value = 20)]
    Wallet,
}

/// An acceptance contract: which plugin, which limits, when it closes.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub enseigne_id: i64,
    pub magasin_id: i64,
    pub number: String,
    pub label: String,
    pub plugin: String,
    pub method: Method,
    /// Comma list of TYPECARTE values.
    pub brands: String,
    /// ISO 4217 numeric code.
    pub currency: i16,
    pub minimum: i64,
    pub maximum: i64,
    pub sandbox: bool,
    pub deferral_days: i16,
    /// Local time HH:MM.
    pub cut_off: String,
    pub authentication: Authentication,
    /// JSON, secrets sealed.
    pub settings: Option<Vec<u8>>,
    pub key_version: Option<i16>,
    pub active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
