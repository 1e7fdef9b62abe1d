//! The rows a payment begins with.

use entities::{card, card_attempt, delivery, event, idempotency_key, magasin, operation, transaction, verdict};
use sea_orm::ActiveValue::{NotSet, Set};
use uuid::Uuid;

use super::super::machine;
use super::super::queries::Guard;
use super::sale::Sale;
use crate::access::Actor;
use crate::app::App;
use crate::clock::{self, Millis};
use crate::contracts::actions::CutOff;
use crate::events;
use crate::hierarchy::actions::zone;
use crate::protocol::request::Request;

/// Where and how the shop is told, if it asked to be: the form's address, else the magasin's (wire §1.2).
pub(super) fn notice(magasin: &magasin::Model, fields: Option<&str>) -> Option<(String, delivery::Method)> {
    let fields: Vec<(String, String)> = fields.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
    let request = Request::read(&fields).ok();
    let by_post = request.as_ref().is_some_and(|request| request.notify_by_post);
    let method = if by_post { delivery::Method::Post } else { delivery::Method::Get };
    let target = request.and_then(|request| request.notify).or_else(|| magasin.url_notify.clone()).filter(|url| !url.is_empty())?;
    Some((target, method))
}

/// The row of a notice that is due at once. Its text is made when it is sent (R2.45).
pub(super) fn delivery(magasin: &magasin::Model, checkout: Option<i64>, (target, method): (String, delivery::Method), at: Millis) -> delivery::ActiveModel {
    delivery::ActiveModel {
        enseigne_id: Set(magasin.enseigne_id),
        magasin_id: Set(magasin.id),
        checkout_id: Set(checkout),
        at: Set(at),
        due_at: Set(Some(at)),
        kind: Set(delivery::Kind::Notice),
        method: Set(method),
        target: Set(target),
        ..Default::default()
    }
}

/// A debit about to be asked: En attente / En attente de confirmation, with the day its line should leave.
pub(super) fn debit(app: &App, sale: &Sale, at: Millis) -> transaction::ActiveModel {
    let day = clock::local_day(at, zone(&sale.place));
    let leaves = CutOff::new(&sale.contract.cut_off, zone(&sale.place)).day(at);
    let magasin = &sale.place.magasin;
    transaction::ActiveModel {
        id: NotSet,
        bank_id: Set(magasin.bank_id),
        enseigne_id: Set(magasin.enseigne_id),
        magasin_id: Set(magasin.id),
        contract_id: Set(Some(sale.contract.id)),
        at: Set(at),
        initial: Set(sale.amount.units()),
        current: Set(sale.amount.units()),
        captured: Set(0),
        refunded: Set(0),
        held: Set(0),
        parent_id: Set(None),
        card_id: NotSet,
        checkout_id: Set(sale.checkout.as_ref().map(|page| page.id)),
        remittance_id: Set(None),
        day: Set(day),
        planned_on: Set(machine::planned_on(leaves, sale.capture, sale.flagged, sale.deferral_days)),
        version: Set(1),
        email_hash: Set(app.vault.short_hash(magasin.enseigne_id, &sale.email)),
        bin: Set(Some(sale.card.number.bin())),
        currency: Set(sale.currency.code()),
        kind: Set(transaction::Kind::Debit),
        status: Set(transaction::Status::Pending),
        acquirer_status: Set(transaction::AcquirerStatus::AwaitingConfirmation),
        method: Set(sale.method),
        wallet: Set(0),
        authentication: Set(transaction::Authentication::None),
        guarantee: Set(transaction::Guarantee::NotApplicable),
        flagged: Set(sale.flagged),
        refusal: Set(None),
        last4: Set(Some(sale.card.number.last4())),
        expiry: Set(Some(sale.card.expiry)),
        card_country: Set(sale.card.country.clone()),
        customer_country: Set(sale.customer_country.clone()),
        reference: Set(sale.reference.clone()),
        email: Set(Some(sale.email.clone())),
        authorisation: Set(None),
    }
}

