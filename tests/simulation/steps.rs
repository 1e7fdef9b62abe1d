//! What may happen next: payments, what merchants ask, payers who come back, the sweep, the clock, the télécollecte, a restart.

use chrono::Days;
use entities::operation::{State, Verb};
use guichet::clock::{Millis, day_start};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use crate::bank::{Choice, Fault, POSTPONED};
use crate::model::{Actor, Bound, DAY, Model, Used, ZONES};
use crate::sweeping::BATCH;

const HOUR: Millis = 3_600_000;

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// With every right at the magasin.
    Magasin,
    /// At its enseigne.
    Enseigne,
    /// At its bank.
    Bank,
    /// At the magasin, with the right to look.
    Reader,
    /// At the other magasin, with every right there.
    Other,
}

/// Through which door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    /// The action that the pages call.
    Action,
    /// The API, over HTTP.
    Api,
}

/// A payer's payment.
#[derive(Clone, Copy, Debug)]
pub struct Payment {
    pub shop: usize,
    pub amount: i64,
    pub capture: bool,
    pub challenged: bool,
    pub deferral: u16,
    pub key: u32,
    pub fault: Fault,
}

/// A merchant's ask.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    pub row: usize,
    /// None sends.
    pub verb: Option<Verb>,
    pub amount: i64,
    pub key: u32,
    pub who: Who,
    pub door: Door,
    pub fault: Fault,
}

impl Ask {
    pub fn names_amount(&self) -> bool {
        matches!(self.verb, Some(Verb::Capture | Verb::Refund))
    }

    /// What its key is bound to.
    pub fn bound(&self) -> Bound {
        Bound::Ask { row: self.row, verb: self.verb, amount: self.names_amount().then_some(self.amount) }
    }

    /// Who did it, as history says. A program that is killed while it asks had been asked through a page.
    pub fn actor(&self, shop: usize) -> Actor {
        let killed = self.verb.is_some() && matches!(self.fault, Fault::Killed { .. });
        if killed || self.door == Door::Action { Actor::Person } else { Actor::Machine(shop, self.who) }
    }
}

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Step {
    Pay(Payment),
    Ask(Ask),
    /// A payer who was sent to their bank chooses there, then comes back (true), gives up (false), or is never seen again.
    Back {
        operation: usize,
        choice: Option<Choice>,
        returns: Option<bool>,
        fault: Fault,
    },
    /// The sweep looks once, after some time.
    Sweep {
        after: Millis,
        fault: Fault,
    },
    Wait(Millis),
    /// The télécollecte of both shops.
    Collect,
    /// The program stops and starts again.
    Restart,
}

/// Whether a step makes sense: asked again when a failure is made smaller.
pub fn is_possible(model: &Model, step: &Step) -> bool {
    match step {
        Step::Pay(payment) => plays(payment.amount) && has_room(model),
        Step::Ask(ask) => ask.row < model.rows.len() && plays(ask.amount) && has_room(model),
        Step::Back { operation, .. } => model.operations.get(*operation).is_some_and(|operation| operation.challenged),
        Step::Sweep { after, .. } => model.foresees(model.now + after),
        Step::Wait(_) | Step::Collect | Step::Restart => true,
    }
}

/// One sweep looks at all that is open: what it takes first of more is its own affair.
fn has_room(model: &Model) -> bool {
    model.operations.iter().filter(|operation| operation.is_open()).count() < BATCH
}

/// The sandbox has faults of its own for these amounts; here a script says what goes wrong.
fn plays(amount: i64) -> bool {
    !(9_801..POSTPONED).contains(&amount)
}

/// What may happen next.
pub fn next(model: &Model) -> BoxedStrategy<Step> {
    let sweep = (sweeps(model), fault_of_inquiry()).prop_map(|(after, fault)| Step::Sweep { after, fault }).boxed();
    let mut steps =
        vec![(7, pay(model)), (8, sweep), (3, waits(model).prop_map(Step::Wait).boxed()), (5, Just(Step::Collect).boxed()), (1, Just(Step::Restart).boxed())];
    if !model.rows.is_empty() {
        steps.push((24, ask(model)));
    }
    let challenged: Vec<usize> = (0..model.operations.len()).filter(|id| model.operations[*id].challenged).collect();
    if !challenged.is_empty() {
        let open: Vec<usize> = challenged.iter().copied().filter(|id| model.operations[*id].is_open()).collect();
        steps.push((if open.is_empty() { 1 } else { 12 }, back(if open.is_empty() { challenged } else { open })));
    }
    if !model.keys.is_empty() {
        steps.push((10, again(model)));
    }
    Union::new_weighted(steps).boxed()
}

