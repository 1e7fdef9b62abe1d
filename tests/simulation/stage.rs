//! The program on its stage: the world it runs in, played step by step, and what was told on the way.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use entities::operation::State;
use entities::transaction::Status;
use guichet::access::Actor;
use guichet::clock::{Clock, Millis};
use guichet::error::{Error, Refusal, Result};
use guichet::host::{Away, News};
use guichet::sandbox;
use guichet::transactions::actions::{self, Progress, authorise};
use harness::{Engine, World, sent};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::asking::{Answered, Reply, act, of_action, of_api, post};
use crate::bank::{Choice, Fault};
use crate::invariants::{self, Standing};
use crate::killing::{Silence, runtime};
use crate::model::{Model, Told, is_collected};
use crate::rows::Journal;
use crate::shops::{self, Shop};
use crate::steps::{Ask, Door, Payment, Step, Who};

/// A world, and what the test remembers of it.
pub struct Stage {
    world: Option<World>,
    pub runtime: Runtime,
    pub shops: [Shop; 2],
    pub silence: Silence,
    /// After the last step.
    journal: Journal,
    /// By shop, key and door: the first answer, word for word.
    answers: BTreeMap<(usize, u32, Door), Vec<u8>>,
    /// By shop and key, whatever the door.
    asked: BTreeMap<(usize, u32), Uuid>,
    /// Where payers were sent, by operation.
    challenges: BTreeMap<usize, String>,
    /// What each operation answered first, as it was kept.
    kept: RefCell<BTreeMap<Uuid, Vec<u8>>>,
    standings: RefCell<BTreeMap<i64, Standing>>,
}

impl Stage {
    /// A new world.
    pub fn open(engine: Engine, now: Millis) -> Self {
        let runtime = runtime();
        let (world, shops, silence) = runtime.block_on(async {
            let world = World::with_clock(engine, Clock::frozen(now)).await;
            let (shops, silence) = (shops::open(&world).await, Silence::open(&world.app).await);
            (world, shops, silence)
        });
        Stage {
            world: Some(world),
            runtime,
            shops,
            silence,
            journal: Journal::default(),
            answers: BTreeMap::new(),
            asked: BTreeMap::new(),
            challenges: BTreeMap::new(),
            kept: RefCell::default(),
            standings: RefCell::default(),
        }
    }

    /// The world.
    pub fn world(&self) -> &World {
        self.world.as_ref().expect("it lasts as long as its stage")
    }

    /// Plays a step; `model` is how things must stand after it.
    pub fn play(&mut self, step: &Step, model: &Model) {
        let mut reply = None;
        match (step, fault_of(step)) {
            (step, Fault::Killed { heard }) if model.told == Told::Killed => self.kill(step, heard),
            (Step::Pay(payment), fault) => {
                let progress = self.under(fault, "authorise", |stage| stage.runtime.block_on(stage.pay(payment)));
                self.told_payment(progress, model);
            }
            (Step::Ask(ask), fault) => reply = Some(self.under(fault, "any", |stage| stage.runtime.block_on(stage.ask(ask)))),
            (Step::Back { operation, choice, returns, .. }, fault) => {
                let on = if *returns == Some(true) { "resume" } else { "inquire" };
                if let Some(progress) = self.under(fault, on, |stage| stage.runtime.block_on(stage.come_back(*operation, *choice, *returns))) {
                    self.told_payment(progress, model);
                }
            }
            (Step::Sweep { after, .. }, fault) => {
                self.later(*after);
                self.under(fault, "inquire", |stage| stage.runtime.block_on(actions::sweep(&stage.world().app))).expect("the sweep runs");
            }
            (Step::Wait(time), _) => self.later(*time),
            (Step::Collect, _) => self.collect(model),
            (Step::Restart, _) => {
                let world = self.world.as_mut().expect("it lasts as long as its stage");
                self.runtime.block_on(world.restart());
            }
        }
        self.journal = self.runtime.block_on(Journal::read(&self.world().app.db, model));
        if let (Step::Ask(ask), Some(reply)) = (step, reply) {
            self.told(ask, reply, model);
        }
    }

