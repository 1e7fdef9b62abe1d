//! Lets a payment leave for the bank today: nobody is asked, one commit.

use entities::{idempotency_key, transaction};
use sea_orm::ActiveValue::Set;

use super::super::machine::{Answer, AnswerState, Intent, asked};
use super::super::queries::{self, Sending};
use super::authorise::operation_id;
use super::operate::{Asker, Done};
use super::rows;
use crate::app::App;
use crate::error::Result;

/// Plans a debit for today. None when somebody was first: nothing is written.
pub(super) async fn begin(app: &App, asker: Asker, debit: &transaction::Model, intent: Intent) -> Result<Option<Done>> {
    let at = asker.moment.now;
    let answer = Answer {
        operation: operation_id(at),
        number: 0,
        verb: intent.verb,
        state: AnswerState::Accepted,
        code: None,
        amount: intent.amount.units(),
        currency: debit.currency,
        transaction: debit.id,
        born: None,
        at,
    };
    let sending = Sending {
        debit: debit.id,
        amount: intent.amount.units(),
        earliest: asker.moment.earliest(),
        today: asker.moment.today(),
        key: idempotency_key::ActiveModel { response: Set(Some(answer.write())), ..asker.key.row(at) },
        event: rows::event(debit, asked(intent.verb), asker.actor, None, intent.amount.units(), at),
    };
    let sent = queries::send(&app.db, sending).await?;
    Ok(sent.map(|debit| Done { debit, born: None, answer, replayed: false }))
}
