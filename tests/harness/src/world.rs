//! The running program: a database, the sandbox bank on its port, a shop that listens, the server on its own port.

use std::path::PathBuf;
use std::time::Duration;

use guichet::app::App;
use guichet::clock::Clock;
use guichet::config::{Config, Secret};
use guichet::{checkout, mail, notifications, remittances, routes, sandbox, startup, transactions};
use poem::Server;
use poem::listener::TcpAcceptor;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::database::{Database, Engine};
use crate::given::Given;
use crate::people;
use crate::sink::Sink;
use crate::visitor::Visitor;

/// The instant most tests stand at: Monday 23 November 2026, 10:00 in Paris, when the vectors were signed.
pub const TEN: i64 = 1_795_424_400_000;

/// A world that lasts as long as its test.
pub struct World {
    /// The program's parts.
    pub app: App,
    /// `http://127.0.0.1:port`, without a slash at the end.
    pub base: String,
    /// The shop that receives notices.
    pub shop: Sink,
    /// The bank's address.
    pub bank: String,
    /// What the database was given.
    pub given: Given,
    /// A browser without scripts.
    pub visitor: Visitor,
    database: Database,
    sandbox: Option<sandbox::Running>,
    folder: PathBuf,
    serving: JoinHandle<()>,
}

impl World {
    /// A world at [`TEN`], its clock standing still.
    pub async fn start(engine: Engine) -> Self {
        Self::at(engine, TEN).await
    }

    /// A world at another instant.
    pub async fn at(engine: Engine, at: i64) -> Self {
        Self::with_clock(engine, Clock::frozen(at)).await
    }

    /// A world whose clock is given.
    pub async fn with_clock(engine: Engine, clock: Clock) -> Self {
        let visitor = Visitor::new();
        let database = Database::fresh(engine).await;
        let folder = std::env::temp_dir().join(format!("guichet_world_{}", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir(&folder).expect("a temporary folder");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let settings = sandbox::Settings { clock: clock.clone(), ..sandbox::Settings::new(folder.join("sandbox.db")) };
        let sandbox = sandbox::serve(listener, settings).await.expect("the sandbox bank starts");
        let shop = Sink::start().await;
        let bank = sandbox.url();
        let config = Config {
            database: database.url.clone(),
            master_key: Secret::new("07".repeat(32)),
            loopback: vec![sandbox.address().to_string(), shop.host.clone()],
            ..Config::default()
        };
        let app = startup::build(config, clock).await.expect("the program starts");
        let given = Given::seed(&app, &bank, &shop).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("a bound port"));
        let serving = serve(app.clone(), listener);
        World { app, base, shop, bank, given, visitor, database, sandbox: Some(sandbox), folder, serving }
    }

    /// Stops the server, drops all it held in memory, and starts it again on the same port and rows.
    pub async fn restart(&mut self) {
        self.serving.abort();
        let (config, clock) = (self.app.config.clone(), self.app.clock.clone());
        self.app = startup::build(config, clock).await.expect("the program starts again");
        let address = self.base.trim_start_matches("http://").to_owned();
        let listener = loop {
            match TcpListener::bind(&address).await {
                Ok(listener) => break listener,
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        };
        self.serving = serve(self.app.clone(), listener);
    }

    /// Moves the clock.
    pub fn later(&self, by: Duration) {
        self.app.clock.advance(by);
    }

    /// Somebody of the bank with one profile at one node (`m1`, `e1`, `b1`, `i`), signed in through the page; the operator's
    /// profile belongs to no bank.
    pub async fn sign_in(&self, profile: &str, node: &str) -> Visitor {
        let bank = (profile != "operator").then_some(self.given.bank.id);
        let user = people::user(&self.app, bank, &[(profile, node)]).await;
        let visitor = Visitor::new();
        let entered = people::enter(&visitor, &self.base, &user.login, people::PASSWORD).await;
        assert_eq!(entered.status, 303, "{profile} at {node}: {}", entered.body);
        visitor
    }

    /// Runs once what the worker runs again and again.
    pub async fn work(&self) {
        transactions::actions::sweep(&self.app).await.expect("the sweep runs");
        checkout::actions::expire(&self.app).await.expect("old pages are closed");
        remittances::actions::close_due(&self.app).await.expect("the day is closed");
        remittances::actions::go_on(&self.app).await.expect("remittances leave");
        notifications::actions::deliver_due(self.app.clone()).await.expect("notices leave");
        mail::send_due(&self.app.db, &self.app.mailer, &self.app.clock).await.expect("mails leave");
    }

    /// What the bank believes.
    pub async fn ledger(&self) -> serde_json::Value {
        let page = self.visitor.get(&format!("{}/ledger", self.bank)).await;
        serde_json::from_str(&page.body).unwrap_or_else(|e| panic!("the ledger is JSON: {e}\n{}", page.body))
    }

    /// Every file the program and the bank wrote, for tests that read their bytes; a SQLite database is among them.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.database.folder().cloned().into_iter().chain([self.folder.clone()]).collect()
    }

    /// The database's address.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }
}

fn serve(app: App, listener: TcpListener) -> JoinHandle<()> {
    let acceptor = TcpAcceptor::from_tokio(listener).expect("a listening socket");
    tokio::spawn(async move { Server::new_with_acceptor(acceptor).run(routes::routes(app)).await.expect("the server runs") })
}

impl Drop for World {
    fn drop(&mut self) {
        self.serving.abort();
        drop(self.sandbox.take());
        // The bank may still hold its file: the temporary folder is cleared by its owner.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
