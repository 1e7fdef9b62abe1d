//! What becomes of the rows when an operation is claimed, answered, or left in doubt (payments.md §2).

use entities::operation::{State, Verb};
use entities::transaction::{AcquirerStatus, Kind, Status};
use guichet::clock::Millis;
use guichet::events::Kind as Event;

use crate::bank::{AtBank, Choice, Fault, Heard, NEVER_SEEN, NOT_AUTHENTICATED};
use crate::model::{Actor, DAY, Model, Operation, Row, Stand, Told};
use crate::steps::Ask;

/// How long one ask may take.
const DEADLINE: Millis = 20_000;
/// How long an operation is its asker's.
const LEASE: Millis = 30_000;
/// How long a payer may be away.
const AWAY: Millis = 15 * 60_000;
/// When the sweep first looks at what is in doubt.
pub const SOON: (Millis, Millis) = (5_000, 5_000);

/// What an answer comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Accepted,
    Refused(i16),
    Abandoned,
    Postponed,
    Unknown,
    Contradicted,
}

impl Ending {
    /// « Never seen » is a no only when the ask is older than its deadline by a minute.
    pub fn of(heard: Heard, operation: &Operation, now: Millis) -> Self {
        match heard {
            Heard::Accepted => Ending::Accepted,
            Heard::Refused(code) => Ending::Refused(code),
            Heard::Postponed => Ending::Postponed,
            Heard::Contradiction => Ending::Contradicted,
            Heard::Absent if now > operation.at + DEADLINE + 60_000 => Ending::Refused(NEVER_SEEN),
            Heard::Absent | Heard::Nothing | Heard::Challenge => Ending::Unknown,
        }
    }

    /// Of a payer who never came back, what was never authenticated was never paid.
    pub fn left(self) -> Self {
        if matches!(self, Ending::Refused(NEVER_SEEN | NOT_AUTHENTICATED)) { Ending::Abandoned } else { self }
    }

    fn is_doubt(self) -> bool {
        matches!(self, Ending::Postponed | Ending::Unknown | Ending::Contradicted)
    }
}

impl Model {
    /// An operation is written down before anybody is asked.
    pub fn claim(&mut self, row: usize, verb: Verb, amount: i64, bank: AtBank, born: Option<usize>) -> usize {
        self.operations.push(Operation {
            row,
            verb,
            amount,
            at: self.now,
            state: State::Claimed,
            quarantined: false,
            born,
            answer: None,
            tries: 0,
            due: Some((self.now + LEASE, self.now + LEASE)),
            away: false,
            challenged: false,
            bank,
        });
        self.operations.len() - 1
    }

    /// What is heard of a payment that was just asked, or whose payer came back.
    pub fn hear_payment(&mut self, id: usize, fault: Fault, actor: Actor) {
        if matches!(fault, Fault::Killed { .. }) {
            self.told = Told::Killed;
            return;
        }
        let (now, operation) = (self.now, &mut self.operations[id]);
        let heard = operation.bank.heard(fault, false);
        if heard == Heard::Challenge {
            (operation.state, operation.away, operation.challenged) = (State::Waiting, true, true);
            operation.due = Some((now + AWAY, now + AWAY));
            return;
        }
        let ending = Ending::of(heard, operation, now);
        self.settle(id, ending, actor, true, SOON);
    }

    /// The payer chooses at their bank, and may come back or give up.
    pub fn come_back(&mut self, id: usize, choice: Option<Choice>, returns: Option<bool>, fault: Fault) {
        let (now, operation) = (self.now, &mut self.operations[id]);
        if let Some(choice) = choice {
            operation.bank = operation.bank.chosen(choice, operation.amount, now);
        }
        if returns.is_some() {
            self.told = Told::Stands(id);
        }
        let operation = &mut self.operations[id];
        if operation.state != State::Waiting {
            return;
        }
        match returns {
            Some(true) => {
                operation.away = false;
                operation.bank = operation.bank.at(now);
                self.hear_payment(id, fault, Actor::Payer);
            }
            // Giving up asks the acquirer first. What it does not know for sure stays as it is.
            Some(false) => {
                let ending = self.inquire(id, fault).left();
                if !ending.is_doubt() {
                    self.settle(id, ending, Actor::Payer, true, SOON);
                }
            }
            None => {}
        }
    }

