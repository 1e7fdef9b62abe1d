//! Plugins think, the host acts: it calls them with data, performs the move they ask for, and never believes them about
//! amounts (payments.md §5).

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::db::Db;
use crate::http::outbound::Outbound;
use crate::protocol::Code;

mod bindings;
mod comparison;
mod engine;
mod fetch;
mod fraud_check;
mod grants;
pub mod manifest;
mod masking;
mod payment_method;
mod placeholders;
mod queries;
mod registry;
mod remittance;
pub mod task;

pub use fraud_check::{Fact, FactValue, NoVerdict, Verdict};
pub use manifest::{FactName, Manifest};
pub use registry::Bundle;
pub use remittance::{Line, REMIT_LINES, Remittance, chunk_amount};
pub use task::{Away, Browser, Card, News, Order, Original, Outcome, Receipt, Task, Turn, Verb};

use engine::Engine;
use grants::Grants;
use payment_method::{Ask, Beginning};
use registry::Registry;

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
    options: Options,
    engine: Engine,
    outbound: Outbound,
    grants: Grants,
    plugins: Registry,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.plugins.keys()).finish()
    }
}

impl Host {
    /// Installs the plugins that come with the program: compiles them and writes their `plugin_release` rows where new.
    pub async fn load(db: &Db, clock: &Clock, options: Options) -> anyhow::Result<Self> {
        Self::with(db, clock, options, registry::embedded()).await
    }

    /// Installs these plugins instead of those that come with the program.
    pub async fn with(db: &Db, clock: &Clock, options: Options, bundles: Vec<Bundle>) -> anyhow::Result<Self> {
        let engine = Engine::new()?;
        let outbound = Outbound::new(options.loopback.clone())?;
        let plugins = registry::install(db, clock, &engine, bundles).await?;
        Ok(Host(Arc::new(Parts { options, engine, outbound, grants: Grants::new(db.clone()), plugins })))
    }

    /// The release in use of a plugin, by name.
    pub fn release(&self, plugin: &str) -> Option<Release> {
        self.0.plugins.get(plugin).map(|plugin| plugin.release.clone())
    }

    /// What a plugin says of itself, by name.
    pub fn manifest(&self, plugin: &str) -> Option<&Manifest> {
        self.0.plugins.get(plugin).map(|plugin| &plugin.manifest)
    }

    /// Asks a payment method to begin. Never an error: any doubt is [`Outcome::Unknown`].
    pub async fn start(&self, task: &Task, card: Option<&Card>) -> Turn {
        self.run(task, Beginning::Start(card)).await
    }

    /// Asks a payment method to go on after the payer or a third party came back.
    pub async fn resume(&self, task: &Task, memory: &[u8], news: News) -> Turn {
        self.run(task, Beginning::Resume(memory, news)).await
    }

    /// Asks what became of [`Task::original`], with the amount (and the lines) that were asked; never asks for money. The only answer that may be [`Outcome::Absent`].
    pub async fn inquire(&self, task: &Task) -> Outcome {
        let task = Task { verb: Verb::Inquire, ..task.clone() };
        match self.run(&task, Beginning::Start(None)).await {
            Turn::Finished(outcome) => outcome,
            Turn::Away(..) => Outcome::Unknown("an inquiry sends nobody away".to_owned()),
        }
    }

    async fn run(&self, task: &Task, beginning: Beginning<'_>) -> Turn {
        let parts = &*self.0;
        let impossible = |why| impossible(task, matches!(beginning, Beginning::Start(_)), why);
        let Some(plugin) = parts.plugins.get(&task.plugin) else { return impossible("the plugin is not installed") };
        if !plugin.manifest.serves(task.verb) {
            return impossible("the plugin does not serve this verb");
        }
        if let Some(why) = remittance::fault(task).filter(|_| task.verb == Verb::Remit) {
            return impossible(why);
        }
        let currencies = &plugin.manifest.currencies;
        if !currencies.is_empty() && !currencies.iter().any(|letters| letters == task.currency.letters()) {
            return impossible("the plugin does not know this currency");
        }
        let reach = match parts.grants.of(&plugin.manifest).await {
            Ok(reach) => reach,
            Err(why) => return Turn::Finished(Outcome::Unknown(why)),
        };
        let (engine, outbound, loopback) = (&parts.engine, &parts.outbound, parts.options.loopback.as_slice());
        Ask { engine, outbound, plugin, reach: &reach, loopback, task, deadline: parts.options.deadline }.run(beginning).await
    }

    /// Asks a fraud rule; `facts` are those its manifest names, `settings` the rule's.
    pub async fn judge(&self, plugin: &str, facts: &[Fact], settings: &[(String, String)]) -> Result<Verdict, NoVerdict> {
        let Some(rule) = self.0.plugins.get(plugin) else { return Err(NoVerdict(format!("{plugin} is not installed"))) };
        fraud_check::judge(&self.0.engine, rule, 0, facts, settings).await
    }
}

/// Nobody was asked and nobody will be: a refusal for sure, where this is the beginning and not an inquiry.
fn impossible(task: &Task, fresh: bool, why: &str) -> Turn {
    tracing::error!(plugin = task.plugin, verb = ?task.verb, why, "an ask is impossible");
    let sure = fresh && task.verb != Verb::Inquire;
    Turn::Finished(if sure { Outcome::Refused(Code::PLATFORM, why.to_owned()) } else { Outcome::Unknown(why.to_owned()) })
}
