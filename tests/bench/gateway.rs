//! The gateway in a process of its own, as `guichet serve` runs it, with leave to reach a bank and a shop on this machine.

use std::process::Stdio;

use guichet::clock::Clock;
use guichet::config::{Config, Secret};
use guichet::sandbox::{self, Running, Settings};
use guichet::seed::{self, file::File};
use guichet::startup;
use harness::sink::Sink;
use harness::{Database, Engine};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

use crate::payer;

/// A gateway with its database, its bank and a shop.
pub struct Gateway {
    child: Child,
    /// `http://127.0.0.1:port`.
    pub base: String,
    /// Who receives the notices.
    pub shop: Sink,
    database: Database,
    _bank: Running,
    ledger: std::path::PathBuf,
}

impl Gateway {
    /// Makes the world and starts the program in it.
    pub async fn start(engine: Engine) -> Self {
        let database = Database::fresh(engine).await;
        let ledger = std::env::temp_dir().join(format!("guichet_bench_{}.db", uuid::Uuid::new_v4().simple()));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let bank = sandbox::serve(listener, Settings::new(&ledger)).await.expect("the bank opens");
        let shop = Sink::start().await;
        let loopback = format!("{},{}", bank.address(), shop.host);
        fill(&database.url, &loopback, &bank.url()).await;
        let mut command = Command::new(std::env::current_exe().expect("our own path"));
        command.arg("gateway").env("BENCH_DATABASE", &database.url).env("BENCH_LOOPBACK", &loopback);
        let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().expect("the gateway starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output is ours")).lines();
        let base = lines.next_line().await.expect("it speaks").expect("its address").trim_start_matches("ready ").to_owned();
        Gateway { child, base, shop, database, _bank: bank, ledger }
    }

    /// The program's process.
    pub fn process(&self) -> u32 {
        self.child.id().expect("it runs")
    }

    /// Where its rows are.
    pub fn database(&self) -> &str {
        &self.database.url
    }

    /// Makes complete payments, so many at once, and waits for their notices.
    pub async fn pay(&self, payments: usize, clients: usize) {
        let before = self.shop.received().len();
        payer::many(payments, clients, |serial| payer::pay(&self.base, &self.shop.host, serial)).await;
        let received = self.shop.wait_for(before + payments).await;
        let accepted = received[before..].iter().filter(|notice| notice.query().contains("Erreur=00000")).count();
        assert_eq!(accepted, payments, "every payment is accepted and notified once");
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            // The bank may have closed its ledger already.
            let _ = std::fs::remove_file(format!("{}{end}", self.ledger.display()));
        }
    }
}

/// What the child does.
pub async fn serve() {
    let variable = |name: &str| std::env::var(name).expect("the bench starts its gateway by itself");
    let app = startup::build(config(variable("BENCH_DATABASE"), &variable("BENCH_LOOPBACK")), Clock::system()).await.expect("the program starts");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    println!("ready http://{}", listener.local_addr().expect("a bound port"));
    startup::serve(app, listener, startup::asked_to_stop()).await.expect("it serves");
}

fn config(database: String, loopback: &str) -> Config {
    let loopback = loopback.split(',').map(str::to_owned).collect();
    Config { database, loopback, master_key: Secret::new("07".repeat(32)), ..Config::default() }
}

async fn fill(database: &str, loopback: &str, bank: &str) {
    let app = startup::build(config(database.to_owned(), loopback), Clock::system()).await.expect("the program starts");
    let address = bank.trim_start_matches("http://");
    let text = include_str!("tree.toml").replace("{bank}", bank).replace("{address}", address).replace("{api_key}", sandbox::KEY);
    let file: File = toml::from_str(&text).expect("tree.toml is well-formed");
    seed::apply(&app, &file, &|name| (name == "KEY").then(|| harness::shop::KEY.to_owned())).await.expect("the tree is planted");
    app.db.read().clone().close().await.expect("the readers close");
    app.db.write().clone().close().await.expect("the writer closes");
}
