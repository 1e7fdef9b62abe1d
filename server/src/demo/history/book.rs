//! Writes stories as rows: the journal, what was asked, what happened, and the lines for the bank.

use std::collections::HashMap;

use entities::operation::{State, Verb};
use entities::transaction::{self, AcquirerStatus, Kind, Status};
use entities::{operation, verdict};

use super::calendar::remitted_on;
use super::draw::Draw;
use super::entry::By;
use super::ledger;
use super::story::{Ending, Refund, Shop, Story, Then};
use super::{Releases, Rows};
use crate::clock::Millis;
use crate::events::kinds::Kind as Happened;
use crate::sandbox;
use crate::vault::Vault;

/// The first number of the journal and of its calls (payments.md §1).
pub(super) const FIRST: i64 = 10_000_000;

/// Writes every story. Rows of the journal are numbered in the order of time, like those of a shop that really sold.
pub fn write(shops: &[Shop], stories: &[Story], vault: &Vault, releases: Releases, now: Millis) -> Rows {
    let mut book = Book { vault, releases, now, ids: numbers(stories), cards: HashMap::new(), draw: Draw::new(0xb00c), rows: Rows::default() };
    for (at, story) in stories.iter().enumerate() {
        book.story(&shops[story.shop], story, at);
    }
    let mut rows = book.rows;
    rows.transactions.sort_by_key(|row| row.id);
    number_calls(&mut rows.operations);
    rows.events.sort_by_key(|row| row.at);
    rows.events.iter_mut().zip(1..).for_each(|(row, id)| row.id = id);
    rows.lines.sort_by_key(|row| row.transaction_id);
    rows
}

/// The numbers of each story's rows: the payment's own first, then those born of it.
fn numbers(stories: &[Story]) -> Vec<Vec<i64>> {
    let mut born: Vec<(Millis, usize)> = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        born.push((story.at, at));
        match &story.ending {
            Ending::Accepted { then: Then::Refunded(refunds), .. } => born.extend(refunds.iter().map(|refund| (refund.at, at))),
            Ending::Accepted { then: Then::CancelRefused(when), .. } => born.push((*when, at)),
            _ => (),
        }
    }
    born.sort_unstable();
    let mut ids = vec![Vec::new(); stories.len()];
    born.iter().zip(FIRST..).for_each(|((_, story), id)| ids[*story].push(id));
    ids
}

/// Numbers the calls in the order of time; what was accepted carries the reference that the bank gave the payment.
fn number_calls(operations: &mut [operation::Model]) {
    operations.sort_by_key(|row| row.at);
    let mut payments = HashMap::new();
    for (row, nth) in operations.iter_mut().zip(0..) {
        row.number = FIRST + nth;
        let payment = *payments.entry(row.transaction_id).or_insert(ledger::number(row.number));
        row.acquirer_reference = (row.state == State::Accepted).then(|| sandbox::reference(payment));
    }
}

/// The rows so far.
pub(super) struct Book<'a> {
    pub(super) vault: &'a Vault,
    pub(super) releases: Releases,
    pub(super) now: Millis,
    ids: Vec<Vec<i64>>,
    pub(super) cards: HashMap<(i64, [u8; 32]), i64>,
    pub(super) draw: Draw,
    pub(super) rows: Rows,
}

