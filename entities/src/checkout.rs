//! A payer's page, opened by a signed form.

use sea_orm::entity::prelude::*;

/// Where the payer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum State {
    #[sea_orm(num_value = 1)]
    Open,
    #[sea_orm(num_value = 2)]
    Paying,
    #[sea_orm(num_value = 3)]
    Paid,
    #[sea_orm(num_value = 4)]
    Left,
    #[sea_orm(num_value = 5)]
    Expired,
}

/// A payer's page, opened by a signed form.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "checkout")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    pub enseigne_id: i64,
    pub magasin_id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// Unix milliseconds.
    pub expires_at: i64,
    /// Minor units.
    pub amount: i64,
    pub transaction_id: Option<i64>,
    pub operation_id: Option<Uuid>,
    /// ISO 4217 numeric code.
    pub currency: i16,
    pub state: State,
    pub attempts: i16,
    /// SHA-256 of the token in the URL.
    pub token_hash: Vec<u8>,
    /// The HMAC of the form; one checkout per magasin and signature.
    pub signature: Vec<u8>,
    pub reference: String,
    pub email: String,
    pub language: String,
    pub customer_ip: Option<String>,
    /// Scheme, host and port the shop called.
    pub origin: String,
    /// The text whose HMAC matched.
    pub signed_text: String,
    /// JSON list of the fields of the reading that matched, in order.
    pub fields: String,
}

impl ActiveModelBehavior for ActiveModel {}
