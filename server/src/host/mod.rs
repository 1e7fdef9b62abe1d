//! Plugins think, the host acts: it calls them with data, performs the move they ask for, and never believes them about
//! amounts (payments.md §5).

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::db::Db;

mod fraud_check;
pub mod manifest;
pub mod task;

pub use fraud_check::{Fact, FactValue, NoVerdict, Verdict};
pub use manifest::{FactName, Manifest};
pub use task::{Away, Browser, Card, News, Order, Original, Outcome, Receipt, Task, Turn, Verb};

/// A plugin as it is installed: the row `plugin_release` says the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// `plugin_release.id`.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its own version.
    pub version: String,
    /// Of its component.
    pub sha256: Vec<u8>,
}

/// What the operator, or a test, decides about plugins.
#[derive(Clone, Debug)]
pub struct Options {
    /// Exact `host:port` that may be called although private, and over plain HTTP: only the demo and tests fill it (R2.40).
    pub loopback: Vec<String>,
    /// How long one ask may take over all its requests.
    pub deadline: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options { loopback: Vec::new(), deadline: Duration::from_secs(20) }
    }
}

/// Runs plugins. Cheap to clone.
#[derive(Clone)]
pub struct Host(Arc<Parts>);

struct Parts {
    _options: Options,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Host")
    }
}

impl Host {
    /// Installs the plugins that come with the program: compiles them and writes their `plugin_release` rows where new.
    pub async fn load(_db: &Db, _clock: &Clock, options: Options) -> anyhow::Result<Self> {
        Ok(Host(Arc::new(Parts { _options: options })))
    }

    /// The release in use of a plugin, by name.
    pub fn release(&self, _plugin: &str) -> Option<Release> {
        None
    }

    /// What a plugin says of itself, by name.
    pub fn manifest(&self, _plugin: &str) -> Option<&Manifest> {
        None
    }

    /// Asks a payment method to begin. Never an error: any doubt is [`Outcome::Unknown`].
    pub async fn start(&self, _task: &Task, _card: Option<&Card>) -> Turn {
        Turn::Finished(Outcome::Unknown(String::new()))
    }

    /// Asks a payment method to go on after the payer or a third party came back.
    pub async fn resume(&self, _task: &Task, _memory: &[u8], _news: News) -> Turn {
        Turn::Finished(Outcome::Unknown(String::new()))
    }

    /// Asks what became of [`Task::original`]; never asks for money. The only answer that may be [`Outcome::Absent`].
    pub async fn inquire(&self, _task: &Task) -> Outcome {
        Outcome::Unknown(String::new())
    }

    /// Asks a fraud rule; `facts` are those its manifest names, `settings` the rule's.
    pub async fn judge(&self, plugin: &str, _facts: &[Fact], _settings: &[(String, String)]) -> Result<Verdict, NoVerdict> {
        Err(NoVerdict(format!("{plugin} is not installed")))
    }
}
