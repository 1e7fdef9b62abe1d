//! What happened to a transaction, newest first.

use std::collections::HashMap;

use entities::event::{self, Actor};

use super::super::journal::{Happening, Shown};
use super::super::queries;
use super::show;
use crate::access::Access;
use crate::app::App;
use crate::error::Result;
use crate::events::Kind;
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
            action: action(Kind::from_code(event.kind)?)?,
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
    let remittance = shown.remittance.as_ref()?;
    Some(Happening {
        at: remittance.at,
        action: "transactions-action-remitted",
        amount: Some(shown.transaction.current),
        currency: shown.transaction.currency,
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
    let refused = matches!(Kind::from_code(event.kind)?, Kind::PaymentRefused | Kind::CaptureRefused | Kind::CancellationRefused | Kind::RefundRefused);
    Code::from_wire(code).filter(|_| refused).map(Code::row)
}

/// What a kind of event is called (manual §4.1.6); none for what is not a transaction's.
fn action(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::PaymentAsked => "transactions-action-created",
        Kind::PaymentAccepted => "transactions-action-authorised",
        Kind::PaymentRefused => "transactions-action-refused",
        Kind::PaymentAbandoned => "transactions-action-abandoned",
        Kind::PaymentPostponed => "transactions-action-postponed",
        Kind::PaymentDoubted => "transactions-action-doubted",
        Kind::PaymentQuarantined => "transactions-action-quarantined",
        Kind::CaptureAsked => "transactions-action-capture-asked",
        Kind::PaymentCaptured => "transactions-action-captured",
        Kind::CaptureRefused => "transactions-action-capture-refused",
        Kind::CaptureDoubted => "transactions-action-capture-doubted",
        Kind::CaptureQuarantined => "transactions-action-capture-quarantined",
        Kind::CancellationAsked => "transactions-action-cancel-asked",
        Kind::PaymentCancelled => "transactions-action-cancelled",
        Kind::CancellationRefused => "transactions-action-cancel-refused",
        Kind::CancellationDoubted => "transactions-action-cancel-doubted",
        Kind::CancellationQuarantined => "transactions-action-cancel-quarantined",
        Kind::RefundAsked => "transactions-action-refund-asked",
        Kind::PaymentRefunded => "transactions-action-refunded",
        Kind::RefundRefused => "transactions-action-refund-refused",
        Kind::RefundDoubted => "transactions-action-refund-doubted",
        Kind::RefundQuarantined => "transactions-action-refund-quarantined",
        Kind::PaymentSent => "transactions-action-sent",
        Kind::KeyImported => return None,
    })
}
