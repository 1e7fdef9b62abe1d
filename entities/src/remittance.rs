//! One batch sent to the bank, its totals.

use sea_orm::entity::prelude::*;

/// Where a remittance stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum State {
    #[sea_orm(num_value = 1)]
    Draft,
    #[sea_orm(num_value = 2)]
    Sealed,
    #[sea_orm(num_value = 3)]
    Sent,
    #[sea_orm(num_value = 4)]
    Accepted,
    #[sea_orm(num_value = 5)]
    Rejected,
    #[sea_orm(num_value = 6)]
    PartlyExcluded,
}

/// One batch sent to the bank, its totals.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "remittance")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    pub enseigne_id: i64,
    pub magasin_id: i64,
    pub contract_id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// 1, 2, 3… in its contract, without holes.
    pub number: i64,
    /// The instant it was cut at: what became ready later waits for the next one. Unix milliseconds.
    pub cut_off_at: i64,
    /// When it first left. Unix milliseconds.
    pub sent_at: Option<i64>,
    /// When the acquirer answered for good. Unix milliseconds.
    pub concluded_at: Option<i64>,
    /// When to go on with it, while it is not over. Unix milliseconds.
    pub ask_again_at: Option<i64>,
    pub tries: i16,
    /// What the acquirer said when it refused the whole, or why nobody knows.
    pub reason: Option<String>,
    pub debits_amount: i64,
    pub credits_amount: i64,
    pub debits: i32,
    pub credits: i32,
    pub business_day: Date,
    pub sequence: i16,
    /// ISO 4217 numeric code.
    pub currency: i16,
    pub method: super::contract::Method,
    pub state: State,
    pub sha256: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}
