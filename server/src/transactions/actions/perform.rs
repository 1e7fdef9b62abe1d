//! The end of every ask: suspend, conclude, or keep in doubt.

use anyhow::{Context, anyhow};
use entities::{checkout, counter_delta, event, magasin, operation, remittance_line, transaction};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::super::machine::{self, Doubt, Ending};
use super::super::queries::{self, Conclusion, Unsettled};
use super::sale::Progress;
use super::waking::Waking;
use super::{birth, find};
use crate::access::Actor;
use crate::app::App;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::events::Kind;
use crate::host::{Task, Turn};

/// One ask under way.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    pub(super) operation: Uuid,
    /// When it was first asked.
    pub(super) at: Millis,
    pub(super) debit: transaction::Model,
    pub(super) page: Option<checkout::Model>,
    pub(super) magasin: magasin::Model,
    pub(super) actor: Actor,
    /// Nobody was in doubt about it yet: a doubt is news.
    pub(super) first: bool,
    /// A person must decide already.
    pub(super) quarantined: bool,
    /// How often the sweep asked.
    pub(super) tries: i16,
}

/// Runs an ask apart from whoever waits for it: a hang-up must not leave money in doubt.
pub(super) async fn to_the_end<F, T>(ask: F) -> Result<T>
where
    F: Future<Output = Result<T>> + Send + 'static,
    T: Send + 'static,
{
    tokio::spawn(ask).await.context("an ask ended abruptly")?
}

/// Takes an ask from a turn of its plugin to where it stands.
pub(super) async fn finish(app: &App, ask: Ask, task: &Task, turn: Turn) -> Result<Progress> {
    match turn {
        Turn::Finished(outcome) => {
            let ending = machine::ending(outcome, ask.at, app.clock.now());
            settle(app, ask, ending).await
        }
        Turn::Away(away, memory) => {
            let waking = Waking::new(&task.return_url, &task.notify_url, &away, &memory).write()?;
            let resume_by = app.clock.now() + machine::RESUME_WITHIN;
            let ours = queries::suspend(&app.db, ask.operation, waking, resume_by).await?;
            if ours { Ok(Progress::Away(ask.debit, away)) } else { now(app, &ask).await }
        }
    }
}

/// Writes what an ask came to. A commit that fails leaves it to the sweep: whoever waits is told that nobody knows.
pub(super) async fn settle(app: &App, ask: Ask, ending: Ending) -> Result<Progress> {
    let written = match (&ending, machine::conclude(&ask.debit, &ending)) {
        (Ending::Doubted(doubt, why), _) => keep_in_doubt(app, &ask, *doubt, why).await,
        (_, Some(over)) => conclude(app, &ask, &ending, over).await,
        (_, None) => Err(Error::Internal(anyhow!("an ask that is over concludes nothing"))),
    };
    match written {
        Ok(Some(debit)) if debit.status == transaction::Status::Pending => Ok(Progress::Unsure(debit)),
        Ok(Some(debit)) => Ok(Progress::Concluded(debit)),
        Ok(None) => now(app, &ask).await,
        Err(error) => {
            tracing::error!(operation = %ask.operation, %error, "an answer could not be written; the sweep will inquire");
            Ok(Progress::Unsure(ask.debit))
        }
    }
}

async fn conclude(app: &App, ask: &Ask, ending: &Ending, over: (transaction::Model, operation::State, Kind)) -> Result<Option<transaction::Model>> {
    let at = app.clock.now();
    let (debit, state, kind) = over;
    let (acquirer_reference, detail) = match ending {
        Ending::Accepted(receipt) => (receipt.acquirer_reference.clone(), None),
        Ending::Refused(code, why) => (None, Some(format!("{} {why}", code.wire()))),
        Ending::Abandoned | Ending::Doubted(..) => (None, None),
    };
    let conclusion = Conclusion {
        operation: ask.operation,
        state,
        at,
        acquirer_reference,
        event: event(ask, kind, at, detail),
        line: line(&debit),
        delta: (debit.captured > 0).then(|| delta(&debit)),
        notice: notice(ask, ending, at),
        ticket: ticket(ask, &debit, at),
        page: ask.page.as_ref().map(|page| (page.id, machine::page_after(debit.status, page.attempts, page.expires_at, at))),
        debit,
    };
    queries::conclude(&app.db, conclusion).await
}

