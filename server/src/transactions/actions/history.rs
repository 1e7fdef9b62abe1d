//! What happened to a transaction, newest first.

use std::collections::HashMap;

use entities::event::{self, Actor};
use entities::transaction::Kind;

use super::super::journal::{Happening, Shown};
use super::super::queries;
use super::show;
use crate::access::Access;
use crate::app::App;
use crate::error::Result;
use crate::events::Kind as Event;
use crate::protocol::Code;

/// The history of a transaction seen from the node of the asker; the refusals of [`show`].
pub async fn history(app: &App, access: &Access, id: i64) -> Result<Vec<Happening>> {
    let shown = show(app, access, id).await?;
    history_of(app, &shown).await
}

/// The history of a transaction that was shown.
pub async fn history_of(app: &App, shown: &Shown) -> Result<Vec<Happening>> {
    let events = queries::events(&app.db, shown.transaction.id).await?;
    let by = |actor: Actor| {
        let mut ids: Vec<i64> = events.iter().filter(|event| event.actor == actor).filter_map(|event| event.user_id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let people: HashMap<i64, (String, String)> =
        queries::people(&app.db, by(Actor::User)).await?.into_iter().map(|(id, name, login)| (id, (name, login))).collect();
    let tokens: HashMap<i64, String> = queries::tokens(&app.db, by(Actor::Token)).await?.into_iter().collect();
    let told = |event: &event::Model| {
        let (name, login) = match (event.actor, event.user_id) {
            (Actor::User, Some(id)) => people.get(&id).cloned().unzip(),
            (Actor::Token, Some(id)) => (tokens.get(&id).cloned(), None),
            _ => (None, None),
        };
        Some(Happening {
            at: event.at,
            action: action(Event::from_code(event.kind)?)?,
            amount: event.amount,
            currency: event.currency.unwrap_or(shown.transaction.currency),
            actor: event.actor,
            name,
            login,
            refusal: refusal(event),
            remittance: None,
        })
    };
    let mut all: Vec<Happening> = events.iter().filter_map(told).chain(remitted(shown)).collect();
    // Stable: what happened in one millisecond keeps the order of its versions.
    all.sort_by_key(|happening| std::cmp::Reverse(happening.at));
    Ok(all)
}

/// « Remise en banque », which is told by the télécollecte itself.
fn remitted(shown: &Shown) -> Option<Happening> {
    let (remittance, row) = (shown.remittance.as_ref()?, &shown.transaction);
    let amount = match row.kind {
        Kind::Debit => row.captured,
        Kind::Refund => row.initial,
        Kind::Cancellation => 0,
    };
    Some(Happening {
        at: remittance.at,
        action: "transactions-action-remitted",
        amount: Some(amount),
        currency: row.currency,
        actor: Actor::System,
        name: None,
        login: None,
        refusal: None,
        remittance: Some(remittance.id),
    })
}

/// The bank's code that a refusal's detail begins with.
fn refusal(event: &event::Model) -> Option<i16> {
    let code = event.detail.as_deref()?.split(' ').next()?;
    let refused = matches!(Event::from_code(event.kind)?, Event::PaymentRefused | Event::CaptureRefused | Event::CancellationRefused | Event::RefundRefused);
    Code::from_wire(code).filter(|_| refused).map(Code::row)
}

/// What a kind of event is called (manual §4.1.6); none for what is not a transaction's.
fn action(kind: Event) -> Option<&'static str> {
    Some(match kind {
        Event::PaymentAsked => "transactions-action-created",
        Event::PaymentAccepted => "transactions-action-authorised",
        Event::PaymentRefused => "transactions-action-refused",
        Event::PaymentAbandoned => "transactions-action-abandoned",
        Event::PaymentPostponed => "transactions-action-postponed",
        Event::PaymentDoubted => "transactions-action-doubted",
        Event::PaymentQuarantined => "transactions-action-quarantined",
        Event::CaptureAsked => "transactions-action-capture-asked",
        Event::PaymentCaptured => "transactions-action-captured",
        Event::CaptureRefused => "transactions-action-capture-refused",
        Event::CaptureDoubted => "transactions-action-capture-doubted",
        Event::CaptureQuarantined => "transactions-action-capture-quarantined",
        Event::CancellationAsked => "transactions-action-cancel-asked",
        Event::PaymentCancelled => "transactions-action-cancelled",
        Event::CancellationRefused => "transactions-action-cancel-refused",
        Event::CancellationDoubted => "transactions-action-cancel-doubted",
        Event::CancellationQuarantined => "transactions-action-cancel-quarantined",
        Event::RefundAsked => "transactions-action-refund-asked",
        Event::PaymentRefunded => "transactions-action-refunded",
        Event::RefundRefused => "transactions-action-refund-refused",
        Event::RefundDoubted => "transactions-action-refund-doubted",
        Event::RefundQuarantined => "transactions-action-refund-quarantined",
        Event::PaymentSent => "transactions-action-sent",
        Event::PaymentExcluded => "transactions-action-excluded",
        Event::KeyImported => return None,
    })
}
