//! The rows of Guichet: one table per file, plain data. What they promise is in `migrations/`; what they mean is in the
//! first line of each file. Times are Unix milliseconds, money is in minor units beside its ISO 4217 numeric currency.

pub mod api_token;
pub mod bank;
pub mod bank_host;
pub mod bank_key;
pub mod bin_range;
pub mod blocked_card;
pub mod card;
pub mod card_attempt;
pub mod checkout;
pub mod contract;
pub mod counter;
pub mod counter_delta;
pub mod delivery;
pub mod enseigne;
pub mod event;
pub mod failed_sign_in;
pub mod fraud_rule;
pub mod grant;
pub mod groupe;
pub mod hmac_key;
pub mod idempotency_key;
pub mod ip_range;
pub mod job;
pub mod magasin;
pub mod mail;
pub mod operation;
pub mod plugin_grant;
pub mod plugin_release;
pub mod remittance;
pub mod remittance_line;
pub mod session;
pub mod signature_refusal;
pub mod transaction;
pub mod user;
pub mod verdict;

use sea_orm::EntityTrait;

/// Rows that belong to an enseigne and a magasin, so that a scope can filter them.
pub trait Owned: EntityTrait {
    /// The bank's column.
    const BANK: Self::Column;
    /// The enseigne's column.
    const ENSEIGNE: Self::Column;
    /// The magasin's column.
    const MAGASIN: Self::Column;
}

impl Owned for transaction::Entity {
    const BANK: Self::Column = transaction::Column::BankId;
    const ENSEIGNE: Self::Column = transaction::Column::EnseigneId;
    const MAGASIN: Self::Column = transaction::Column::MagasinId;
}

impl Owned for remittance::Entity {
    const BANK: Self::Column = remittance::Column::BankId;
    const ENSEIGNE: Self::Column = remittance::Column::EnseigneId;
    const MAGASIN: Self::Column = remittance::Column::MagasinId;
}

impl Owned for magasin::Entity {
    const BANK: Self::Column = magasin::Column::BankId;
    const ENSEIGNE: Self::Column = magasin::Column::EnseigneId;
    const MAGASIN: Self::Column = magasin::Column::Id;
}
