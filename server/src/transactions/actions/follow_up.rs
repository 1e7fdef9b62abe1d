//! What is asked of the acquirer about a debit: hold, ask, conclude (payments.md §2).

use anyhow::Context;
use chrono::NaiveDate;
use entities::transaction::Kind;
use entities::{idempotency_key, operation, transaction};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::super::machine::{self, Answer, AnswerState, Doubt, Ending, Intent, Moment, Verb};
use super::super::queries::{self, Hold, Settlement, Unsettled};
use super::authorise::operation_id;
use super::operate::{Asker, Done, standing};
use super::{find, rows};
use crate::access::Actor;
use crate::app::App;
use crate::clock::Millis;
use crate::contracts::actions::{self as contracts, CutOff};
use crate::error::Result;
use crate::hierarchy::actions::{Place, by_magasin, zone};
use crate::host::{self, Order, Original, Outcome, Receipt, Task, Turn};
use crate::money::{Amount, Currency};
use crate::protocol::request::Request;

/// One operation on a debit, under way.
struct FollowUp {
    operation: Uuid,
    number: i64,
    verb: Verb,
    amount: i64,
    /// When it was asked.
    at: Millis,
    debit: transaction::Model,
    /// The row of a refund.
    born: Option<i64>,
    contract: entities::contract::Model,
    actor: Actor,
    /// Nobody was told anything yet: a doubt is news.
    first: bool,
    quarantined: bool,
    tries: i16,
}

/// Reserves the amount, asks, and concludes. None when somebody was first: nothing is written, nobody is asked.
pub(super) async fn begin(app: App, asker: Asker, debit: transaction::Model, intent: Intent) -> Result<Option<Done>> {
    let contract = contracts::find(&app.db, debit.contract_id.context("an accepted debit has a contract")?).await?;
    let release = app.host.release(&contract.plugin).with_context(|| format!("no plugin {} is installed", contract.plugin))?;
    let original = queries::authorisation(&app.db, debit.id).await?.context("an accepted debit was authorised")?;
    let (at, amount) = (asker.moment.now, intent.amount.units());
    let id = operation_id(at);
    let event = rows::event(&debit, machine::asked(intent.verb), asker.actor, Some(id), amount, at);
    let refund = || (rows::born(&debit, Kind::Refund, amount, at, asker.moment.today()), event.clone());
    let hold = Hold {
        debit: debit.id,
        verb: intent.verb,
        amount,
        earliest: asker.moment.earliest(),
        key: idempotency_key::ActiveModel { operation_id: Set(Some(id)), ..asker.key.row(at) },
        operation: row(&debit, id, intent, release.id, asker.actor, at)?,
        born: (intent.verb == Verb::Refund).then(refund),
        event,
    };
    let Some(held) = queries::hold(&app.db, hold).await? else { return Ok(None) };
    let debit = held.debit;
    let (number, born, verb, actor) = (held.number, held.born, intent.verb, asker.actor);
    let asked = FollowUp { operation: id, number, verb, amount, at, debit, born, contract, actor, first: true, quarantined: false, tries: 0 };
    let task = task(&app, &asked, &original)?;
    let outcome = match app.host.manifest(&task.plugin) {
        Some(manifest) if !manifest.serves(task.verb) => settled_here(),
        _ => match app.host.start(&task, None).await {
            Turn::Finished(outcome) => outcome,
            Turn::Away(..) => Outcome::Unknown("a merchant's ask sends nobody away".into()),
        },
    };
    let ending = machine::ending(outcome, at, app.clock.now());
    finish(&app, asked, ending).await.map(Some)
}

/// Looks at an operation that has no answer. Whether the acquirer answered for sure.
pub(super) async fn look_at(app: &App, op: &operation::Model, verb: Verb) -> Result<bool> {
    let debit = find(&app.db, op.transaction_id).await?;
    let contract = contracts::find(&app.db, debit.contract_id.context("an accepted debit has a contract")?).await?;
    let asked = FollowUp {
        operation: op.id,
        number: op.number,
        verb,
        amount: op.amount,
        at: op.at,
        debit,
        born: op.born_id,
        contract,
        actor: Actor::System,
        first: op.answer.is_none(),
        quarantined: op.quarantined,
        tries: op.tries,
    };
    let ending = if op.quarantined {
        Ending::Doubted(Doubt::Quarantined, "nobody has decided yet".into())
    } else {
        let task = task(app, &asked, op)?;
        let outcome = match app.host.manifest(&task.plugin) {
            Some(manifest) if !manifest.serves(task.verb) => settled_here(),
            _ => app.host.inquire(&task).await,
        };
        machine::ending(outcome, op.at, app.clock.now())
    };
    let sure = !matches!(ending, Ending::Doubted(..));
    settle(app, &asked, &ending).await?;
    Ok(sure)
}

