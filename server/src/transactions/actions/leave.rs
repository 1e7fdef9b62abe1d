//! The payer gives up before any bank was asked (R2.4).

use entities::contract::Method;
use entities::transaction::{self, AcquirerStatus, Kind, Status};
use entities::{checkout, event};
use sea_orm::ActiveValue::Set;

use super::super::queries;
use crate::access::Actor;
use crate::app::App;
use crate::clock;
use crate::error::Result;
use crate::events;
use crate::hierarchy::actions::{Place, zone};

/// Closes an open page and writes a debit Abandonné, without contract, card or notice; `method` is what the page offered first.
/// None when the page was no longer open: nothing is written.
pub async fn leave(app: &App, actor: Actor, place: &Place, page: &checkout::Model, method: Method) -> Result<Option<transaction::Model>> {
    let at = app.clock.now();
    let debit = transaction::ActiveModel {
        bank_id: Set(place.bank.id),
        enseigne_id: Set(place.enseigne.id),
        magasin_id: Set(place.magasin.id),
        at: Set(at),
        initial: Set(page.amount),
        current: Set(page.amount),
        checkout_id: Set(Some(page.id)),
        day: Set(clock::local_day(at, zone(place))),
        email_hash: Set(app.vault.short_hash(place.enseigne.id, &page.email)),
        currency: Set(page.currency),
        kind: Set(Kind::Debit),
        status: Set(Status::Abandoned),
        acquirer_status: Set(AcquirerStatus::NotApplicable),
        method: Set(method),
        reference: Set(page.reference.clone()),
        email: Set(Some(page.email.clone())),
        ..Default::default()
    };
    let event = event::ActiveModel {
        bank_id: Set(place.bank.id),
        enseigne_id: Set(Some(place.enseigne.id)),
        magasin_id: Set(Some(place.magasin.id)),
        at: Set(at),
        amount: Set(Some(page.amount)),
        actor: Set(actor.code()),
        user_id: Set(actor.user()),
        version: Set(Some(1)),
        kind: Set(events::Kind::PaymentAbandoned.code()),
        currency: Set(Some(page.currency)),
        ..Default::default()
    };
    queries::leave(&app.db, page.id, debit, event).await
}
