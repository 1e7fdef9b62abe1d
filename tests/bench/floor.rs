//! The floor: a hand-written minimum outside this repository, run on the same PostgreSQL server. It verifies the same form's
//! HMAC, writes one authorisation in one statement, and signs the answer with RSA.

use std::path::Path;
use std::time::Duration;

use guichet::db::Db;
use harness::{Database, Engine, shop};
use sea_orm::ConnectionTrait;
use tokio::process::{Child, Command};

use crate::payer;

/// Where it listens.
const URL: &str = "http://127.0.0.1:18080";

/// The running floor.
pub struct Floor {
    child: Child,
    client: reqwest::Client,
    /// The floor's own, where it does not share one.
    _database: Option<Database>,
}

impl Floor {
    /// Makes its rows and starts it.
    pub async fn start(program: &Path, connections: usize) -> Self {
        let database = Database::fresh(Engine::Postgres).await;
        let url = database.url.clone();
        let db = Db::connect(&url).await.expect("the database answers");
        let rows = include_str!("floor.sql").replace("{key}", shop::KEY);
        db.write().execute_unprepared(&rows).await.expect("the floor's rows");
        db.write().clone().close().await.expect("the connection closes");
        Floor { _database: Some(database), ..Floor::on(program, connections, &url).await }
    }

    /// Starts it on rows that are there already.
    pub async fn on(program: &Path, connections: usize, database: &str) -> Self {
        let mut command = Command::new(program);
        command.env("DATABASE_URL", database).env("SCHEMA", "floor").env("CONNS", connections.to_string());
        let child = command.kill_on_drop(true).spawn().expect("the floor starts");
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let floor = Floor { child, client, _database: None };
        floor.wait().await;
        floor
    }

    /// A page of its search, between two instants.
    pub async fn search(&self, (from, until): (i64, i64)) {
        let instant = |at: i64| chrono::DateTime::from_timestamp_millis(at).expect("an instant").format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let url = format!("{URL}/search?e=1&d0={}&d1={}&st=1&pm=1&min=2000", instant(from), instant(until));
        let answer = self.client.get(url).send().await.expect("the floor answers");
        assert_eq!(answer.status(), 200);
        let page = answer.text().await.expect("a body");
        assert!(page.matches("<tr>").count() == 50, "{page}");
    }

    async fn wait(&self) {
        for _ in 0..100 {
            if self.client.get(format!("{URL}/ping")).send().await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the floor does not answer on {URL}");
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id().expect("it runs")
    }

    /// Makes payments, so many at once.
    pub async fn pay(&self, payments: usize, clients: usize) {
        payer::many(payments, clients, |serial| self.once(serial)).await;
    }

    async fn once(&self, serial: u64) {
        // The floor reads its form as it comes, without decoding.
        let body = shop::message(&shop::sign(payer::order(serial), shop::KEY));
        let answer = self.client.post(format!("{URL}/auth_full")).header("idempotency-key", serial.to_string()).body(body).send().await;
        let answer = answer.expect("the floor answers");
        assert_eq!(answer.status(), 200);
        let text = answer.text().await.expect("a body");
        assert!(text.contains("Erreur=00000"), "{text}");
    }
}
