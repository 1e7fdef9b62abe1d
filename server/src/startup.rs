//! From configuration to a running program: the only file that knows every part.

use std::future::Future;
use std::time::Duration;

use anyhow::Context;
use poem::listener::TcpAcceptor;
use tokio::net::TcpListener;

use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::config::Config;
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
use crate::{checkout, notifications, protocol, routes, transactions};

/// How long requests under way may last once the program was asked to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(30);

/// How often notices and mails that are due are looked for.
const DUE: Duration = Duration::from_secs(2);
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
    Ok(App::new(Parts { host, mailer, outbound, texts, themes, db, clock, vault, config }))
}

/// Brings the schema up to this binary's.
pub async fn migrate(db: &Db) -> anyhow::Result<()> {
    migrations::up(db.write()).await.context("the database cannot be migrated")
}

/// What runs besides requests, and how often.
fn schedule() -> Schedule {
    Schedule::new()
        .every("sweep", OPEN, |app| async move { transactions::actions::sweep(&app).await })
        .every("checkouts", OPEN, |app| async move { checkout::actions::expire(&app).await })
        .every("notices", DUE, |app| async move { notifications::actions::deliver_due(app).await })
        .every("mails", DUE, |app| async move { mail::send_due(&app.db, &app.mailer, &app.clock).await })
}

/// Answers on a listener, and works the jobs, until `stop`; then lets the requests and jobs under way finish.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
    let acceptor = TcpAcceptor::from_tokio(listener)?;
    let worker = Worker::start(app.clone(), schedule());
    poem::Server::new_with_acceptor(acceptor).run_with_graceful_shutdown(routes::routes(app), stop, Some(LAST_ANSWERS)).await?;
    worker.stop().await;
    Ok(())
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
