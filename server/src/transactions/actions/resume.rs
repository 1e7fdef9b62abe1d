//! Goes on with a payment whose payer was away, or gives it up.

use anyhow::Context;
use entities::{contract, operation};
use uuid::Uuid;

use super::super::machine::{self, Ending};
use super::super::queries;
use super::find;
use super::perform::{Ask, finish, settle, standing, to_the_end};
use super::sale::Progress;
use super::waking::Waking;
use crate::access::Actor;
use crate::app::App;
use crate::contracts::actions as contracts;
use crate::error::Result;
use crate::hierarchy::actions::by_magasin;
use crate::host::{Away, News, Order, Original, Task, Verb};
use crate::money::{Amount, Currency};

/// Goes on after the payer or a third party came back. Of two at once, one goes on; the other, like one who comes again later, is
/// told where the payment stands.
pub async fn resume(app: &App, operation: Uuid, news: News) -> Result<Progress> {
    to_the_end(go_on(app.clone(), operation, news)).await
}

async fn go_on(app: App, id: Uuid, news: News) -> Result<Progress> {
    let op = super::operation(&app.db, id).await?;
    if !queries::wake(&app.db, id, app.clock.now() + machine::LEASE).await? {
        return standing(&app, &super::operation(&app.db, id).await?).await;
    }
    let (ask, task, waking) = reload(&app, &op, Actor::Payer).await?;
    let memory = waking.context("a waiting operation has a memory")?.memory()?;
    let turn = app.host.resume(&task, &memory, news).await;
    finish(&app, ask, &task, turn).await
}

/// The payer gives up while away. What the acquirer concluded stands. While it could still authorise, nothing is concluded: the
/// payment stays pending until the payer's time is over, for Abandonné is said only of what cannot have been paid (R2.4).
pub async fn abandon(app: &App, operation: Uuid) -> Result<Progress> {
    to_the_end(give_up(app.clone(), operation)).await
}

async fn give_up(app: App, id: Uuid) -> Result<Progress> {
    let op = super::operation(&app.db, id).await?;
    if op.state != operation::State::Waiting {
        return standing(&app, &op).await;
    }
    let (ask, task, _) = reload(&app, &op, Actor::Payer).await?;
    let ending = machine::left(app.host.inquire(&task).await, ask.at, app.clock.now());
    if matches!(ending, Ending::Doubted(..)) || !queries::wake(&app.db, id, app.clock.now() + machine::LEASE).await? {
        return standing(&app, &super::operation(&app.db, id).await?).await;
    }
    settle(&app, ask, ending).await
}

/// Where the payer of a waiting operation is to be sent, again; none when it is not waiting.
pub async fn away(app: &App, id: Uuid) -> Result<Option<Away>> {
    let waiting = super::operation(&app.db, id).await?;
    let memory = waiting.memory.filter(|_| waiting.state == operation::State::Waiting);
    Ok(memory.map(|memory| Waking::read(&memory)).transpose()?.map(|waking| waking.away()))
}

/// Everything an ask needs, from its rows: after a restart there is nothing else.
pub(super) async fn reload(app: &App, op: &operation::Model, actor: Actor) -> Result<(Ask, Task, Option<Waking>)> {
    let debit = find(&app.db, op.transaction_id).await?;
    let contract = contracts::find(&app.db, debit.contract_id.context("an operation has a contract")?).await?;
    let place = by_magasin(&app.db, debit.magasin_id).await?;
    let page = match debit.checkout_id {
        Some(id) => queries::page(&app.db, id).await?,
        None => None,
    };
    let waking = op.memory.as_deref().map(Waking::read).transpose()?;
    let (return_url, notify_url) = waking.as_ref().map(|kept| (kept.return_url.clone(), kept.notify_url.clone())).unwrap_or_default();
    let task = Task {
        plugin: contract.plugin.clone(),
        magasin: debit.magasin_id,
        settings: contracts::settings(app, &contract)?,
        contract: contract.number,
        operation: op.id,
        verb: Verb::Authorise,
        amount: Amount::minor(op.amount),
        currency: Currency::known(op.currency).context("an operation has a currency we know")?,
        capture: debit.planned_on.is_some(),
        order: Order { reference: debit.reference.clone(), email: debit.email.clone().unwrap_or_default(), ..Order::default() },
        original: Some(Original { operation: op.id, verb: Verb::Authorise, acquirer_reference: op.acquirer_reference.clone() }),
        authentication: contract::Authentication::None,
        browser: None,
        return_url,
        notify_url,
        remittance: None,
        lines: Vec::new(),
    };
    let (first, quarantined, tries) = (op.tries == 0, op.quarantined, op.tries);
    let ask = Ask { operation: op.id, at: op.at, debit, page, magasin: place.magasin, actor, first, quarantined, tries };
    Ok((ask, task, waking))
}
