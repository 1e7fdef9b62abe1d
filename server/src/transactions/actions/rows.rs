//! The rows that an operation on a debit writes.

use chrono::NaiveDate;
use entities::transaction::{AcquirerStatus, Kind, Status};
use entities::{counter_delta, event, remittance_line, transaction};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use crate::access::Actor;
use crate::clock::Millis;
use crate::events;

/// What happened to a row; its first event unless the commit says otherwise.
pub(super) fn event(of: &transaction::Model, kind: events::Kind, actor: Actor, operation: Option<Uuid>, amount: i64, at: Millis) -> event::ActiveModel {
    event::ActiveModel {
        bank_id: Set(of.bank_id),
        enseigne_id: Set(Some(of.enseigne_id)),
        magasin_id: Set(Some(of.magasin_id)),
        at: Set(at),
        amount: Set(Some(amount)),
        actor: Set(actor.code()),
        user_id: Set(actor.user()),
        operation_id: Set(operation),
        version: Set(Some(1)),
        kind: Set(kind.code()),
        currency: Set(Some(of.currency)),
        ..Default::default()
    }
}

/// A row born of a debit: a refund that is asked, or a cancellation that was refused. Dated when it was born (OPE-08); its number
/// is the database's to give.
pub(super) fn born(debit: &transaction::Model, kind: Kind, amount: i64, at: Millis, day: NaiveDate) -> transaction::Model {
    transaction::Model {
        at,
        day,
        kind,
        initial: amount,
        current: amount,
        captured: 0,
        refunded: 0,
        held: 0,
        parent_id: Some(debit.id),
        checkout_id: None,
        remittance_id: None,
        planned_on: None,
        version: 1,
        status: Status::Pending,
        acquirer_status: AcquirerStatus::AwaitingConfirmation,
        flagged: false,
        refusal: None,
        authorisation: None,
        ..debit.clone()
    }
}

/// The line of a refund on the way to the bank.
pub(super) fn refund_line(
    debit: &transaction::Model,
    born: i64,
    amount: i64,
    at: Millis,
    planned_on: Option<NaiveDate>,
) -> Option<remittance_line::ActiveModel> {
    Some(remittance_line::ActiveModel {
        transaction_id: Set(born),
        enseigne_id: Set(debit.enseigne_id),
        contract_id: Set(debit.contract_id?),
        at: Set(at),
        remittance_id: Set(None),
        amount: Set(amount),
        planned_on: Set(planned_on),
        kind: Set(Kind::Refund),
        excluded: Set(false),
    })
}

/// What the figures of a day gain (`sign` 1) or lose (-1).
pub(super) fn delta(debit: &transaction::Model, kind: Kind, amount: i64, day: NaiveDate, sign: i16) -> counter_delta::ActiveModel {
    counter_delta::ActiveModel {
        bank_id: Set(debit.bank_id),
        enseigne_id: Set(debit.enseigne_id),
        magasin_id: Set(debit.magasin_id),
        amount: Set(amount),
        day: Set(day),
        method: Set(debit.method),
        currency: Set(debit.currency),
        kind: Set(kind),
        sign: Set(sign),
        ..Default::default()
    }
}
