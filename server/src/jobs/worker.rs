//! Runs the schedule until told to stop, and lets what has begun end.

use std::sync::Arc;
use std::time::Duration;

use entities::job;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::schedule::{Periodic, Schedule};
use crate::app::App;
use crate::error::{Error, Result};
use crate::queue;

/// How often the queue is looked at.
const QUEUE_PERIOD: Duration = Duration::from_secs(1);
/// The pause between two rounds of a task that still has something to do.
const BREATH: Duration = Duration::from_millis(20);
/// How many jobs are claimed together.
const BATCH: u64 = 20;

/// A running schedule. Dropping it stops everything at once; [`Worker::stop`] lets each task end its round.
#[derive(Debug)]
pub struct Worker {
    stop: watch::Sender<bool>,
    running: JoinSet<()>,
}

impl Worker {
    /// Starts every task of the schedule.
    pub fn start(app: App, schedule: Schedule) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut running = JoinSet::new();
        let handlers = Arc::new(Schedule { periodic: Vec::new(), handlers: schedule.handlers });
        for task in schedule.periodic {
            running.spawn(rounds(app.clone(), task, stopped.clone()));
        }
        if !handlers.handlers.is_empty() {
            let run: super::schedule::Run = Box::new(move |app| Box::pin(work(app, handlers.clone())));
            running.spawn(rounds(app, Periodic { name: "queue", period: QUEUE_PERIOD, run }, stopped));
        }
        Worker { stop, running }
    }

    /// Asks every task to stop after its round, and waits for them.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        while self.running.join_next().await.is_some() {}
    }
}

async fn rounds(app: App, task: Periodic, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let pause = match (task.run)(app.clone()).await {
            Ok(0) => task.period,
            Ok(_) => BREATH,
            Err(error) => {
                tracing::error!(task = task.name, %error, "a periodic task failed");
                task.period
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Does the jobs that are due, one after the other: a job may take a minute, so each is fenced by its lease.
async fn work(app: App, schedule: Arc<Schedule>) -> Result<usize> {
    let jobs = queue::claim(&app.db, app.clock.now(), BATCH).await?;
    let count = jobs.len();
    for job in jobs {
        settle(&app, &job, perform(&app, &schedule, &job).await).await?;
    }
    Ok(count)
}

async fn perform(app: &App, schedule: &Schedule, job: &job::Model) -> Result<()> {
    let handler = schedule.handlers.iter().find(|row| row.0 == job.name);
    let (_, handle) = handler.ok_or_else(|| Error::Internal(anyhow::anyhow!("no handler takes jobs named {}", job.name)))?;
    handle(app.clone(), job.payload.clone()).await
}

async fn settle(app: &App, job: &job::Model, done: Result<()>) -> Result<()> {
    let Err(error) = done else {
        queue::finish(&app.db, job).await?;
        return Ok(());
    };
    let given_up = queue::fail(&app.db, job, &error.to_string(), app.clock.now()).await?;
    if given_up {
        tracing::error!(job = job.id, name = job.name, %error, "a job was given up");
    } else {
        tracing::warn!(job = job.id, name = job.name, %error, "a job failed and will be tried again");
    }
    Ok(())
}
