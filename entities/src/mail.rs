//! A mail to send, or sent.

use sea_orm::entity::prelude::*;

/// A mail to send, or sent.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bank_id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// Unix milliseconds of the next try; none once over.
    pub due_at: Option<i64>,
    pub sent_at: Option<i64>,
    pub tries: i16,
    pub recipient: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
