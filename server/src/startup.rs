//! From configuration to a running program: the only file that knows every part.

use std::future::Future;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use poem::listener::TcpAcceptor;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::access::{Guard, Pool};
use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::config::{Config, Log};
use crate::db::Db;
use crate::host::{Host, Options};
use crate::http::outbound::Outbound;
use crate::http::web::Proxies;
use crate::jobs::schedule::Schedule;
use crate::jobs::worker::Worker;
use crate::mail::{self, Mailer};
use crate::text::Texts;
use crate::theme::Themes;
use crate::vault::Vault;
use crate::{checkout, demo, notifications, protocol, remittances, routes, sandbox, transactions};

mod scrub;

use scrub::Scrubbed;

/// How long requests under way may last once the program was asked to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(30);

/// How often notices and mails that are due are looked for.
const DUE: Duration = Duration::from_secs(2);
/// How often old keys are forgotten.
const FORGET: Duration = Duration::from_secs(3_600);
/// How often it is looked whether a contract's day is over.
const CUT_OFFS: Duration = Duration::from_secs(30);
/// How often operations without an answer are looked for.
const OPEN: Duration = Duration::from_secs(5);

/// Opens everything a request or a job needs. Migrations that the database has not seen run first; a database that has seen more
/// than this binary knows is refused.
pub async fn build(config: Config, clock: Clock) -> anyhow::Result<App> {
    protocol::signature::self_test()?;
    let vault = Vault::new(config.master_key()?);
    Proxies::read(&config.trusted_proxies)?;
    let db = Db::connect(&config.database).await?;
    migrate(&db).await?;
    let host = Host::load(&db, &clock, Options { loopback: config.loopback.clone(), ..Options::default() }).await?;
    let outbound = Outbound::new(config.loopback.clone())?;
    let mailer = Mailer::new(&config.mail)?;
    let (texts, themes) = (Texts::load()?, Themes::load()?);
    let (guard, passwords) = (Arc::new(Guard::load().await?), Pool::default());
    Ok(App::new(Parts { guard, passwords, host, mailer, outbound, texts, themes, db, clock, vault, config }))
}

/// Starts the log, on standard error.
pub fn log(log: &Log) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&log.filter).with_context(|| format!("log.filter: « {} » is not a filter", log.filter))?;
    let colours = std::io::stderr().is_terminal();
    let writer = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(|| Scrubbed(std::io::stderr()));
    if log.json {
        writer.json().init()
    } else {
        writer.init()
    }
    Ok(())
}

/// Brings the schema up to this binary's.
pub async fn migrate(db: &Db) -> anyhow::Result<()> {
    migrations::up(db.write()).await.context("the database cannot be migrated")
}

/// What runs besides requests, and how often.
fn schedule() -> Schedule {
    Schedule::new()
        .every("sweep", OPEN, |app| async move { transactions::actions::sweep(&app).await })
        .every("keys", FORGET, |app| async move { transactions::actions::forget_keys(&app).await })
        .every("checkouts", OPEN, |app| async move { checkout::actions::expire(&app).await })
        .every("notices", DUE, |app| async move { notifications::actions::deliver_due(app).await })
        .every("mails", DUE, |app| async move { mail::send_due(&app.db, &app.mailer, &app.clock).await })
        .every("cut-offs", CUT_OFFS, |app| async move { remittances::actions::close_due(&app).await })
        .every("remittances", OPEN, |app| async move { remittances::actions::go_on(&app).await })
        .on(transactions::actions::TICKET, notifications::actions::mail_ticket)
}

/// Answers on a listener, and perhaps works the jobs, until `stop`; then lets the requests and jobs under way finish.
pub async fn serve(app: App, listener: TcpListener, working: bool, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
    let acceptor = TcpAcceptor::from_tokio(listener)?;
    let worker = working.then(|| Worker::start(app.clone(), schedule()));
    poem::Server::new_with_acceptor(acceptor).run_with_graceful_shutdown(routes::routes(app), stop, Some(LAST_ANSWERS)).await?;
    if let Some(worker) = worker {
        worker.stop().await;
    }
    Ok(())
}

/// Works the jobs until `stop`, then lets those under way finish.
pub async fn work(app: App, stop: impl Future<Output = ()>) {
    let worker = Worker::start(app, schedule());
    stop.await;
    worker.stop().await;
}

/// Copies a SQLite database into a file that is not there yet.
pub async fn backup(config: &Config, to: &Path) -> anyhow::Result<()> {
    anyhow::ensure!(sqlite_file(&config.database).is_some(), "only a SQLite database is copied this way: use pg_dump");
    anyhow::ensure!(!to.exists(), "{} is there already", to.display());
    let to = to.to_str().context("the copy's path is not UTF-8")?;
    Db::connect(&config.database).await?.copy(to).await.context("the database cannot be copied")
}

/// Leaves a gap in the public numbers of transactions and calls (schema.md §1).
pub async fn renumber(config: &Config) -> anyhow::Result<()> {
    let _only = sqlite_file(&config.database).map(lock).transpose()?;
    let db = Db::connect(&config.database).await?;
    migrations::renumber(db.write()).await.context("the numbers cannot be raised")
}

/// A whole gateway to try, with its sandbox bank and its shop, until `stop`.
pub async fn demo(options: demo::Options, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
    let plan = demo::Plan::new(options).await?;
    let _only = lock(&plan.data.join("guichet.db"))?;
    let app = build(plan.config()?, plan.clock.clone()).await?;
    let outside = match plan.outside {
        Some((sandbox, shop)) => {
            let outside = demo::Outside { sandbox: sandbox.local_addr()?, shop: shop.local_addr()? };
            let settings = sandbox::Settings { clock: plan.clock, ..sandbox::Settings::new(plan.data.join("sandbox.db")) };
            let bank = sandbox::serve(sandbox, settings).await?;
            demo::furnish(&app, Some((outside, &bank))).await?;
            demo::open(&app, shop, plan.gateway.local_addr()?).await?;
            Some((outside, bank))
        }
        None => {
            demo::furnish(&app, None).await?;
            None
        }
    };
    println!("{}", demo::banner(&app, plan.gateway.local_addr()?, outside.as_ref().map(|outside| outside.0)));
    serve(app, plan.gateway, true, stop).await?;
    if let Some((_, bank)) = outside {
        bank.stop().await?;
    }
    Ok(())
}

/// The file of a SQLite database by URL; none for another engine.
pub fn sqlite_file(url: &str) -> Option<&Path> {
    let file = url.strip_prefix("sqlite:")?;
    let file = file.strip_prefix("//").unwrap_or(file);
    file.split('?').next().filter(|file| !file.is_empty() && *file != ":memory:").map(Path::new)
}

/// Takes the lock file beside a SQLite database: one server at a time (R2.12). It is released when it is dropped.
pub fn lock(database: &Path) -> anyhow::Result<std::fs::File> {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    let file = std::fs::File::options().create(true).write(true).truncate(false).open(&name).with_context(|| format!("{} cannot be opened", name.display()))?;
    file.try_lock().ok().with_context(|| format!("{} is in use by another server", database.display()))?;
    Ok(file)
}

/// Waits for the interrupt key or the service manager's word.
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => (),
        _ = terminate.recv() => (),
    }
}
