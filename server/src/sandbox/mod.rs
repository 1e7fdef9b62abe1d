//! The outside world for demos and tests: an acquirer with its own ledger and a 3-D Secure page, on its own port (README.md).

mod actions;
mod behaviour;
mod entry;
mod faults;
mod line;
mod machine;
mod message;
mod page;
mod queries;
mod remittances;
mod web;

use actions::Said;
pub(crate) use entry::{Model as Entry, Status, Verb, reference};

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::db::Db;
use crate::text::Texts;

/// The key that the demo's contracts know, and the one `guichet sandbox` expects unless it is told another.
pub const KEY: &str = "demo.sandbox.key";

/// How a sandbox bank runs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The ledger's file, made where it is missing.
    pub data: PathBuf,
    /// What `Authorization: Bearer` must say.
    pub key: String,
    /// The bank's clock: expiry dates and the end of challenges hang on it.
    pub clock: Clock,
    /// How payers reach the bank, without a slash at the end; `http://` and the listener's address where there is none.
    pub origin: Option<String>,
}

impl Settings {
    /// A bank on a file, with the demo's key and the system's clock.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Settings { data: data.into(), key: KEY.to_owned(), clock: Clock::system(), origin: None }
    }
}

/// A bank that answers.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    bank: Bank,
    stop: oneshot::Sender<()>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its root address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Replaces the ledger by one invented elsewhere, so that its history can go on here.
    pub(crate) async fn recall(&self, lines: Vec<Entry>) -> anyhow::Result<()> {
        Ok(queries::recall(&self.bank.db, lines).await?)
    }

    /// Answers until `asked` is over, then stops.
    pub async fn until(self, asked: impl Future<Output = ()>) -> anyhow::Result<()> {
        asked.await;
        self.stop().await
    }

    /// Stops listening and cuts the lines that are still open.
    pub async fn stop(self) -> anyhow::Result<()> {
        // A receiver that is gone means a server that already ended: the task says how.
        let _ = self.stop.send(());
        Ok(self.task.await??)
    }
}

/// Opens the ledger and answers on a listener, in the background.
pub async fn serve(listener: TcpListener, settings: Settings) -> anyhow::Result<Running> {
    let address = listener.local_addr()?;
    let path = settings.data.to_str().context("the ledger's path is not UTF-8")?;
    let db = Db::connect(&format!("sqlite:{path}")).await?;
    queries::create(&db).await?;
    let origin = settings.origin.unwrap_or_else(|| format!("http://{address}"));
    let lines = line::Lines::default();
    let (clock, key, script, texts) = (settings.clock, settings.key, faults::Script::default(), Texts::load()?);
    let bank = Bank(Arc::new(Parts { db, clock, key, origin, lines: lines.clone(), script, texts }));
    let (stop, stopped) = oneshot::channel::<()>();
    let server = poem::Server::new_with_acceptor(line::Acceptor::new(listener, lines)?);
    let routes = web::routes(bank.clone());
    let stopped = async move {
        let _ = stopped.await;
    };
    let task = tokio::spawn(server.run_with_graceful_shutdown(routes, stopped, Some(std::time::Duration::ZERO)));
    Ok(Running { address, bank, stop, task })
}

/// What every handler and action of the bank may touch.
#[derive(Clone, Debug)]
pub(crate) struct Bank(Arc<Parts>);

#[derive(Debug)]
pub(crate) struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub key: String,
    pub origin: String,
    pub lines: line::Lines,
    pub script: faults::Script,
    pub texts: Texts,
}

impl std::ops::Deref for Bank {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
