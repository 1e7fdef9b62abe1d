//! The line of an accepted transaction on its way to the bank.

use sea_orm::entity::prelude::*;

/// The line of an accepted transaction on its way to the bank.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "remittance_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub transaction_id: i64,
    pub enseigne_id: i64,
    pub contract_id: i64,
    /// Unix milliseconds.
    pub at: i64,
    pub remittance_id: Option<i64>,
    /// Minor units.
    pub amount: i64,
    /// The day the line should leave for the bank.
    pub planned_on: Option<Date>,
    pub kind: super::transaction::Kind,
    pub excluded: bool,
}

impl ActiveModelBehavior for ActiveModel {}
