//! The reference: what the journal must be after each step, in plain data, written from the manual and the rules of the money core and from nothing
//! that the program computes.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, Timelike};
use chrono_tz::Tz;
use entities::operation::Verb;
use entities::transaction::{AcquirerStatus, Kind, Status};
use guichet::clock::{Millis, instant, local_day};
use guichet::events;

use crate::bank::AtBank;
use crate::steps::{Ask, Payment, Step};

pub use crate::entries::{Actor, Happened, Operation, Row, Stand};

/// The time zones of the two shops: their days begin at other instants, and their clocks change on other days.
pub const ZONES: [Tz; 2] = [Tz::Europe__Paris, Tz::America__Miquelon];
/// The hour at which the contracts' day ends.
const CUT_OFF: u32 = 23;
/// A day without a change of clocks.
pub const DAY: Millis = 86_400_000;

/// What a key is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Payment {
        amount: i64,
        capture: bool,
        challenged: bool,
    },
    /// Cancel and send name no amount; a send asks nobody.
    Ask {
        row: usize,
        verb: Option<Verb>,
        amount: Option<i64>,
    },
}

/// A key that was used.
#[derive(Clone, Debug)]
pub struct Used {
    pub bound: Bound,
    /// None for a send.
    pub operation: Option<usize>,
    /// The step that used it, so that it may be taken again.
    pub step: Step,
}

/// What whoever asked must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Nothing,
    Absent,
    Forbidden,
    Conflict,
    KeyReused,
    /// The API judges a field before anything else.
    WrongField,
    /// For one of these reasons.
    Refused(Vec<&'static str>),
    /// A payment's operation, wherever it stands.
    Stands(usize),
    /// The first answer.
    Answered {
        operation: Option<usize>,
        row: usize,
        amount: i64,
        stand: Stand,
        replayed: bool,
    },
    /// The program is killed before it answers.
    Killed,
}

/// All there is.
#[derive(Clone, Debug)]
pub struct Model {
    pub now: Millis,
    pub rows: Vec<Row>,
    /// In the order in which they were asked.
    pub operations: Vec<Operation>,
    /// By shop and number.
    pub keys: BTreeMap<(usize, u32), Used>,
    /// Of the last step.
    pub told: Told,
}

impl Model {
    /// Nothing yet.
    pub fn at(now: Millis) -> Self {
        Model { now, rows: Vec::new(), operations: Vec::new(), keys: BTreeMap::new(), told: Told::Nothing }
    }

    /// A shop's day.
    pub fn today(&self, shop: usize) -> NaiveDate {
        local_day(self.now, ZONES[shop])
    }

    /// The day whose télécollecte comes next: from eleven in the evening on, when the contracts' day ends, it is tomorrow's.
    pub fn business_day(&self, shop: usize) -> NaiveDate {
        let local = instant(self.now).with_timezone(&ZONES[shop]);
        local.date_naive() + Days::new(u64::from(local.hour() >= CUT_OFF))
    }

    /// The model after a step.
    pub fn after(mut self, step: &Step) -> Self {
        self.told = Told::Nothing;
        match step {
            Step::Pay(payment) => self.pay(payment),
            Step::Ask(ask) => self.ask(ask),
            Step::Back { operation, choice, returns, fault } => self.come_back(*operation, *choice, *returns, *fault),
            Step::Sweep { after, fault } => {
                self.now += after;
                self.sweep(*fault);
            }
            Step::Wait(time) => self.now += time,
            Step::Collect => self.collect(),
            Step::Restart => {}
        }
        self
    }

    /// The télécollecte: what is to send, is due and has nothing under way leaves for the bank.
    fn collect(&mut self) {
        let days = [self.business_day(0), self.business_day(1)];
        for row in &mut self.rows {
            if is_collected(row, days[row.shop]) {
                row.acquirer_status = AcquirerStatus::Sent;
            }
        }
    }

    pub fn happens(&mut self, row: usize, kind: events::Kind, actor: Actor, amount: i64) {
        let at = self.now;
        self.rows[row].history.push(Happened { at, kind, actor, amount });
    }

    /// What a key gave, if it was used at a shop.
    pub fn replay(&mut self, shop: usize, key: u32, bound: Bound) -> bool {
        let Some(used) = self.keys.get(&(shop, key)) else { return false };
        self.told = match (used.bound == bound, used.bound, used.operation) {
            (false, ..) => Told::KeyReused,
            (_, Bound::Payment { .. }, operation) => Told::Stands(operation.expect("a payment asks somebody")),
            (_, Bound::Ask { row, .. }, None) => {
                Told::Answered { operation: None, row, amount: self.rows[row].captured, stand: Stand::Accepted, replayed: true }
            }
            (_, Bound::Ask { row, .. }, Some(id)) => {
                let operation = &self.operations[id];
                let answered = |stand| Told::Answered { operation: Some(id), row, amount: operation.amount, stand, replayed: true };
                operation.answer.map_or(Told::Conflict, answered)
            }
        };
        true
    }

    fn pay(&mut self, payment: &Payment) {
        let Payment { shop, amount, capture, challenged, deferral, key, fault } = *payment;
        let bound = Bound::Payment { amount, capture, challenged };
        if self.replay(shop, key, bound) {
            return;
        }
        let day = self.today(shop);
        let planned_on = capture.then(|| self.business_day(shop) + Days::new(u64::from(deferral)));
        self.rows.push(Row {
            shop,
            at: self.now,
            day,
            kind: Kind::Debit,
            status: Status::Pending,
            acquirer_status: AcquirerStatus::AwaitingConfirmation,
            initial: amount,
            captured: 0,
            refunded: 0,
            held: 0,
            planned_on,
            refusal: None,
            parent: None,
            history: Vec::new(),
        });
        let row = self.rows.len() - 1;
        self.happens(row, events::Kind::PaymentAsked, Actor::Shop, amount);
        let bank = if fault.reaches() { AtBank::authorised(amount, challenged, self.now) } else { AtBank::Unheard };
        let operation = self.claim(row, Verb::Authorise, amount, bank, None);
        self.keys.insert((shop, key), Used { bound, operation: Some(operation), step: Step::Pay(*payment) });
        self.told = Told::Stands(operation);
        self.hear_payment(operation, fault, Actor::Shop);
    }

    fn ask(&mut self, ask: &Ask) {
        self.told = self.judge(ask);
        if self.told != Told::Nothing {
            return;
        }
        let (shop, actor) = (self.rows[ask.row].shop, ask.actor(self.rows[ask.row].shop));
        let bound = ask.bound();
        if self.replay(shop, ask.key, bound) {
            return;
        }
        let why_not = self.why_not(ask);
        if !why_not.is_empty() {
            self.told = Told::Refused(why_not);
            return;
        }
        let amount = if ask.names_amount() { ask.amount } else { self.rows[ask.row].left() };
        let operation = match ask.verb {
            None => {
                self.rows[ask.row].planned_on = Some(self.business_day(shop));
                self.happens(ask.row, events::Kind::PaymentSent, actor, amount);
                self.told = Told::Answered { operation: None, row: ask.row, amount, stand: Stand::Accepted, replayed: false };
                None
            }
            Some(verb) => Some(self.follow_up(ask, verb, amount, actor)),
        };
        self.keys.insert((shop, ask.key), Used { bound, operation, step: Step::Ask(*ask) });
    }
}

/// Whether a télécollecte of a day takes a row.
pub fn is_collected(row: &Row, business_day: NaiveDate) -> bool {
    row.acquirer_status == AcquirerStatus::ToSend && row.held == 0 && row.planned_on.is_some_and(|day| day <= business_day)
}
