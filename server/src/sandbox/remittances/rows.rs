//! Rows of remittances: the whole, its chunks, and which lines of the ledger are settled.

/// A remittance as far as it was received.
pub mod remittance {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    /// Where it stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "lowercase")]
    #[serde(rename_all = "lowercase")]
    pub enum State {
        /// Chunks are still to come.
        Open,
        Accepted,
        /// As a whole: none of its lines is settled.
        Refused,
    }

    /// A remittance as far as it was received.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "remittance")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        #[serde(skip)]
        pub id: i64,
        pub contract: String,
        /// The merchant's own.
        pub number: i64,
        /// YYYY-MM-DD.
        pub business_day: String,
        pub currency: String,
        /// Hexadecimal.
        pub sha256: String,
        pub state: State,
        pub code: Option<String>,
        /// Counts and totals of what came, lines set aside included.
        pub chunks: i64,
        pub lines: i64,
        pub debits: i64,
        pub debits_amount: i64,
        pub credits: i64,
        pub credits_amount: i64,
        /// Unix milliseconds of the first chunk.
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What was said of a chunk, so that it is said again.
pub mod chunk {
    use super::super::super::entry::Status;
    use sea_orm::entity::prelude::*;

    /// What was said of a chunk.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "chunk")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub operation: Uuid,
        /// The remittance it is a part of; none when it was refused, repeats another, or its remittance was refused since.
        pub remittance: Option<i64>,
        pub contract: String,
        pub number: i64,
        pub position: i64,
        /// Debits and credits of its lines added up.
        pub amount: i64,
        pub currency: String,
        /// HMAC of address and body under the API key.
        pub fingerprint: Vec<u8>,
        /// SHA-256 of lines and totals: the same under another operation is the same chunk.
        pub content: Vec<u8>,
        pub status: Status,
        pub code: Option<String>,
        /// What `message` calls `SetAside`, a list.
        pub set_aside: Json,
        pub at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A line of the ledger that a remittance settles: the authorisation stands for the payment's debit.
pub mod settlement {
    use sea_orm::entity::prelude::*;

    /// A settled line.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "settlement")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry: i64,
        pub remittance: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