    /// Every invariant, and everything as the model says.
    pub fn check(&self, model: &Model) {
        self.runtime.block_on(invariants::rows_hold(&self.world().app.db));
        invariants::only_listed_transitions(&mut self.standings.borrow_mut(), &self.journal);
        invariants::nothing_begins_too_late(&self.journal, &self.shops);
        invariants::ledger_agrees(&self.runtime.block_on(self.ledger()), &self.journal);
        // I12: what was answered stays.
        for operation in &self.journal.operations {
            let now = operation.answer.clone();
            let mut kept = self.kept.borrow_mut();
            let first = kept.get(&operation.id).cloned().or_else(|| now.clone());
            assert_eq!(now, first, "I12: an answer is kept as it was given first: {operation:?}");
            first.map(|first| kept.insert(operation.id, first));
        }
        self.journal.agree(model, &self.shops);
    }

    /// I11 and the holds, once everything is known.
    pub fn check_settled(&self) {
        let open = self.journal.operations.iter().filter(|operation| !operation.quarantined);
        assert!(open.clone().all(|operation| matches!(operation.state, State::Accepted | State::Refused)), "{open:?}");
        invariants::everything_is_known(&self.runtime.block_on(self.ledger()), &self.journal);
    }

    /// The number of a row of the model; of one that was never born, a number nobody has.
    pub fn number(&self, row: usize) -> i64 {
        self.journal.numbers[row]
    }

    /// The shop that a step is about.
    pub fn shop_of(&self, step: &Step) -> usize {
        match step {
            Step::Pay(payment) => payment.shop,
            Step::Ask(ask) => self.shop_of_row(ask.row),
            _ => 0,
        }
    }

    fn shop_of_row(&self, row: usize) -> usize {
        let row = self.journal.rows.iter().find(|known| known.id == self.number(row)).expect("the row");
        usize::from(row.magasin_id == self.shops[1].place.magasin.id)
    }

    /// What the bank believes.
    pub async fn ledger(&self) -> Vec<Value> {
        self.world().ledger().await.as_array().cloned().expect("the ledger is a list")
    }

    /// Makes the bank meet a fault.
    pub async fn script(&self, verb: &str, fault: &str, milliseconds: u32, times: u32) {
        let scene = json!({ "verb": verb, "fault": fault, "milliseconds": milliseconds, "times": times });
        let asked = bank(reqwest::Method::POST, &self.world().bank).body(scene.to_string()).send().await;
        assert_eq!(asked.expect("the bank answers").status().as_u16(), 204, "{scene}");
    }

    /// Makes it forget what was not met.
    pub async fn forget_script(&self) {
        let forgotten = bank(reqwest::Method::DELETE, &self.world().bank).send().await;
        assert_eq!(forgotten.expect("the bank answers").status().as_u16(), 204);
    }

    /// Does something while every such ask meets a fault.
    fn under<T>(&mut self, fault: Fault, verb: &str, play: impl FnOnce(&mut Self) -> T) -> T {
        let Some(word) = fault.word() else { return play(self) };
        self.runtime.block_on(self.script(verb, word, 15, 1_000));
        let played = play(self);
        self.runtime.block_on(self.forget_script());
        played
    }

    fn later(&self, by: Millis) {
        self.world().later(Duration::from_millis(u64::try_from(by).expect("forwards")));
    }

    async fn pay(&self, payment: &Payment) -> Result<Progress> {
        let app = &self.world().app;
        authorise(app, Actor::Shop, self.shops[payment.shop].sale(app, payment).await).await
    }

    async fn ask(&self, ask: &Ask) -> Reply {
        let (row, shop) = (self.number(ask.row), self.shop_of_row(ask.row));
        let (shop, who) = if ask.who == Who::Other { (1 - shop, Who::Magasin) } else { (shop, ask.who) };
        let shop = &self.shops[shop];
        match ask.door {
            Door::Action => of_action(act(&self.world().app, &shop.access(who), ask, row).await),
            Door::Api => of_api(&post(&shop.machines[&who].0, ask, row).await),
        }
    }

    async fn come_back(&self, id: usize, choice: Option<Choice>, returns: Option<bool>) -> Option<Result<Progress>> {
        let (app, operation) = (&self.world().app, self.journal.operations[id].id);
        if let Some(choice) = choice {
            let chosen = [("choice".to_owned(), choice.word().to_owned())];
            let answer = self.world().visitor.post(&self.challenges[&id], &chosen).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
        }
        match returns? {
            true => Some(actions::resume(app, operation, News::Returned(Vec::new())).await),
            false => Some(actions::abandon(app, operation).await),
        }
    }