/// A verb that the plugin does not list is not asked online: it is done by our own rows (R2.7).
fn settled_here() -> Outcome {
    Outcome::Accepted(Receipt {
        authorisation: None,
        acquirer_reference: None,
        authentication: transaction::Authentication::None,
        guarantee: transaction::Guarantee::NotApplicable,
        set_aside: Vec::new(),
    })
}

fn row(debit: &transaction::Model, id: Uuid, intent: Intent, release: i64, actor: Actor, at: Millis) -> Result<operation::ActiveModel> {
    Ok(operation::ActiveModel {
        id: Set(id),
        enseigne_id: Set(debit.enseigne_id),
        amount: Set(intent.amount.units()),
        at: Set(at),
        ask_again_at: Set(Some(at + machine::LEASE)),
        user_id: Set(actor.user()),
        plugin_release_id: Set(release),
        verb: Set(intent.verb.asked().context("somebody is asked")?),
        state: Set(operation::State::Claimed),
        currency: Set(debit.currency),
        ..Default::default()
    })
}

/// What the plugin is told; `original` is what this is about: the authorisation to follow up, or the operation to inquire about.
fn task(app: &App, asked: &FollowUp, original: &operation::Model) -> Result<Task> {
    let (debit, contract) = (&asked.debit, &asked.contract);
    Ok(Task {
        plugin: contract.plugin.clone(),
        magasin: debit.magasin_id,
        settings: contracts::settings(app, contract)?,
        contract: contract.number.clone(),
        operation: asked.operation,
        verb: verb(asked.verb.asked().context("somebody is asked")?),
        amount: Amount::minor(asked.amount),
        currency: Currency::known(debit.currency).context("a debit has a currency we know")?,
        capture: false,
        order: Order { reference: debit.reference.clone(), email: debit.email.clone().unwrap_or_default(), ..Order::default() },
        original: Some(Original { operation: original.id, verb: verb(original.verb), acquirer_reference: original.acquirer_reference.clone() }),
        authentication: entities::contract::Authentication::None,
        browser: None,
        return_url: String::new(),
        notify_url: String::new(),
        remittance: None,
        lines: Vec::new(),
    })
}

fn verb(verb: operation::Verb) -> host::Verb {
    match verb {
        operation::Verb::Authorise => host::Verb::Authorise,
        operation::Verb::Capture => host::Verb::Capture,
        operation::Verb::Cancel => host::Verb::Cancel,
        operation::Verb::Refund => host::Verb::Refund,
    }
}

/// Writes what an ask came to, and says where it stands. A commit that fails leaves it to the sweep: whoever waits is told that nobody knows.
async fn finish(app: &App, asked: FollowUp, ending: Ending) -> Result<Done> {
    if let Err(error) = settle(app, &asked, &ending).await {
        tracing::error!(operation = %asked.operation, %error, "an answer could not be written; the sweep will inquire");
    }
    let now = super::operation(&app.db, asked.operation).await?;
    let unsure = || answer(&asked, AnswerState::Pending, None, app.clock.now());
    let told = now.answer.as_deref().and_then(Answer::read).unwrap_or_else(unsure);
    standing(app, &now, told).await
}

async fn settle(app: &App, asked: &FollowUp, ending: &Ending) -> Result<()> {
    match ending {
        Ending::Doubted(doubt, why) => keep_in_doubt(app, asked, ending, *doubt, why).await,
        _ => conclude(app, asked, ending).await,
    }
}

