//! What a merchant does with a payment: capture, cancel, refund, send.

use entities::{idempotency_key, operation, transaction};
use sea_orm::ActiveValue::Set;
use sha2::{Digest, Sha256};

use super::super::machine::{self, Answer, Ask, Moment, Verb};
use super::super::queries;
use super::perform::to_the_end;
use super::{find, follow_up};
use crate::access::{Access, Actor};
use crate::app::App;
use crate::clock::Millis;
use crate::error::{Error, Refusal, Result};
use crate::hierarchy::actions::{by_magasin, zone};
use crate::money::Amount;

/// What became of an ask.
#[derive(Clone, Debug)]
pub struct Done {
    /// The debit as it stands now.
    pub debit: transaction::Model,
    /// The row born of it, as it stands now.
    pub born: Option<transaction::Model>,
    /// The first answer.
    pub answer: Answer,
    /// Whether the key had been answered before: nothing happened again.
    pub replayed: bool,
}

/// Takes an amount of what was authorised, once. `key` stops it from happening twice: a key seen before gives what it gave then.
///
/// [`Error::NotFound`] when there is no such row in the asker's scope, [`Error::Forbidden`] without the right, [`Error::Refused`] when
/// the rule says no or the key came with another ask, [`Error::Conflict`] when the key is still under way or the row moved meanwhile.
/// Goes on to its end even if whoever asked hangs up.
pub async fn capture(app: &App, access: &Access, id: i64, amount: Amount, key: &str) -> Result<Done> {
    operate(app, access, id, Ask::Capture(amount), key).await
}

/// Undoes a payment before its télécollecte. Errors as [`capture`].
pub async fn cancel(app: &App, access: &Access, id: i64, key: &str) -> Result<Done> {
    operate(app, access, id, Ask::Cancel, key).await
}

/// Gives an amount back, after the télécollecte. Errors as [`capture`].
pub async fn refund(app: &App, access: &Access, id: i64, amount: Amount, key: &str) -> Result<Done> {
    operate(app, access, id, Ask::Refund(amount), key).await
}

/// Lets a payment leave for the bank today, whatever its deferral. Errors as [`capture`].
pub async fn send(app: &App, access: &Access, id: i64, key: &str) -> Result<Done> {
    operate(app, access, id, Ask::Send, key).await
}

/// Somebody's key, and what binds it to one ask.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) magasin: i64,
    pub(super) text: String,
    hash: Vec<u8>,
}

impl Key {
    fn new(debit: &transaction::Model, ask: Ask, text: &str) -> Result<Self> {
        if text.is_empty() || text.len() > 255 {
            return Err(Refusal("transactions-key-malformed").into());
        }
        let bound = format!("{}\0{}\0{:?}", ask.verb().word(), debit.id, ask.amount().map(Amount::units));
        Ok(Key { magasin: debit.magasin_id, text: text.to_owned(), hash: Sha256::digest(bound).to_vec() })
    }

    /// Its row, without what it is used for.
    pub(super) fn row(&self, at: Millis) -> idempotency_key::ActiveModel {
        idempotency_key::ActiveModel {
            magasin_id: Set(self.magasin),
            key: Set(self.text.clone()),
            at: Set(at),
            request_hash: Set(self.hash.clone()),
            ..Default::default()
        }
    }
}

async fn operate(app: &App, access: &Access, id: i64, ask: Ask, key: &str) -> Result<Done> {
    let debit = queries::find_in(&app.db, access.scope(), id).await?.ok_or(Error::NotFound)?;
    access.require(super::permission(ask.verb()))?;
    let key = Key::new(&debit, ask, key)?;
    if let Some(done) = replay(app, &key, id).await? {
        return Ok(done);
    }
    let place = by_magasin(&app.db, debit.magasin_id).await?;
    let moment = Moment { now: app.clock.now(), zone: zone(&place) };
    let intent = machine::allow(&debit, ask, moment)?;
    let asker = Asker { actor: access.actor, moment, key: key.clone() };
    let done = match intent.verb {
        Verb::Send => super::send::begin(app, asker, &debit, intent).await?,
        _ => to_the_end(follow_up::begin(app.clone(), asker, debit, intent)).await?,
    };
    match done {
        Some(done) => Ok(done),
        None => why_not(app, &key, id, ask, moment).await,
    }
}

/// Who asks, when, and under which key.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    pub(super) actor: Actor,
    pub(super) moment: Moment,
    pub(super) key: Key,
}

/// The commit changed nothing: somebody was first.
async fn why_not(app: &App, key: &Key, id: i64, ask: Ask, moment: Moment) -> Result<Done> {
    if let Some(done) = replay(app, key, id).await? {
        return Ok(done);
    }
    machine::allow(&find(&app.db, id).await?, ask, moment)?;
    Err(Error::Conflict)
}

/// What a key gave, if it was used.
async fn replay(app: &App, key: &Key, id: i64) -> Result<Option<Done>> {
    let Some(seen) = queries::key(&app.db, key.magasin, &key.text).await? else { return Ok(None) };
    if seen.request_hash != key.hash {
        return Err(Refusal("transactions-key-reused").into());
    }
    if let Some(answer) = seen.response.as_deref().and_then(Answer::read) {
        return Ok(Some(Done { debit: find(&app.db, id).await?, born: None, answer, replayed: true }));
    }
    let seen = super::operation(&app.db, seen.operation_id.ok_or(Error::Conflict)?).await?;
    let answer = seen.answer.as_deref().and_then(Answer::read).ok_or(Error::Conflict)?;
    Ok(Some(Done { replayed: true, ..standing(app, &seen, answer).await? }))
}

/// Where an operation's rows stand, with what was answered.
pub(super) async fn standing(app: &App, operation: &operation::Model, answer: Answer) -> Result<Done> {
    let debit = find(&app.db, operation.transaction_id).await?;
    let born = match operation.born_id {
        Some(id) => Some(find(&app.db, id).await?),
        None => None,
    };
    Ok(Done { debit, born, answer, replayed: false })
}
