//! Asks whether this may be paid: hold, ask, conclude (payments.md §2).

use anyhow::Context;
use entities::transaction::Status;
use sha2::{Digest, Sha256};
use uuid::{NoContext, Timestamp, Uuid};

use super::super::queries::{self, Claim};
use super::birth;
use super::perform::{Ask, finish, standing, to_the_end};
use super::sale::{Progress, Sale};
use crate::access::Actor;
use crate::app::App;
use crate::clock::Millis;
use crate::error::{Error, Refusal, Result};
use crate::events::Kind;
use crate::host::{Task, Verb};

/// Asks the contract's plugin to authorise, and concludes. [`Error::Conflict`] when the checkout is no longer open, or its amount
/// is another. A key seen before gives what it gave then, or is refused when it comes with another payment.
///
/// Goes on to its end even if whoever asked hangs up.
pub async fn authorise(app: &App, actor: Actor, sale: Sale) -> Result<Progress> {
    to_the_end(begin(app.clone(), actor, sale)).await
}

async fn begin(app: App, actor: Actor, sale: Sale) -> Result<Progress> {
    let release = app.host.release(&sale.contract.plugin).with_context(|| format!("no plugin {} is installed", sale.contract.plugin))?;
    let at = app.clock.now();
    let id = operation_id(at);
    let hash = request_hash(&app, &sale);
    let claim = Claim {
        guard: birth::guard(&sale, Some(id), Status::Pending, hash, at),
        card: birth::card(&app, &sale),
        transaction: birth::debit(&app, &sale, at),
        operation: Some(birth::operation(&sale, id, release.id, actor, at)),
        event: birth::event(&sale, Kind::PaymentAsked, Some(id), actor, at),
        attempt: birth::attempt(&app, &sale, at, false),
        verdicts: birth::verdicts(&sale, at),
        notice: None,
    };
    let Some(debit) = queries::claim(&app.db, claim).await? else {
        return replay(&app, &sale, hash).await;
    };
    let task = task(&sale, id);
    let turn = app.host.start(&task, Some(&sale.card)).await;
    drop(sale.card);
    let (place, checkout) = (sale.place, sale.checkout);
    let page = checkout.map(|page| entities::checkout::Model { attempts: page.attempts + 1, ..page });
    finish(&app, Ask { operation: id, at, debit, page, magasin: place.magasin, actor, first: true, quarantined: false, tries: 0 }, &task, turn).await
}

/// A UUIDv7 at the clock's time: drawn before the claim, sent out as the idempotency id (schema.md §1).
pub(super) fn operation_id(at: Millis) -> Uuid {
    let millis = u64::try_from(at).unwrap_or(0);
    let nanos = u32::try_from(millis % 1000).unwrap_or(0) * 1_000_000;
    Uuid::new_v7(Timestamp::from_unix(NoContext, millis / 1000, nanos))
}

fn task(sale: &Sale, operation: Uuid) -> Task {
    Task {
        plugin: sale.contract.plugin.clone(),
        magasin: sale.place.magasin.id,
        contract: sale.contract.number.clone(),
        operation,
        verb: Verb::Authorise,
        amount: sale.amount,
        currency: sale.currency,
        capture: sale.capture && !sale.flagged,
        order: sale.order.clone(),
        original: None,
        authentication: sale.authentication,
        browser: sale.browser.clone(),
        return_url: sale.return_url.clone(),
        notify_url: format!("{}{operation}", sale.notify_url),
        remittance: None,
        lines: Vec::new(),
        settings: sale.settings.clone(),
    }
}

/// What makes two asks under one key the same: a keyed fingerprint of the card stands for its number.
fn request_hash(app: &App, sale: &Sale) -> [u8; 32] {
    let card = app.vault.fingerprint(sale.place.bank.id, &sale.card.number);
    let text = format!("{}\0{}\0{}\0{}\0{}\0", sale.contract.id, sale.amount.units(), sale.currency.code(), sale.reference, sale.capture);
    Sha256::new().chain_update(text).chain_update(card).finalize().into()
}

async fn replay(app: &App, sale: &Sale, hash: [u8; 32]) -> Result<Progress> {
    let (None, Some(key)) = (&sale.checkout, &sale.key) else { return Err(Error::Conflict) };
    let seen = queries::key(&app.db, sale.place.magasin.id, key).await?.ok_or(Error::Conflict)?;
    if seen.request_hash != hash {
        return Err(Refusal("transactions-key-reused").into());
    }
    let seen = super::operation(&app.db, seen.operation_id.ok_or(Error::Conflict)?).await?;
    standing(app, &seen).await
}