async fn conclude(app: &App, asked: &FollowUp, ending: &Ending) -> Result<()> {
    let (debit, verb, amount) = (&asked.debit, asked.verb, asked.amount);
    let at = app.clock.now();
    let place = by_magasin(&app.db, debit.magasin_id).await?;
    let today = Moment { now: at, zone: zone(&place) }.today();
    let (state, code) = machine::told(ending);
    let accepted = state == AnswerState::Accepted;
    let leaves = CutOff::new(&asked.contract.cut_off, zone(&place)).day(at);
    let planned_on = if accepted { machine::planned_on(leaves, verb != Verb::Cancel, false, deferral(app, asked).await?) } else { None };
    let (acquirer_reference, detail, refusal) = match ending {
        Ending::Accepted(receipt) => (receipt.acquirer_reference.clone(), None, None),
        Ending::Refused(code, why) => (None, Some(format!("{} {why}", code.wire())), Some(code.row())),
        Ending::Abandoned | Ending::Doubted(..) => (None, None, None),
    };
    let refused = || transaction::Model {
        status: transaction::Status::Refused,
        acquirer_status: transaction::AcquirerStatus::NotApplicable,
        refusal,
        ..rows::born(debit, Kind::Cancellation, amount, at, today)
    };
    let delta = match verb {
        Verb::Capture => Some(rows::delta(debit, Kind::Debit, amount, debit.day, 1)),
        Verb::Cancel => Some(rows::delta(debit, Kind::Debit, amount, debit.day, -1)),
        Verb::Refund => Some(rows::delta(debit, Kind::Refund, amount, born_on(asked, &place), 1)),
        Verb::Send => None,
    };
    let settlement = Settlement {
        answer: answer(asked, state, code, at),
        state: if accepted { operation::State::Accepted } else { operation::State::Refused },
        at,
        acquirer_reference,
        planned_on,
        refusal,
        event: event(asked, ending, at, detail),
        refused: (verb == Verb::Cancel && !accepted).then(refused),
        line: asked.born.filter(|_| accepted).and_then(|born| rows::refund_line(debit, born, amount, asked.at, planned_on)),
        delta: delta.filter(|_| accepted),
    };
    queries::settle(&app.db, settlement).await.map(drop)
}

/// The shop's day on which a refund was born: its row, its line and its figures are of that day.
fn born_on(asked: &FollowUp, place: &Place) -> NaiveDate {
    Moment { now: asked.at, zone: zone(place) }.today()
}

/// After how many days the line leaves: a capture as its payment asked (PBX_DIFF), else as the contract says.
async fn deferral(app: &App, asked: &FollowUp) -> Result<i16> {
    let page = match asked.debit.checkout_id.filter(|_| asked.verb == Verb::Capture) {
        Some(id) => queries::page(&app.db, id).await?,
        None => None,
    };
    let fields: Vec<(String, String)> = page.and_then(|page| serde_json::from_str(&page.fields).ok()).unwrap_or_default();
    let wished = Request::read(&fields).ok().and_then(|request| request.deferral_days);
    Ok(wished.unwrap_or(asked.contract.deferral_days))
}

async fn keep_in_doubt(app: &App, asked: &FollowUp, ending: &Ending, doubt: Doubt, why: &str) -> Result<()> {
    let at = app.clock.now();
    let quarantined = doubt == Doubt::Quarantined;
    let ask_again_at = if quarantined {
        tracing::error!(operation = %asked.operation, transaction = asked.debit.id, why, "an answer contradicts what was asked: a person must decide");
        machine::quarantined_until(at)
    } else {
        if machine::is_old(asked.tries) {
            tracing::error!(operation = %asked.operation, transaction = asked.debit.id, why, "still nobody knows what became of an operation");
        }
        let known = super::operation(&app.db, asked.operation).await?;
        at + machine::ask_again_in(asked.tries, queries::is_probe(&app.db, &known).await?)
    };
    let news = asked.first || (quarantined && !asked.quarantined);
    let unsettled = Unsettled {
        operation: asked.operation,
        ask_again_at,
        quarantined,
        event: news.then(|| event(asked, ending, at, Some(why.to_owned()))),
        answer: Some(answer(asked, AnswerState::Pending, None, at).write()),
        notice: None,
    };
    queries::doubt(&app.db, unsettled).await.map(drop)
}

fn event(asked: &FollowUp, ending: &Ending, at: Millis, detail: Option<String>) -> entities::event::ActiveModel {
    entities::event::ActiveModel {
        detail: Set(detail.map(|text| text.chars().take(300).collect())),
        ..rows::event(&asked.debit, machine::happened(asked.verb, ending), asked.actor, Some(asked.operation), asked.amount, at)
    }
}

fn answer(asked: &FollowUp, state: AnswerState, code: Option<String>, at: Millis) -> Answer {
    Answer {
        operation: asked.operation,
        number: asked.number,
        verb: asked.verb,
        state,
        code,
        amount: asked.amount,
        currency: asked.debit.currency,
        transaction: asked.debit.id,
        born: asked.born,
        at,
    }
}