/// The ask itself, ours for the length of a lease.
pub(super) fn operation(sale: &Sale, id: Uuid, release: i64, actor: Actor, at: Millis) -> operation::ActiveModel {
    operation::ActiveModel {
        id: Set(id),
        enseigne_id: Set(sale.place.enseigne.id),
        amount: Set(sale.amount.units()),
        at: Set(at),
        ask_again_at: Set(Some(at + machine::LEASE)),
        user_id: Set(actor.user()),
        plugin_release_id: Set(release),
        verb: Set(operation::Verb::Authorise),
        state: Set(operation::State::Claimed),
        currency: Set(sale.currency.code()),
        ..Default::default()
    }
}

/// The first event of a debit.
pub(super) fn event(sale: &Sale, kind: events::Kind, operation: Option<Uuid>, actor: Actor, at: Millis) -> event::ActiveModel {
    event::ActiveModel {
        bank_id: Set(sale.place.bank.id),
        enseigne_id: Set(Some(sale.place.enseigne.id)),
        magasin_id: Set(Some(sale.place.magasin.id)),
        at: Set(at),
        amount: Set(Some(sale.amount.units())),
        actor: Set(actor.code()),
        user_id: Set(actor.user()),
        operation_id: Set(operation),
        version: Set(Some(1)),
        kind: Set(kind.code()),
        currency: Set(Some(sale.currency.code())),
        ..Default::default()
    }
}

/// The card as the enseigne knows it: a fingerprint, never the number.
pub(super) fn card(app: &App, sale: &Sale) -> card::ActiveModel {
    card::ActiveModel {
        enseigne_id: Set(sale.place.enseigne.id),
        fingerprint: Set(app.vault.fingerprint(sale.place.bank.id, &sale.card.number).to_vec()),
        bin: Set(sale.card.number.bin()),
        last4: Set(sale.card.number.last4()),
        expiry: Set(sale.card.expiry),
        brand: Set(sea_orm::ActiveEnum::into_value(sale.method)),
        country: Set(sale.card.country.clone()),
        ..Default::default()
    }
}

/// The try, for velocity.
pub(super) fn attempt(app: &App, sale: &Sale, at: Millis, refused: bool) -> card_attempt::ActiveModel {
    let enseigne = sale.place.enseigne.id;
    card_attempt::ActiveModel {
        enseigne_id: Set(enseigne),
        at: Set(at),
        amount: Set(sale.amount.units()),
        currency: Set(sale.currency.code()),
        refused: Set(refused),
        email_hash: Set(app.vault.short_hash(enseigne, &sale.email)),
        ip_hash: Set(sale.customer_ip.as_deref().map_or(0, |ip| app.vault.short_hash(enseigne, ip))),
        fingerprint: Set(app.vault.fingerprint(sale.place.bank.id, &sale.card.number).to_vec()),
        ..Default::default()
    }
}

/// What the fraud rules said.
pub(super) fn verdicts(sale: &Sale, at: Millis) -> Vec<verdict::ActiveModel> {
    let row = |said: &super::Judgement| verdict::ActiveModel {
        enseigne_id: Set(sale.place.enseigne.id),
        plugin_release_id: Set(said.release),
        at: Set(at),
        decision: Set(said.decision),
        score: Set(said.score),
        reason: Set(said.reason.clone()),
        ..Default::default()
    };
    sale.verdicts.iter().map(row).collect()
}

/// What stops this payment from being made twice.
pub(super) fn guard(sale: &Sale, operation: Option<Uuid>, status: transaction::Status, request_hash: [u8; 32], at: Millis) -> Guard {
    match (&sale.checkout, &sale.key) {
        (Some(page), _) => Guard::Page {
            id: page.id,
            now: at,
            amount: sale.amount.units(),
            currency: sale.currency.code(),
            operation,
            next: machine::page_after(status, page.attempts + 1, page.expires_at, at),
        },
        (None, Some(key)) => Guard::Key(Box::new(idempotency_key::ActiveModel {
            magasin_id: Set(sale.place.magasin.id),
            key: Set(key.clone()),
            at: Set(at),
            operation_id: Set(operation),
            request_hash: Set(request_hash.to_vec()),
            response: Set(None),
        })),
        (None, None) => Guard::Free,
    }
}