    /// Asks the acquirer what became of an operation.
    pub fn inquire(&mut self, id: usize, fault: Fault) -> Ending {
        let (now, operation) = (self.now, &mut self.operations[id]);
        operation.bank = if fault.reaches() { operation.bank.inquired(now) } else { operation.bank.at(now) };
        Ending::of(operation.bank.heard(fault, true), operation, now)
    }

    /// Reserves the amount, asks, and settles what is heard.
    pub fn follow_up(&mut self, ask: &Ask, verb: Verb, amount: i64, actor: Actor) -> usize {
        let debit = self.rows[ask.row].clone();
        let (asked, ..) = events(verb);
        self.rows[ask.row].held += amount;
        self.happens(ask.row, asked, actor, amount);
        let born = (verb == Verb::Refund).then(|| {
            let born = self.born(&debit, ask.row, Kind::Refund, amount);
            self.happens(born, asked, actor, amount);
            born
        });
        let bank = if ask.fault.reaches() { AtBank::followed_up(amount) } else { AtBank::Unheard };
        let id = self.claim(ask.row, verb, amount, bank, born);
        if matches!(ask.fault, Fault::Killed { .. }) {
            self.told = Told::Killed;
            return id;
        }
        // What the acquirer did not hear of, nobody answers.
        let heard = if bank == AtBank::Unheard { Heard::Nothing } else { bank.heard(ask.fault, false) };
        let ending = Ending::of(heard, &self.operations[id], self.now);
        self.settle(id, ending, actor, true, SOON);
        let stand = self.operations[id].answer.expect("whoever asks is answered");
        self.told = Told::Answered { operation: Some(id), row: ask.row, amount, stand, replayed: false };
        id
    }

    fn born(&mut self, debit: &Row, parent: usize, kind: Kind, amount: i64) -> usize {
        self.rows.push(Row {
            at: self.now,
            day: self.today(debit.shop),
            kind,
            status: Status::Pending,
            acquirer_status: AcquirerStatus::AwaitingConfirmation,
            initial: amount,
            captured: 0,
            refunded: 0,
            held: 0,
            planned_on: None,
            refusal: None,
            parent: Some(parent),
            history: Vec::new(),
            shop: debit.shop,
        });
        self.rows.len() - 1
    }

    /// Writes down what an answer comes to. `told` when somebody waits for it; `again` is when the sweep asks, if nobody knows.
    pub fn settle(&mut self, id: usize, ending: Ending, actor: Actor, told: bool, again: (Millis, Millis)) {
        let operation = self.operations[id].clone();
        let news = if operation.verb == Verb::Authorise { told } else { operation.answer.is_none() };
        let stand = match ending {
            Ending::Accepted => Stand::Accepted,
            Ending::Refused(_) | Ending::Abandoned => Stand::Refused,
            _ => Stand::Pending,
        };
        if operation.verb != Verb::Authorise && operation.answer.is_none() {
            self.operations[id].answer = Some(stand);
        }
        if ending.is_doubt() {
            if news || (ending == Ending::Contradicted && !operation.quarantined) {
                self.doubt(&operation, ending, actor);
            }
            let wait = if ending == Ending::Contradicted { (DAY, DAY) } else { again };
            let open = &mut self.operations[id];
            (open.state, open.quarantined) = (State::Unknown, ending == Ending::Contradicted);
            open.due = Some((self.now + wait.0, self.now + wait.1));
            return;
        }
        let over = &mut self.operations[id];
        over.state = if stand == Stand::Accepted { State::Accepted } else { State::Refused };
        (over.due, over.away) = (None, false);
        match operation.verb {
            Verb::Authorise => self.conclude_payment(operation.row, ending, actor),
            _ => self.conclude(id, ending, actor),
        }
    }

