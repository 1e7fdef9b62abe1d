//! Lets a payment leave for the bank with the next télécollecte: nobody is asked, one commit.

use anyhow::Context;
use entities::{idempotency_key, transaction};
use sea_orm::ActiveValue::Set;

use super::super::machine::{Answer, AnswerState, Intent, asked};
use super::super::queries::{self, Sending};
use super::authorise::operation_id;
use super::operate::{Asker, Done};
use super::rows;
use crate::app::App;
use crate::contracts::actions::{self as contracts, CutOff};
use crate::error::Result;

/// Plans a debit for the business day under way. None when somebody was first: nothing is written.
pub(super) async fn begin(app: &App, asker: Asker, debit: &transaction::Model, intent: Intent) -> Result<Option<Done>> {
    let at = asker.moment.now;
    let contract = contracts::find(&app.db, debit.contract_id.context("an accepted debit has a contract")?).await?;
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
        // After the cut-off the day is over: it leaves with the next one.
        leaves_on: CutOff::new(&contract.cut_off, asker.moment.zone).day(at),
        key: idempotency_key::ActiveModel { response: Set(Some(answer.write())), ..asker.key.row(at) },
        event: rows::event(debit, asked(intent.verb), asker.actor, None, intent.amount.units(), at),
    };
    let sent = queries::send(&app.db, sending).await?;
    Ok(sent.map(|debit| Done { debit, born: None, answer, replayed: false }))
}
