//! Where races are run: a world, processes of the program on its rows, a machine at each.

use std::time::Duration;

use entities::{operation, transaction};
use guichet::clock::Clock;
use harness::program::Asked;
use harness::token::{Answer, Machine, token};
use harness::{Engine, Order, Program, World, holds, sent};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};

/// Accepted without a challenge.
const PLAIN: &str = "4970100000000014";

/// A world and its processes.
pub struct Arena {
    pub world: World,
    /// One at each process, in turn.
    pub machines: Vec<Machine>,
    _programs: Vec<Program>,
}

/// Where a debit stands before it is raced for.
#[derive(Clone, Copy, Debug)]
pub enum Standing {
    AwaitingCapture,
    ToSend,
    Sent,
}

impl Arena {
    pub async fn open(engine: Engine) -> Self {
        let world = World::with_clock(engine, Clock::system()).await;
        let processes = if engine == Engine::Postgres { 2 } else { 1 };
        let secret = token(&world.app, "consultation-action", "m1").await;
        let (mut machines, mut programs) = (Vec::new(), Vec::new());
        for _ in 0..processes {
            let asked = Asked::new(world.database_url(), world.app.config.loopback.clone());
            let program = Program::start(&[env!("CARGO_BIN_EXE_gateway")], asked).await;
            machines.push(Machine::new(&program.base, &secret));
            programs.push(program);
        }
        Arena { world, machines, _programs: programs }
    }

    /// A payment of 150,00 € that the bank accepted. Where the machine is so busy that a plugin takes more than its 50 ms, nobody
    /// knows what the bank said: another one is made.
    pub async fn debit(&self, standing: Standing) -> i64 {
        for _ in 0..5 {
            let reference = format!("CMD-{}", uuid::Uuid::new_v4().simple());
            let order = Order::new(&self.world, 15_000, &reference);
            let order = if matches!(standing, Standing::AwaitingCapture) { order.set("PBX_AUTOSEULE", "O") } else { order };
            order.pay(&self.world, PLAIN).await;
            let paid = transaction::Entity::find().filter(transaction::Column::Reference.eq(&reference)).one(self.world.app.db.read()).await;
            let paid = paid.expect("read").expect("the payment");
            if paid.status != transaction::Status::Accepted {
                continue;
            }
            if matches!(standing, Standing::Sent) {
                sent(&self.world.app, paid.id).await;
            }
            return paid.id;
        }
        panic!("nothing can be paid");
    }

    /// Waits until nobody is in doubt: the processes ask the bank again by themselves.
    pub async fn settled(&self) {
        for _ in 0..600 {
            let open = operation::Entity::find().filter(operation::Column::AskAgainAt.is_not_null()).count(self.world.app.db.read()).await;
            if open.expect("a count") == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("an operation stays in doubt");
    }

    pub async fn row(&self, id: i64) -> transaction::Model {
        transaction::Entity::find_by_id(id).one(self.world.app.db.read()).await.expect("read").expect("the row")
    }

    /// Asks through one of the processes, under a key of its own; a verb without an amount sends no body.
    pub async fn ask(&self, process: usize, debit: i64, verb: &str, amount: Option<i64>) -> Answer {
        let body = amount.map_or(Value::Null, |amount| json!({ "amount": amount }));
        let key = uuid::Uuid::new_v4().to_string();
        self.machines[process % self.machines.len()].post(&format!("/transactions/{debit}/{verb}"), &key, body).await
    }

    /// From now on the bank takes 50 ms for each ask.
    pub async fn slow_bank(&self) {
        let scene = json!({ "verb": "any", "fault": "slow", "milliseconds": 50, "times": 1_000_000 }).to_string();
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let asked = client.post(format!("{}/script", self.world.bank)).bearer_auth(guichet::sandbox::KEY).body(scene).send().await;
        assert_eq!(asked.expect("the bank answers").status().as_u16(), 204);
    }

    /// What the bank believes.
    pub async fn ledger(&self) -> Vec<Value> {
        self.world.ledger().await.as_array().expect("a list").clone()
    }

    /// I1 to I7, I9, I11.
    pub async fn holds(&self) {
        self.settled().await;
        holds::everything_holds(&self.world.app, &self.ledger().await).await;
    }
}
