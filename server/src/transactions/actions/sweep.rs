//! Asks again about what nobody knows: never for the money, only what became of it (payments.md §2.4).

use std::collections::BTreeSet;

use entities::operation;
use futures::future::join_all;

use super::super::machine::{self, Doubt, Ending, Verb};
use super::super::queries;
use super::follow_up;
use super::perform::settle;
use super::resume::reload;
use super::sale::Progress;
use crate::access::Actor;
use crate::app::App;
use crate::error::Result;

/// How many operations are looked at together: all at once, well within their lease.
const BATCH: i64 = 16;
/// What would be asked about sooner than this anyway is not hurried.
const SOON: i64 = 30_000;

/// Looks at what is unknown, claimed past its lease, or left by its payer; says how many that was. When an acquirer answered for
/// sure, everything else that is open with it becomes due.
pub async fn sweep(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = queries::take(&app.db, now, now + machine::LEASE, BATCH).await?;
    let mut answering = BTreeSet::new();
    for (op, progress) in due.iter().zip(join_all(due.iter().map(|op| look_at(app, op))).await) {
        match progress {
            Ok(true) => drop(answering.insert(op.plugin_release_id)),
            Ok(false) => {}
            Err(error) => tracing::error!(operation = %op.id, %error, "an operation could not be looked at; it will be again"),
        }
    }
    for release in answering {
        queries::wake_all(&app.db, release, now, now + SOON).await?;
    }
    Ok(due.len())
}

/// Whether the acquirer answered for sure.
async fn look_at(app: &App, op: &operation::Model) -> Result<bool> {
    match Verb::of(op.verb) {
        Some(verb) => follow_up::look_at(app, op, verb).await,
        None => Ok(matches!(look_at_authorisation(app, op).await?, Progress::Concluded(_))),
    }
}

async fn look_at_authorisation(app: &App, op: &operation::Model) -> Result<Progress> {
    let (ask, task, waking) = reload(app, op, Actor::System).await?;
    if op.quarantined {
        return settle(app, ask, Ending::Doubted(Doubt::Quarantined, "nobody has decided yet".into())).await;
    }
    let outcome = app.host.inquire(&task).await;
    let (asked_at, now) = (ask.at, app.clock.now());
    let ending = if waking.is_some() { machine::left(outcome, asked_at, now) } else { machine::ending(outcome, asked_at, now) };
    settle(app, ask, ending).await
}