async fn keep_in_doubt(app: &App, ask: &Ask, doubt: Doubt, why: &str) -> Result<Option<transaction::Model>> {
    let at = app.clock.now();
    let ask_again_at = if doubt == Doubt::Quarantined {
        tracing::error!(operation = %ask.operation, transaction = ask.debit.id, why, "an answer contradicts what was asked: a person must decide");
        machine::quarantined_until(at)
    } else {
        if machine::is_old(ask.tries) {
            tracing::error!(operation = %ask.operation, transaction = ask.debit.id, why, "still nobody knows what became of an operation");
        }
        let known = super::operation(&app.db, ask.operation).await?;
        at + machine::ask_again_in(ask.tries, queries::is_probe(&app.db, &known).await?)
    };
    let news = ask.first || (doubt == Doubt::Quarantined && !ask.quarantined);
    let unsettled = Unsettled {
        operation: ask.operation,
        ask_again_at,
        quarantined: doubt == Doubt::Quarantined,
        event: news.then(|| event(ask, doubt.event(), at, Some(why.to_owned()))),
        answer: None,
        notice: notice(ask, &Ending::Doubted(doubt, String::new()), at),
    };
    queries::doubt(&app.db, unsettled).await
}

/// Where an ask stands by its rows.
async fn now(app: &App, ask: &Ask) -> Result<Progress> {
    standing(app, &super::operation(&app.db, ask.operation).await?).await
}

/// Where an operation stands by its rows.
pub(super) async fn standing(app: &App, operation: &operation::Model) -> Result<Progress> {
    let debit = find(&app.db, operation.transaction_id).await?;
    if debit.status != transaction::Status::Pending {
        return Ok(Progress::Concluded(debit));
    }
    match &operation.memory {
        Some(memory) if operation.state == operation::State::Waiting => Ok(Progress::Away(debit, Waking::read(memory)?.away())),
        _ => Ok(Progress::Unsure(debit)),
    }
}

fn event(ask: &Ask, kind: Kind, at: Millis, detail: Option<String>) -> event::ActiveModel {
    event::ActiveModel {
        bank_id: Set(ask.debit.bank_id),
        enseigne_id: Set(Some(ask.debit.enseigne_id)),
        magasin_id: Set(Some(ask.debit.magasin_id)),
        transaction_id: Set(Some(ask.debit.id)),
        at: Set(at),
        amount: Set(Some(ask.debit.initial)),
        actor: Set(ask.actor.code()),
        user_id: Set(ask.actor.user()),
        operation_id: Set(Some(ask.operation)),
        version: Set(Some(ask.debit.version + 1)),
        kind: Set(kind.code()),
        currency: Set(Some(ask.debit.currency)),
        detail: Set(detail.map(|text| text.chars().take(300).collect())),
        ..Default::default()
    }
}

/// An accepted debit's line on the way to the bank: without a day while it awaits its capture.
fn line(debit: &transaction::Model) -> Option<remittance_line::ActiveModel> {
    let contract = debit.contract_id.filter(|_| debit.status == transaction::Status::Accepted)?;
    Some(remittance_line::ActiveModel {
        transaction_id: Set(debit.id),
        enseigne_id: Set(debit.enseigne_id),
        contract_id: Set(contract),
        at: Set(debit.at),
        remittance_id: Set(None),
        amount: Set(debit.initial),
        planned_on: Set(debit.planned_on),
        kind: Set(debit.kind),
        excluded: Set(false),
    })
}

fn delta(debit: &transaction::Model) -> counter_delta::ActiveModel {
    counter_delta::ActiveModel {
        bank_id: Set(debit.bank_id),
        enseigne_id: Set(debit.enseigne_id),
        magasin_id: Set(debit.magasin_id),
        amount: Set(debit.captured),
        day: Set(debit.day),
        method: Set(debit.method),
        currency: Set(debit.currency),
        kind: Set(debit.kind),
        sign: Set(1),
        ..Default::default()
    }
}

fn notice(ask: &Ask, ending: &Ending, at: Millis) -> Option<entities::delivery::ActiveModel> {
    let target = birth::notice(&ask.magasin, ask.page.as_ref().map(|page| page.fields.as_str())).filter(|_| machine::is_told(ending))?;
    let row = birth::delivery(&ask.magasin, ask.page.as_ref().map(|page| page.id), target, at);
    Some(entities::delivery::ActiveModel { transaction_id: Set(Some(ask.debit.id)), ..row })
}

/// The merchant's ticket of a payment, where the magasin names an address for it (PAR-03).
fn ticket(ask: &Ask, debit: &transaction::Model, at: Millis) -> Option<entities::job::ActiveModel> {
    let wanted = debit.status == transaction::Status::Accepted && ask.magasin.payment_email.as_ref().is_some_and(|email| !email.is_empty());
    wanted.then(|| entities::job::ActiveModel {
        enseigne_id: Set(Some(debit.enseigne_id)),
        run_at: Set(at),
        name: Set(super::TICKET.to_owned()),
        key: Set(Some(debit.id.to_string())),
        payload: Set(debit.id.to_string()),
        ..Default::default()
    })
}
