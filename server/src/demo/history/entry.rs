//! The rows a story is written with: the payment, its card, what was asked, what happened, the line for the bank.

use entities::event::{self, Actor};
use entities::operation::{self, State, Verb};
use entities::transaction::{self, AcquirerStatus, Kind, Status};
use entities::{card, remittance_line};
use uuid::Uuid;

use super::book::Book;
use super::calendar::DAY;
use super::story::{Shop, Story};
use crate::clock::{Millis, local_day};
use crate::events::kinds::Kind as Happened;

/// Who acts, for events.
#[derive(Clone, Copy)]
pub(super) enum By {
    /// The payer.
    Payer,
    /// A person of the shop.
    User(i64),
}

impl Book<'_> {
    pub(super) fn row(&mut self, shop: &Shop, story: &Story, id: i64) -> transaction::Model {
        transaction::Model {
            id,
            bank_id: shop.bank_id,
            enseigne_id: shop.enseigne_id,
            magasin_id: shop.magasin_id,
            contract_id: Some(shop.contracts[story.contract].id),
            at: story.at,
            initial: story.amount,
            current: story.amount,
            captured: 0,
            refunded: 0,
            held: 0,
            parent_id: None,
            card_id: Some(self.card(shop, story)),
            checkout_id: None,
            remittance_id: None,
            day: local_day(story.at, shop.zone),
            planned_on: None,
            version: 0,
            email_hash: self.vault.short_hash(shop.enseigne_id, &story.payer.email),
            bin: Some(story.payer.card.bin()),
            currency: shop.contracts[story.contract].currency,
            kind: Kind::Debit,
            status: Status::Pending,
            acquirer_status: AcquirerStatus::NotApplicable,
            method: story.payer.method,
            wallet: 0,
            authentication: story.secured.0,
            guarantee: story.secured.1,
            flagged: false,
            refusal: None,
            last4: Some(story.payer.card.last4()),
            expiry: Some(story.payer.expiry),
            card_country: Some(story.payer.country.into()),
            customer_country: Some(story.payer.country.into()),
            reference: story.reference.clone(),
            email: Some(story.payer.email.clone()),
            authorisation: None,
        }
    }

    pub(super) fn card(&mut self, shop: &Shop, story: &Story) -> i64 {
        let fingerprint = self.vault.fingerprint(shop.bank_id, &story.payer.card);
        let next = i64::try_from(self.cards.len()).expect("a few thousand cards") + 1;
        let id = *self.cards.entry((shop.enseigne_id, fingerprint)).or_insert(next);
        if id == next {
            self.rows.cards.push(card::Model {
                id,
                enseigne_id: shop.enseigne_id,
                fingerprint: fingerprint.to_vec(),
                sealed: None,
                key_version: None,
                bin: story.payer.card.bin(),
                last4: story.payer.card.last4(),
                expiry: story.payer.expiry,
                brand: sea_orm::ActiveEnum::to_value(&story.payer.method),
                country: Some(story.payer.country.into()),
                purge_at: None,
            });
        }
        id
    }

    /// A row born of another: a refund, or a cancellation that was refused.
    pub(super) fn born(&self, shop: &Shop, parent: &transaction::Model, id: i64, at: Millis, amount: i64, kind: Kind) -> transaction::Model {
        transaction::Model {
            id,
            at,
            day: local_day(at, shop.zone),
            initial: amount,
            current: amount,
            captured: 0,
            refunded: 0,
            held: 0,
            parent_id: Some(parent.id),
            planned_on: None,
            version: 0,
            kind,
            status: Status::Pending,
            acquirer_status: AcquirerStatus::NotApplicable,
            flagged: false,
            authorisation: None,
            ..parent.clone()
        }
    }

    pub(super) fn operation(
        &mut self,
        row: &transaction::Model,
        verb: Verb,
        (at, answered): (Millis, Millis),
        amount: i64,
        state: State,
        born_id: Option<i64>,
    ) -> Uuid {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.draw.next().to_be_bytes());
        let id = uuid::Builder::from_unix_timestamp_millis(u64::try_from(at).expect("after 1970"), &random).into_uuid();
        let open = state == State::Unknown;
        self.rows.operations.push(operation::Model {
            id,
            number: 0,
            enseigne_id: row.enseigne_id,
            transaction_id: row.id,
            amount,
            at,
            concluded_at: (!open).then_some(answered),
            // Asked again once a day by now: the journal keeps its open rows for a while.
            ask_again_at: open.then(|| self.now + DAY - self.draw.below(DAY / 6)),
            born_id,
            user_id: None,
            plugin_release_id: self.releases.card,
            verb,
            state,
            currency: row.currency,
            tries: if open { 6 } else { 1 },
            quarantined: false,
            acquirer_reference: None,
            memory: None,
            answer: None,
        });
        id
    }

    pub(super) fn happen(&mut self, row: &mut transaction::Model, at: Millis, kind: Happened, by: By, amount: i64, operation_id: Option<Uuid>) {
        row.version += 1;
        let (actor, user_id) = match by {
            By::Payer => (Actor::Payer, None),
            By::User(id) => (Actor::User, Some(id)),
        };
        self.rows.events.push(event::Model {
            id: 0,
            bank_id: row.bank_id,
            enseigne_id: Some(row.enseigne_id),
            magasin_id: Some(row.magasin_id),
            transaction_id: Some(row.id),
            at,
            amount: Some(amount),
            actor,
            user_id,
            operation_id,
            version: Some(row.version),
            kind: kind.code(),
            currency: Some(row.currency),
            detail: None,
        });
    }

    /// The line of an accepted row: what it is worth to the bank, nothing once cancelled.
    pub(super) fn line(&mut self, row: &transaction::Model, planned_on: Option<chrono::NaiveDate>) {
        let amount = match row.kind {
            Kind::Cancellation => 0,
            _ if row.captured > 0 => row.captured,
            _ => row.initial,
        };
        self.rows.lines.push(remittance_line::Model {
            transaction_id: row.id,
            enseigne_id: row.enseigne_id,
            contract_id: row.contract_id.expect("an accepted row has its contract"),
            at: row.at,
            remittance_id: None,
            amount,
            planned_on,
            kind: row.kind,
            excluded: row.acquirer_status == AcquirerStatus::Excluded,
        });
    }
}
