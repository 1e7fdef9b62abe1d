//! A row of the journal: a debit, a refund or a cancellation. `id` is its public number (NUMTRANS).

use sea_orm::entity::prelude::*;

/// What a row of the journal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Kind {
    #[sea_orm(num_value = 1)]
    Debit,
    #[sea_orm(num_value = 2)]
    Refund,
    #[sea_orm(num_value = 3)]
    Cancellation,
}

/// Where it stands for the merchant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Status {
    #[sea_orm(num_value = 1)]
    Accepted,
    #[sea_orm(num_value = 2)]
    Refused,
    #[sea_orm(num_value = 3)]
    Pending,
    #[sea_orm(num_value = 4)]
    Abandoned,
}

/// Where it stands for the acquirer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum AcquirerStatus {
    #[sea_orm(num_value = 0)]
    NotApplicable,
    #[sea_orm(num_value = 1)]
    AwaitingCapture,
    #[sea_orm(num_value = 2)]
    AwaitingConfirmation,
    #[sea_orm(num_value = 3)]
    ToSend,
    #[sea_orm(num_value = 4)]
    Sent,
    #[sea_orm(num_value = 5)]
    Excluded,
}

/// 3-D Secure result of the cardholder (manual §4.1.4): the letters Y, N, U and A of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Authentication {
    #[sea_orm(num_value = 0)]
    None,
    #[sea_orm(num_value = 1)]
    Authenticated,
    #[sea_orm(num_value = 2)]
    Failed,
    #[sea_orm(num_value = 3)]
    Unavailable,
    #[sea_orm(num_value = 4)]
    Attempted,
}

/// Whether the issuer bears the loss of a contested payment (manual §4.1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum Guarantee {
    #[sea_orm(num_value = 0)]
    NotApplicable,
    #[sea_orm(num_value = 1)]
    No,
    #[sea_orm(num_value = 2)]
    Yes,
}

/// A row of the journal: a debit, a refund or a cancellation. `id` is its public number (NUMTRANS).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "transaction")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    pub enseigne_id: i64,
    pub magasin_id: i64,
    pub contract_id: Option<i64>,
    /// Unix milliseconds.
    pub at: i64,
    /// Minor units, never changes.
    pub initial: i64,
    /// Minor units; what payments.md derives from the others.
    pub current: i64,
    /// Minor units debited.
    pub captured: i64,
    /// Minor units given back.
    pub refunded: i64,
    /// Minor units reserved by open operations.
    pub held: i64,
    pub parent_id: Option<i64>,
    pub card_id: Option<i64>,
    pub checkout_id: Option<i64>,
    pub remittance_id: Option<i64>,
    /// The shop's local day.
    pub day: Date,
    /// The day the line should leave for the bank.
    pub planned_on: Option<Date>,
    /// Raised by each change; the event of that change carries it.
    pub version: i32,
    /// Keyed hash, four bytes.
    pub email_hash: i32,
    pub bin: Option<i32>,
    /// ISO 4217 numeric code.
    pub currency: i16,
    pub kind: Kind,
    pub status: Status,
    pub acquirer_status: AcquirerStatus,
    pub method: super::contract::Method,
    pub wallet: i16,
    pub authentication: Authentication,
    pub guarantee: Guarantee,
    /// « à vérifier », by a fraud rule.
    pub flagged: bool,
    /// The reason, as `Refusal` codes: 1 to 99 is 000xx, 100 to 199 is 001xx, above are lettered.
    pub refusal: Option<i16>,
    pub last4: Option<i16>,
    /// AAMM.
    pub expiry: Option<i16>,
    pub card_country: Option<String>,
    pub customer_country: Option<String>,
    pub reference: String,
    pub email: Option<String>,
    pub authorisation: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
