//! A merchant at the till's magasin, and payments in every state they can act on.

use std::sync::Arc;

use entities::transaction::AcquirerStatus;
use entities::*;
use guichet::access::{Access, Actor, Ancestry, Bits, Permission};
use guichet::error::{Error, Result};
use guichet::money::Amount;
use guichet::transactions::actions::{self, Done, authorise};
use harness::sent;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::till::{PLAIN, Till, debit_of};

/// The merchant's number.
pub const MERCHANT: i64 = 7;

/// Capture, cancel, refund and send.
pub fn all() -> Bits {
    [Permission::Capture, Permission::Cancel, Permission::Refund, Permission::Send].into_iter().fold(Bits::NONE, Bits::with)
}

/// The merchant, at a node, with rights there.
pub fn at(node: Ancestry, bits: Bits) -> Access {
    Access { actor: Actor::User(MERCHANT), node, bits, grants: Arc::default(), person: None }
}

/// The till's magasin.
pub fn here(till: &Till) -> Ancestry {
    let magasin = &till.place.magasin;
    Ancestry { bank: Some(magasin.bank_id), enseigne: Some(magasin.enseigne_id), groupe: magasin.groupe_id, magasin: Some(magasin.id) }
}

impl Till {
    /// The merchant, with every right at the magasin.
    pub fn merchant(&self) -> Access {
        at(here(self), all())
    }

    /// « En attente de capture ».
    pub async fn authorised(&self, amount: i64) -> transaction::Model {
        let page = self.page(amount).await;
        let sale = guichet::transactions::actions::Sale { capture: false, ..self.sale(Some(page), amount, PLAIN) };
        let debit = debit_of(authorise(&self.app, Actor::Payer, sale).await.expect("asked"));
        assert_eq!(debit.acquirer_status, AcquirerStatus::AwaitingCapture);
        debit
    }

    /// « A envoyer ».
    pub async fn to_send(&self, amount: i64) -> transaction::Model {
        let debit = debit_of(self.pay(amount, PLAIN).await.expect("asked"));
        assert_eq!(debit.acquirer_status, AcquirerStatus::ToSend);
        debit
    }

    /// « Envoyée ».
    pub async fn sent(&self, amount: i64) -> transaction::Model {
        let debit = self.to_send(amount).await;
        sent(&self.app, debit.id).await;
        self.debit(debit.id).await
    }

    pub async fn capture(&self, id: i64, amount: i64, key: &str) -> Result<Done> {
        actions::capture(&self.app, &self.merchant(), id, Amount::minor(amount), key).await
    }

    pub async fn cancel(&self, id: i64, key: &str) -> Result<Done> {
        actions::cancel(&self.app, &self.merchant(), id, key).await
    }

    pub async fn refund(&self, id: i64, amount: i64, key: &str) -> Result<Done> {
        actions::refund(&self.app, &self.merchant(), id, Amount::minor(amount), key).await
    }

    pub async fn send(&self, id: i64, key: &str) -> Result<Done> {
        actions::send(&self.app, &self.merchant(), id, key).await
    }

    /// Runs the sweep after some time.
    pub async fn swept_after(&self, millis: i64) -> usize {
        self.advance(millis);
        actions::sweep(&self.app).await.expect("swept")
    }

    /// What was asked about a debit, oldest first.
    pub async fn operations(&self, debit: i64) -> Vec<operation::Model> {
        let rows = operation::Entity::find().filter(operation::Column::TransactionId.eq(debit)).order_by_asc(operation::Column::Number);
        rows.all(self.app.db.read()).await.expect("read")
    }

    pub async fn line(&self, id: i64) -> remittance_line::Model {
        remittance_line::Entity::find_by_id(id).one(self.app.db.read()).await.expect("read").expect("a line")
    }

    /// Sign, amount, day and kind of every change of the figures.
    pub async fn deltas(&self) -> Vec<(i16, i64, String, transaction::Kind)> {
        let rows = counter_delta::Entity::find().order_by_asc(counter_delta::Column::Id).all(self.app.db.read()).await.expect("read");
        rows.into_iter().map(|row| (row.sign, row.amount, row.day.to_string(), row.kind)).collect()
    }
}

/// The text of a refusal.
pub fn why(asked: Result<Done>) -> &'static str {
    match asked {
        Err(Error::Refused(why)) => why.0,
        Err(Error::Conflict) => "conflict",
        other => panic!("neither refused nor a conflict: {other:?}"),
    }
}
