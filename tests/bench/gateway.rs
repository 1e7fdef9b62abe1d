//! The gateway that is measured: a process of its own, with its database, its bank and a shop.

use guichet::clock::Clock;
use guichet::sandbox::{self, Running, Settings};
use guichet::seed::{self, file::File};
use guichet::startup;
use harness::program::Asked;
use harness::sink::Sink;
use harness::{Database, Engine, Program};
use tokio::net::TcpListener;

use crate::payer;

/// A gateway with its database, its bank and a shop.
pub struct Gateway {
    program: Program,
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
        let asked = Asked::new(&database.url, vec![bank.address().to_string(), shop.host.clone()]);
        fill(&asked, &bank.url()).await;
        let program = start(asked).await;
        Gateway { base: program.base.clone(), program, shop, database, _bank: bank, ledger }
    }

    /// The program's process.
    pub fn process(&self) -> u32 {
        self.program.process()
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

/// Starts the program again from our own executable: nothing else needs to be built.
pub async fn start(asked: Asked) -> Program {
    let own = std::env::current_exe().expect("our own path");
    Program::start(&[own.to_str().expect("a path in UTF-8"), "gateway"], asked).await
}

async fn fill(asked: &Asked, bank: &str) {
    let app = startup::build(asked.config(), Clock::system()).await.expect("the program starts");
    let address = bank.trim_start_matches("http://");
    let text = include_str!("tree.toml").replace("{bank}", bank).replace("{address}", address).replace("{api_key}", sandbox::KEY);
    let file: File = toml::from_str(&text).expect("tree.toml is well-formed");
    seed::apply(&app, &file, &|name| (name == "KEY").then(|| harness::shop::KEY.to_owned())).await.expect("the tree is planted");
    app.db.read().clone().close().await.expect("the readers close");
    app.db.write().clone().close().await.expect("the writer closes");
}
