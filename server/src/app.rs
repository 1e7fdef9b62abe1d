//! What every action may touch.

use std::sync::Arc;

use crate::access::{Guard, Pool};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::host::Host;
use crate::http::outbound::Outbound;
use crate::mail::Mailer;
use crate::text::Texts;
use crate::theme::Themes;
use crate::vault::Vault;

/// The parts of the running program, shared by every request and job.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// What [`App`] holds.
#[derive(Debug)]
pub struct Parts {
    /// Rows.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Plugins.
    pub host: Host,
    /// HTTP towards the outside.
    pub outbound: Outbound,
    /// Mail.
    pub mailer: Mailer,
    /// Words.
    pub texts: Texts,
    /// Brands.
    pub themes: Themes,
    /// Card numbers and keys.
    pub vault: Vault,
    /// Who may do what where.
    pub guard: Arc<Guard>,
    /// Where passwords are checked.
    pub passwords: Pool,
    /// What the operator set.
    pub config: Config,
}

impl App {
    /// Shares the parts.
    pub fn new(parts: Parts) -> Self {
        App(Arc::new(parts))
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