fn pay(model: &Model) -> BoxedStrategy<Step> {
    let amount = select(vec![1, 99, 5_500, 7_820, 15_000, 30_000, 30_000, 150_000, 150_000, POSTPONED, 9_905, 9_951]);
    let key = fresh_key(model);
    (0..2_usize, amount, any::<bool>(), prop::bool::weighted(0.2), 0..4_u16, fault())
        .prop_map(move |(shop, amount, capture, challenged, deferral, fault)| Step::Pay(Payment { shop, amount, capture, challenged, deferral, key, fault }))
        .boxed()
}

/// Mostly what a payment lets one do, or would but for what is under way or for a day; often anything.
fn ask(model: &Model) -> BoxedStrategy<Step> {
    let every: Vec<_> = (0..model.rows.len()).flat_map(|row| VERBS.map(|verb| (row, verb))).collect();
    let possible: Vec<_> = every.iter().copied().filter(|(row, verb)| against(model, *row, *verb).is_empty()).collect();
    let tempting = |(row, verb): &(usize, Option<Verb>)| {
        let (row, why_not) = (*row, against(model, *row, *verb));
        let days = (model.today(model.rows[row].shop) - model.rows[row].day).num_days();
        !why_not.is_empty() && days <= 76 && why_not.iter().all(|why| matches!(*why, "transactions-busy" | "transactions-too-late"))
    };
    let tempting: Vec<_> = every.iter().copied().filter(tempting).collect();
    // Refunds are many, of one payment.
    let possible: Vec<_> = possible.into_iter().flat_map(|about| vec![about; if about.1 == Some(Verb::Refund) { 3 } else { 1 }]).collect();
    let choices = [(5, possible), (4, tempting), (1, every)].into_iter().filter(|(_, choices)| !choices.is_empty());
    let about = Union::new_weighted(choices.map(|(weight, choices)| (weight, select(choices))).collect());
    let (key, seen) = (fresh_key(model), model.clone());
    let about = about.prop_flat_map(move |(row, verb)| (Just(row), Just(verb), amounts(&seen, row)));
    (about, who(), door(), fault()).prop_map(move |((row, verb, amount), who, door, fault)| Step::Ask(Ask { row, verb, amount, key, who, door, fault })).boxed()
}

const VERBS: [Option<Verb>; 4] = [Some(Verb::Capture), Some(Verb::Cancel), Some(Verb::Refund), None];

/// What speaks against the least ask there is.
fn against(model: &Model, row: usize, verb: Option<Verb>) -> Vec<&'static str> {
    model.why_not(&Ask { row, verb, amount: 1, key: 0, who: Who::Magasin, door: Door::Action, fault: Fault::None })
}

fn amounts(model: &Model, row: usize) -> impl Strategy<Value = i64> + use<> {
    let row = &model.rows[row];
    let most = if row.captured == 0 { row.initial } else { row.left() };
    let free = most - row.held;
    let likely = [most, free, free / 2, free / 3].map(|amount| (3, amount));
    let above = [(if row.held > 0 { 8 } else { 1 }, free + 1)];
    let odd = [1, 0, -100, i64::MIN, most + 1, row.initial, row.initial * 2].map(|amount| (1, amount));
    // The bank refuses these.
    let refused = [(if free > 9_957 { 5 } else { 1 }, 9_957)];
    let amounts = likely.into_iter().chain(odd).chain(above).chain(refused).filter(|(_, amount)| plays(*amount));
    Union::new_weighted(amounts.map(|(weight, amount)| (weight, Just(amount))).collect())
}