    fn collect(&mut self, model: &Model) {
        // The model has collected already: what it sent and the rows have not is what a télécollecte takes.
        let unsent = |row: &&entities::transaction::Model| row.acquirer_status == entities::transaction::AcquirerStatus::ToSend;
        let of_shop = |row: &entities::transaction::Model| usize::from(row.magasin_id == self.shops[1].place.magasin.id);
        let due = self.journal.rows.iter().filter(unsent).filter(|row| row.held == 0 && row.planned_on <= Some(model.business_day(of_shop(row))));
        let due: Vec<i64> = due.map(|row| row.id).collect();
        assert!(model.rows.iter().all(|row| !is_collected(row, model.business_day(row.shop))), "the model sent what was due");
        for id in due {
            self.runtime.block_on(sent(&self.world().app, id));
        }
    }

    /// A payment stands where the model says.
    fn told_payment(&mut self, progress: Result<Progress>, model: &Model) {
        let id = match (&model.told, &progress) {
            (Told::Stands(id), Ok(_)) => *id,
            (Told::KeyReused, Err(Error::Refused(Refusal("transactions-key-reused")))) => return,
            (told, other) => panic!("not {told:?}, but {other:?}"),
        };
        let (operation, row) = (&model.operations[id], &model.rows[model.operations[id].row]);
        match progress.expect("seen above") {
            Progress::Away(_, Away::Redirect(url)) if operation.state == State::Waiting => drop(self.challenges.insert(id, url)),
            Progress::Unsure(_) if row.status == Status::Pending && operation.state != State::Waiting => {}
            // Whoever gives up, and may still be paying, is told so.
            Progress::Concluded(debit) if row.status != Status::Pending => assert_eq!(debit.status, row.status),
            other => panic!("not {operation:?} {row:?}, but {other:?}"),
        }
    }

    /// The reply is the one the model foresaw; a key that comes again is answered word for word.
    fn told(&mut self, ask: &Ask, reply: Reply, model: &Model) {
        let same = match (&model.told, &reply) {
            (Told::Absent, Reply::Absent) | (Told::Forbidden, Reply::Forbidden) | (Told::Conflict, Reply::Conflict) => true,
            (Told::WrongField, Reply::WrongField) => true,
            (Told::KeyReused, Reply::Refused(why)) => why == "transactions-key-reused",
            (Told::Refused(reasons), Reply::Refused(why)) => reasons.contains(&why.as_str()),
            (Told::Answered { .. }, Reply::Answered(answered)) => self.told_answer(ask, answered, &model.told),
            _ => false,
        };
        assert!(same, "{ask:?} is told {reply:?}, not {:?}", model.told);
    }

    fn told_answer(&mut self, ask: &Ask, answered: &Answered, told: &Told) -> bool {
        let Told::Answered { operation, row, amount, stand, replayed } = told else { return false };
        let shop = self.shop_of_row(ask.row);
        let first = self.answers.entry((shop, ask.key, ask.door)).or_insert_with(|| answered.text.clone());
        assert_eq!(first, &answered.text, "a key that comes again is answered word for word: {ask:?}");
        let asked = *self.asked.entry((shop, ask.key)).or_insert(answered.operation);
        assert_eq!(asked, answered.operation, "one key is one operation: {ask:?}");
        let born = operation.and_then(|id| self.journal.operations[id].born_id);
        // A cancellation in doubt that is refused later has its row only then.
        let born = born.filter(|_| answered.born.is_some() || ask.verb != Some(entities::operation::Verb::Cancel));
        operation.is_none_or(|id| self.journal.operations[id].id == answered.operation)
            && (self.number(*row), *amount, *stand, *replayed, born) == (answered.row, answered.amount, answered.stand, answered.replayed, answered.born)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // The world closes its connections where they were opened.
        let _inside = self.runtime.enter();
        drop(self.world.take());
    }
}

fn fault_of(step: &Step) -> Fault {
    match step {
        Step::Pay(payment) => payment.fault,
        Step::Ask(ask) => ask.fault,
        Step::Back { fault, .. } | Step::Sweep { fault, .. } => *fault,
        Step::Wait(_) | Step::Collect | Step::Restart => Fault::None,
    }
}

fn bank(method: reqwest::Method, url: &str) -> reqwest::RequestBuilder {
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    client.request(method, format!("{url}/script")).bearer_auth(sandbox::KEY)
}
