//! Plugins think, the host acts: it calls them with data, performs the move they ask for, and never believes them about
//! amounts (payments.md §5).

pub mod task;

pub use task::{Away, Card, News, Original, Outcome, Receipt, Task, Turn, Verb};

/// A plugin as it is installed: the row `plugin_release` says the same.
#[derive(Clone, Debug)]
pub struct Release {
    /// `plugin_release.id`.
    pub id: i64,
    /// Its name.
    pub name: String,
}

/// Runs plugins.
#[derive(Debug, Default)]
pub struct Host {}

impl Host {
    /// The release in use of a plugin, by name.
    pub fn release(&self, _plugin: &str) -> Option<Release> {
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
}
