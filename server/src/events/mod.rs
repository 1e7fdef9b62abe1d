//! What happened, append-only: the history of a transaction and the audit trail are two readings of the same rows.

pub mod kinds;

pub use kinds::Kind;

use entities::event;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DbErr};

use crate::access::Actor;
use crate::clock::Millis;

/// Something that happened at a node, apart from any transaction: a key imported, a user disabled.
#[derive(Clone, Debug)]
pub struct Happening {
    /// The bank it happened in.
    pub bank: i64,
    /// The enseigne, when it is below a bank.
    pub enseigne: Option<i64>,
    /// The magasin, when it is one's.
    pub magasin: Option<i64>,
    /// What.
    pub kind: Kind,
    /// What else is worth knowing: never a secret, never a card number.
    pub detail: Option<String>,
}

/// Writes down what happened, in the commit that made it happen.
pub async fn record(db: &impl ConnectionTrait, at: Millis, actor: Actor, what: Happening) -> Result<(), DbErr> {
    let row = event::ActiveModel {
        bank_id: Set(what.bank),
        enseigne_id: Set(what.enseigne),
        magasin_id: Set(what.magasin),
        at: Set(at),
        actor: Set(actor.code()),
        user_id: Set(actor.user()),
        kind: Set(what.kind.code()),
        detail: Set(what.detail),
        ..Default::default()
    };
    row.insert(db).await.map(drop)
}