impl Book<'_> {
    fn story(&mut self, shop: &Shop, story: &Story, at: usize) {
        let mut row = self.row(shop, story, self.ids[at][0]);
        let asked = !matches!(story.ending, Ending::Refused(_, false));
        if asked {
            self.happen(&mut row, story.at, Happened::PaymentAsked, By::Payer, story.amount, None);
        }
        let answered = story.at + self.draw.between(300, 70_000);
        match &story.ending {
            Ending::Refused(code, _) => {
                row.refusal = Some(*code);
                self.conclude(&mut row, answered, Status::Refused, Happened::PaymentRefused, asked.then_some(State::Refused));
            }
            Ending::Abandoned => self.conclude(&mut row, answered, Status::Abandoned, Happened::PaymentAbandoned, Some(State::Refused)),
            Ending::Unsure => {
                row.acquirer_status = AcquirerStatus::AwaitingConfirmation;
                self.conclude(&mut row, answered, Status::Pending, Happened::PaymentDoubted, Some(State::Unknown));
            }
            Ending::Awaiting => {
                self.accept(shop, &mut row, answered);
                self.line(&row, None);
            }
            Ending::Accepted { captured_at, captured, flagged, then } => {
                row.flagged = *flagged;
                self.accept(shop, &mut row, answered);
                self.capture(shop, story, &mut row, *captured_at, *captured);
                self.then(shop, &mut row, then, at);
            }
        }
        self.rows.transactions.push(row);
    }

    /// The end of an authorisation that was not accepted.
    fn conclude(&mut self, row: &mut transaction::Model, at: Millis, status: Status, happened: Happened, state: Option<State>) {
        row.status = status;
        let id = state.map(|state| self.operation(row, Verb::Authorise, (row.at, at), row.initial, state, None));
        self.happen(row, at, happened, By::Payer, row.initial, id);
    }

    fn accept(&mut self, shop: &Shop, row: &mut transaction::Model, at: Millis) {
        row.authorisation = Some(format!("{:06}", self.draw.below(1_000_000)));
        row.acquirer_status = AcquirerStatus::AwaitingCapture;
        self.conclude(row, at, Status::Accepted, Happened::PaymentAccepted, Some(State::Accepted));
        if row.flagged {
            self.rows.verdicts.push(verdict::Model {
                id: i64::try_from(self.rows.verdicts.len()).expect("few") + 1,
                enseigne_id: shop.enseigne_id,
                transaction_id: row.id,
                plugin_release_id: self.releases.velocity,
                at: row.at,
                decision: verdict::Decision::Review,
                score: 60,
                reason: "attempts.card.1h".into(),
            });
        }
    }

    /// Captured with the authorisation, or by a person later: the line knows its day.
    fn capture(&mut self, shop: &Shop, story: &Story, row: &mut transaction::Model, at: Millis, captured: i64) {
        if at > story.at {
            self.act(shop, row, Verb::Capture, at, captured, State::Accepted, (Happened::CaptureAsked, Happened::PaymentCaptured), None);
        }
        row.captured = captured;
        row.current = captured;
        row.acquirer_status = AcquirerStatus::ToSend;
        row.planned_on = Some(remitted_on(at, shop.contracts[story.contract].deferral_days, shop.zone));
    }

    fn then(&mut self, shop: &Shop, row: &mut transaction::Model, then: &Then, story: usize) {
        let amount = row.captured;
        match then {
            Then::Nothing => (),
            Then::Excluded => row.acquirer_status = AcquirerStatus::Excluded,
            Then::Cancelled(at) => {
                self.act(shop, row, Verb::Cancel, *at, amount, State::Accepted, (Happened::CancellationAsked, Happened::PaymentCancelled), None);
                row.kind = Kind::Cancellation;
                row.current = 0;
            }
            Then::CancelRefused(at) => {
                let mut born = self.born(shop, row, self.ids[story][1], *at, amount, Kind::Cancellation);
                let happened = (Happened::CancellationAsked, Happened::CancellationRefused);
                self.act(shop, row, Verb::Cancel, *at, amount, State::Refused, happened, Some(&mut born));
                born.status = Status::Refused;
                born.refusal = Some(112);
                self.rows.transactions.push(born);
            }
            Then::Refunded(refunds) => {
                for (refund, id) in refunds.iter().zip(self.ids[story][1..].to_vec()) {
                    self.refund(shop, row, refund, id);
                }
            }
        }
        self.line(row, row.planned_on);
    }

    fn refund(&mut self, shop: &Shop, row: &mut transaction::Model, refund: &Refund, id: i64) {
        let mut born = self.born(shop, row, id, refund.at, refund.amount, Kind::Refund);
        let (state, happened) = match refund.accepted {
            Some(true) => (State::Accepted, Happened::PaymentRefunded),
            Some(false) => (State::Refused, Happened::RefundRefused),
            None => (State::Unknown, Happened::RefundDoubted),
        };
        self.act(shop, row, Verb::Refund, refund.at, refund.amount, state, (Happened::RefundAsked, happened), Some(&mut born));
        match state {
            State::Accepted => {
                row.refunded += refund.amount;
                row.current -= refund.amount;
                (born.status, born.acquirer_status, born.captured) = (Status::Accepted, AcquirerStatus::ToSend, refund.amount);
                born.planned_on = Some(remitted_on(refund.at, deferral(shop, row), shop.zone));
                self.line(&born, born.planned_on);
            }
            State::Refused => (born.status, born.refusal) = (Status::Refused, Some(157)),
            _ => {
                row.held += refund.amount;
                born.acquirer_status = AcquirerStatus::AwaitingConfirmation;
            }
        }
        self.rows.transactions.push(born);
    }

    /// A person asks something of a payment, and the answer: an operation, and two events on each row it touches.
    #[expect(clippy::too_many_arguments, reason = "one ask is all of these, and nobody else makes one")]
    fn act(
        &mut self,
        shop: &Shop,
        row: &mut transaction::Model,
        verb: Verb,
        at: Millis,
        amount: i64,
        state: State,
        happened: (Happened, Happened),
        born: Option<&mut transaction::Model>,
    ) {
        let answered = at + self.draw.between(180, 2_400);
        let id = self.operation(row, verb, (at, answered), amount, state, born.as_ref().map(|born| born.id));
        for touched in std::iter::once(row).chain(born) {
            self.happen(touched, at, happened.0, By::User(shop.user_id), amount, Some(id));
            self.happen(touched, answered, happened.1, By::User(shop.user_id), amount, Some(id));
        }
    }
}

/// Refunds leave for the bank as late as debits do.
fn deferral(shop: &Shop, row: &transaction::Model) -> i16 {
    shop.contracts.iter().find(|contract| Some(contract.id) == row.contract_id).map_or(0, |contract| contract.deferral_days)
}
