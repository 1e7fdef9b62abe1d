//! Refuses before anybody is asked: limits, a blocked card, a fraud rule (R2.3).

use entities::transaction::{self, AcquirerStatus, Status};
use sea_orm::ActiveValue::Set;

use super::super::queries::{self, Claim};
use super::birth;
use super::sale::Sale;
use crate::access::Actor;
use crate::app::App;
use crate::error::{Error, Result};
use crate::events::Kind;
use crate::protocol::Code;

/// Writes a debit Refusée without an operation, and its notice. [`Error::Conflict`] when the checkout is no longer open.
pub async fn refuse(app: &App, actor: Actor, sale: &Sale, code: Code) -> Result<transaction::Model> {
    let at = app.clock.now();
    let refused = transaction::ActiveModel {
        status: Set(Status::Refused),
        acquirer_status: Set(AcquirerStatus::NotApplicable),
        refusal: Set(Some(code.row())),
        planned_on: Set(None),
        ..birth::debit(app, sale, at)
    };
    let magasin = &sale.place.magasin;
    let page = sale.checkout.as_ref();
    let target = birth::notice(magasin, page.map(|page| page.fields.as_str()));
    let mut event = birth::event(sale, Kind::PaymentRefused, None, actor, at);
    event.detail = Set(Some(code.wire()));
    let claim = Claim {
        guard: birth::guard(&Sale { key: None, ..sale.clone() }, None, Status::Refused, [0; 32], at),
        card: birth::card(app, sale),
        transaction: refused,
        operation: None,
        event,
        attempt: birth::attempt(app, sale, at, true),
        verdicts: birth::verdicts(sale, at),
        notice: target.map(|target| birth::delivery(magasin, page.map(|page| page.id), target, at)),
    };
    queries::claim(&app.db, claim).await?.ok_or(Error::Conflict)
}
