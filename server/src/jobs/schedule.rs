//! Which tasks run, and how often; which handler takes which job.

use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;

use crate::app::App;
use crate::error::Result;

pub(super) type Run = Box<dyn Fn(App) -> BoxFuture<'static, Result<usize>> + Send + Sync>;
pub(super) type Handle = Box<dyn Fn(App, String) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// A task that comes round.
pub(super) struct Periodic {
    pub(super) name: &'static str,
    pub(super) period: Duration,
    pub(super) run: Run,
}

/// What a worker does: registered at start-up, by name.
#[derive(Default)]
pub struct Schedule {
    pub(super) periodic: Vec<Periodic>,
    pub(super) handlers: Vec<(&'static str, Handle)>,
}

impl Schedule {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs `task` every `period`, and again at once while it says that it did something.
    pub fn every<F, T>(mut self, name: &'static str, period: Duration, task: F) -> Self
    where
        F: Fn(App) -> T + Send + Sync + 'static,
        T: Future<Output = Result<usize>> + Send + 'static,
    {
        self.periodic.push(Periodic { name, period, run: Box::new(move |app| task(app).boxed()) });
        self
    }

    /// Gives the jobs of this name to `handler`, with their payload.
    pub fn on<F, T>(mut self, name: &'static str, handler: F) -> Self
    where
        F: Fn(App, String) -> T + Send + Sync + 'static,
        T: Future<Output = Result<()>> + Send + 'static,
    {
        self.handlers.push((name, Box::new(move |app, payload| handler(app, payload).boxed())));
        self
    }
}

impl std::fmt::Debug for Schedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.periodic.iter().map(|task| task.name)).entries(self.handlers.iter().map(|row| row.0)).finish()
    }
}
