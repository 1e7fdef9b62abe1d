//! The program against a plain model of itself: random payments, asks, faults, clocks and restarts, on both engines, every invariant of the money
//! core checked after each step.
//!
//! `PROPTEST_CASES` says how many worlds are played per engine, `GUICHET_STEPS` how long each is at most. A failure is made smaller, printed, and its
//! seed kept in `regressions.txt`.

mod asking;
mod bank;
mod endings;
mod entries;
mod invariants;
mod killing;
mod model;
mod reach;
mod rows;
mod rules;
mod shops;
mod steps;
mod stage;
mod sweeping;

use std::marker::PhantomData;

use guichet::clock::Millis;
use harness::Engine;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};

use model::Model;
use stage::Stage;
use steps::Step;

/// How many worlds are played per engine where nothing else is said.
const WORLDS: u32 = 4;
/// How many steps each takes at most.
const STEPS: usize = 150;
/// How long a failure may be made smaller.
const SHRINKING: u32 = 120_000;

/// Instants to begin at: a Monday morning, and the eves of the days on which the clocks of the shops change.
const BEGINNINGS: [Millis; 4] = [
    harness::world::TEN,
    // 2027-03-13 23:30 in Saint-Pierre, 2027-03-27 23:59:59 in Paris, 2026-10-24 22:00 in Paris.
    1_804_991_400_000,
    1_806_188_399_000,
    1_792_872_000_000,
];

impl ReferenceStateMachine for Model {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        select(BEGINNINGS.to_vec()).prop_map(Model::at).boxed()
    }

    fn transitions(model: &Model) -> BoxedStrategy<Step> {
        steps::next(model)
    }

    fn apply(model: Model, step: &Step) -> Model {
        model.after(step)
    }

    fn preconditions(model: &Model, step: &Step) -> bool {
        steps::is_possible(model, step)
    }
}

/// The program on an engine.
struct Program<E>(PhantomData<E>);

trait On {
    const ENGINE: Engine;
}

struct Sqlite;
struct Postgres;

impl On for Sqlite {
    const ENGINE: Engine = Engine::Sqlite;
}

impl On for Postgres {
    const ENGINE: Engine = Engine::Postgres;
}

impl<E: On> StateMachineTest for Program<E> {
    type SystemUnderTest = Stage;
    type Reference = Model;

    fn init_test(model: &Model) -> Stage {
        Stage::open(E::ENGINE, model.now)
    }

    fn apply(mut stage: Stage, model: &Model, step: Step) -> Stage {
        stage.play(&step, model);
        stage
    }

    fn check_invariants(stage: &Stage, model: &Model) {
        stage.check(model);
    }

    /// The link is healthy again and the sweep does its work: everything is known, nothing is held, and the acquirer agrees.
    fn teardown(mut stage: Stage, mut model: Model) {
        while model.operations.iter().any(|operation| operation.is_open() && !operation.quarantined) {
            let step = Step::Sweep { after: 30 * model::DAY, fault: bank::Fault::None };
            model = model.after(&step);
            stage.play(&step, &model);
            stage.check(&model);
        }
        stage.check_settled();
    }
}

fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { WORLDS },
        max_shrink_time: SHRINKING,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(concat!(env!("CARGO_MANIFEST_DIR"), "/simulation/regressions.txt")))),
        ..usual
    }
}

fn steps_at_most() -> usize {
    std::env::var("GUICHET_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(STEPS)
}

prop_state_machine! {
    #![proptest_config(config())]

    #[test]
    fn the_program_is_its_model_on_sqlite(sequential steps_at_most() / 2 ..= steps_at_most() => Program<Sqlite>);

    #[test]
    fn the_program_is_its_model_on_postgres(sequential steps_at_most() / 2 ..= steps_at_most() => Program<Postgres>);
}
