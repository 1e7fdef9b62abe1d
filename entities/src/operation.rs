//! One thing asked of the outside about a transaction. `id` is sent out as its idempotency id, `number` is the public call number (NUMAPPEL).

use sea_orm::entity::prelude::*;

/// What is asked of the outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Verb {
    #[sea_orm(num_value = 1)]
    Authorise,
    #[sea_orm(num_value = 2)]
    Capture,
    #[sea_orm(num_value = 3)]
    Cancel,
    #[sea_orm(num_value = 4)]
    Refund,
}

/// Where the asking stands. `Claimed` holds a lease, `Waiting` is with the payer, `Unknown` will be inquired about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum State {
    #[sea_orm(num_value = 1)]
    Claimed,
    #[sea_orm(num_value = 2)]
    Accepted,
    #[sea_orm(num_value = 3)]
    Refused,
    #[sea_orm(num_value = 4)]
    Unknown,
    #[sea_orm(num_value = 5)]
    Waiting,
}

/// One thing asked of the outside about a transaction. `id` is sent out as its idempotency id, `number` is the public call number (NUMAPPEL).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "operation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i64,
    pub enseigne_id: i64,
    pub transaction_id: i64,
    /// Minor units.
    pub amount: i64,
    /// Unix milliseconds.
    pub at: i64,
    pub concluded_at: Option<i64>,
    /// End of the lease when claimed, `resume_by` when waiting, next inquiry when unknown.
    pub ask_again_at: Option<i64>,
    pub born_id: Option<i64>,
    pub user_id: Option<i64>,
    pub plugin_release_id: i64,
    pub verb: Verb,
    pub state: State,
    /// ISO 4217 numeric code.
    pub currency: i16,
    pub tries: i16,
    pub quarantined: bool,
    pub acquirer_reference: Option<String>,
    /// The plugin's opaque memory at a suspension.
    pub memory: Option<Vec<u8>>,
    /// The answer shown to whoever asked, replayed as it was.
    pub answer: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}