/// A key that was used comes again: with the same ask by whoever may, or with another.
fn again(model: &Model) -> BoxedStrategy<Step> {
    // Rather what is still under way, or was refused.
    let rare = |used: &Used| used.operation.is_some_and(|id| matches!(model.operations[id].state, State::Claimed | State::Refused));
    let used: Vec<Step> = model.keys.values().flat_map(|used| vec![used.step.clone(); if rare(used) { 6 } else { 1 }]).collect();
    (select(used), who(), door(), prop::bool::weighted(0.25))
        .prop_map(|(step, who, door, other)| match step {
            Step::Pay(payment) => Step::Pay(Payment { amount: payment.amount + i64::from(other), fault: Fault::None, ..payment }),
            Step::Ask(ask) => Step::Ask(Ask { amount: ask.amount.saturating_add(i64::from(other)), who, door, fault: Fault::None, ..ask }),
            other => other,
        })
        .boxed()
}

fn back(operations: Vec<usize>) -> BoxedStrategy<Step> {
    let choice = prop_oneof![4 => Just(Some(Choice::Confirm)), 1 => Just(Some(Choice::Fail)), 1 => Just(Some(Choice::Cancel)), 1 => Just(None)];
    let returns = prop_oneof![4 => Just(Some(true)), 1 => Just(Some(false)), 1 => Just(None)];
    (select(operations), choice, returns, fault())
        .prop_map(|(operation, choice, returns, fault)| {
            let fault = if matches!(fault, Fault::Killed { .. }) { Fault::CutAfter } else { fault };
            Step::Back { operation, choice, returns, fault }
        })
        .boxed()
}

fn fresh_key(model: &Model) -> u32 {
    model.keys.keys().map(|(_, key)| key + 1).max().unwrap_or(1)
}

fn who() -> impl Strategy<Value = Who> {
    prop_oneof![8 => Just(Who::Magasin), 2 => Just(Who::Enseigne), 2 => Just(Who::Bank), 1 => Just(Who::Reader), 1 => Just(Who::Other)]
}

fn door() -> impl Strategy<Value = Door> {
    prop_oneof![Just(Door::Action), Just(Door::Api)]
}

const ON_THE_WAY: [Fault; 9] = [
    Fault::Slow,
    Fault::Late,
    Fault::CutBefore,
    Fault::ErrorBefore,
    Fault::CutAfter,
    Fault::ErrorAfter,
    Fault::Malformed,
    Fault::OtherAmount,
    Fault::OtherOperation,
];

fn fault() -> impl Strategy<Value = Fault> {
    let killed = any::<bool>().prop_map(|heard| Fault::Killed { heard });
    prop_oneof![40 => Just(Fault::None), 16 => select(ON_THE_WAY.to_vec()), 1 => killed]
}

fn fault_of_inquiry() -> impl Strategy<Value = Fault> {
    prop_oneof![5 => Just(Fault::None), 1 => select(ON_THE_WAY.to_vec())]
}

/// Moments at which the model knows what a sweep looks at.
fn sweeps(model: &Model) -> BoxedStrategy<Millis> {
    let due = model.operations.iter().filter_map(|operation| operation.due).map(|due| due.1 - model.now);
    let usual = [0, 5_000, 15_000, 30_000, 81_000, 5 * 60_000, 15 * 60_000, HOUR, DAY];
    let foreseen: Vec<Millis> = usual.into_iter().chain(due).filter(|after| *after >= 0 && model.foresees(model.now + after)).collect();
    // A month makes everything due.
    if foreseen.is_empty() { Just(30 * DAY).boxed() } else { select(foreseen).boxed() }
}

/// Some time; sometimes up to the last instant of a payment's day 75, or just past it (I15).
fn waits(model: &Model) -> BoxedStrategy<Millis> {
    let usual = select(vec![1, 60_000, HOUR, 12 * HOUR, DAY, 7 * DAY]);
    let acted_on = (0..model.rows.len()).filter(|row| VERBS.iter().any(|verb| against(model, *row, *verb).is_empty()));
    let edges = acted_on.map(|row| &model.rows[row]).map(|row| day_start(row.day + Days::new(76), ZONES[row.shop]) - model.now);
    let edges: Vec<_> = edges.flat_map(|edge| [edge - DAY, edge - 1, edge]).filter(|wait| *wait > 0).collect();
    if edges.is_empty() { usual.boxed() } else { prop_oneof![3 => usual, 2 => select(edges)].boxed() }
}