    /// A doubt changes no amount; it is told to the history of the debit, and of the row born of it.
    fn doubt(&mut self, operation: &Operation, ending: Ending, actor: Actor) {
        let (.., doubted, contradicted) = events(operation.verb);
        let kind = match ending {
            Ending::Contradicted => contradicted,
            Ending::Postponed if operation.verb == Verb::Authorise => Event::PaymentPostponed,
            _ => doubted,
        };
        for row in [Some(operation.row), operation.born].into_iter().flatten() {
            self.happens(row, kind, actor, operation.amount);
        }
    }

    fn conclude_payment(&mut self, id: usize, ending: Ending, actor: Actor) {
        let row = &mut self.rows[id];
        let kind = match ending {
            Ending::Accepted if row.planned_on.is_some() => {
                (row.status, row.acquirer_status, row.captured) = (Status::Accepted, AcquirerStatus::ToSend, row.initial);
                Event::PaymentAccepted
            }
            Ending::Accepted => {
                (row.status, row.acquirer_status) = (Status::Accepted, AcquirerStatus::AwaitingCapture);
                Event::PaymentAccepted
            }
            Ending::Refused(code) => {
                (row.status, row.acquirer_status, row.planned_on, row.refusal) = (Status::Refused, AcquirerStatus::NotApplicable, None, Some(code));
                Event::PaymentRefused
            }
            _ => {
                (row.status, row.acquirer_status, row.planned_on) = (Status::Abandoned, AcquirerStatus::NotApplicable, None);
                Event::PaymentAbandoned
            }
        };
        let amount = row.initial;
        self.happens(id, kind, actor, amount);
    }

    fn conclude(&mut self, id: usize, ending: Ending, actor: Actor) {
        let Operation { row, verb, amount, born, .. } = self.operations[id].clone();
        let day = self.business_day(self.rows[row].shop);
        let (_, done, refused, ..) = events(verb);
        let accepted = ending == Ending::Accepted;
        let debit = &mut self.rows[row];
        debit.held -= amount;
        match verb {
            Verb::Capture if accepted => (debit.captured, debit.acquirer_status, debit.planned_on) = (amount, AcquirerStatus::ToSend, Some(day)),
            Verb::Cancel if accepted => debit.kind = Kind::Cancellation,
            Verb::Refund if accepted => debit.refunded += amount,
            _ => {}
        }
        let debit = debit.clone();
        // A cancellation that is refused is a row of its own; the debit stays as it was.
        let born = born.or_else(|| (verb == Verb::Cancel && !accepted).then(|| self.born(&debit, row, Kind::Cancellation, amount)));
        self.operations[id].born = born;
        for row in [Some(row), born].into_iter().flatten() {
            self.happens(row, if accepted { done } else { refused }, actor, amount);
        }
        let Some(born) = born.map(|born| &mut self.rows[born]) else { return };
        if accepted {
            (born.status, born.acquirer_status, born.captured, born.planned_on) = (Status::Accepted, AcquirerStatus::ToSend, amount, Some(day));
        } else if let Ending::Refused(code) = ending {
            (born.status, born.acquirer_status, born.refusal) = (Status::Refused, AcquirerStatus::NotApplicable, Some(code));
        }
    }
}

/// What history says of an operation: asked, done, refused, in doubt, contradicted.
fn events(verb: Verb) -> (Event, Event, Event, Event, Event) {
    match verb {
        Verb::Authorise => (Event::PaymentAsked, Event::PaymentAccepted, Event::PaymentRefused, Event::PaymentDoubted, Event::PaymentQuarantined),
        Verb::Capture => (Event::CaptureAsked, Event::PaymentCaptured, Event::CaptureRefused, Event::CaptureDoubted, Event::CaptureQuarantined),
        Verb::Cancel => {
            (Event::CancellationAsked, Event::PaymentCancelled, Event::CancellationRefused, Event::CancellationDoubted, Event::CancellationQuarantined)
        }
        Verb::Refund => (Event::RefundAsked, Event::PaymentRefunded, Event::RefundRefused, Event::RefundDoubted, Event::RefundQuarantined),
    }
}
