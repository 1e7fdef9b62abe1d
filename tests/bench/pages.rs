//! Pages of the database that a request touches: PostgreSQL explains each statement that the program really sends.

use std::sync::{Arc, Mutex, PoisonError};

use guichet::app::App;
use guichet::clock::Clock;
use guichet::db::Db;
use guichet::{routes, startup};
use harness::people::{PASSWORD, enter};
use harness::program::Asked;
use harness::visitor::Visitor;
use poem::Server;
use poem::listener::TcpAcceptor;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;
use tokio::net::TcpListener;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use crate::journal::{page, window};

/// Windows looked at; the median counts.
const WINDOWS: u64 = 21;
/// What makes the server tell its client how each statement went.
const EXPLAIN: &[(&str, &str)] = &[
    ("session_preload_libraries", "auto_explain"),
    ("auto_explain.log_min_duration", "0"),
    ("auto_explain.log_analyze", "on"),
    ("auto_explain.log_buffers", "on"),
    ("auto_explain.log_timing", "off"),
    ("auto_explain.log_format", "json"),
    ("auto_explain.log_level", "notice"),
];

/// Prints what a page of an enseigne touches, statement by statement.
pub async fn measure(app: &App, database: &str, name: &str, enseigne: i64, login: &str, end: i64) {
    let plans = Plans::listen();
    explain(&app.db, true).await;
    // Connections opened from now on are explained: those of a program of its own.
    let own = startup::build(Asked::new(database, Vec::new()).config(), Clock::system()).await.expect("the program opens");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("a bound port"));
    let served = routes::routes(own.clone());
    let serving = tokio::spawn(async { Server::new_with_acceptor(TcpAcceptor::from_tokio(listener).expect("a socket")).run(served).await });
    let visitor = Visitor::new();
    assert_eq!(enter(&visitor, &base, login, PASSWORD).await.status, 303);
    let (mut whole, mut each) = (Vec::new(), Vec::new());
    for serial in 0..WINDOWS {
        plans.take();
        let answer = visitor.get(&format!("{base}{}", page(enseigne, serial, end))).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let told = plans.take();
        whole.push(told.iter().map(|plan| plan.pages).sum::<i64>());
        each = told;
    }
    whole.sort_unstable();
    let most = whole.last().expect("some windows");
    println!(
        "{name}: {} pages of 8 kB, {most} at most, in {} statements; the floor's search {}",
        whole[whole.len() / 2],
        each.len(),
        least(app, enseigne, end).await
    );
    for plan in each {
        println!("  {:>6}  {}", plan.pages, plan.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(150).collect::<String>());
    }
    serving.abort();
    explain(&app.db, false).await;
    own.db.read().clone().close().await.expect("the connections close");
}

async fn explain(db: &Db, on: bool) {
    let name = Statement::from_string(db.engine(), "SELECT current_database()::text");
    let name: String = db.read().query_one_raw(name).await.expect("an answer").expect("a row").try_get_by_index(0).expect("a name");
    for (setting, value) in EXPLAIN {
        let change = if on { format!("SET {setting} = '{value}'") } else { format!("RESET {setting}") };
        db.write().execute_unprepared(&format!("ALTER DATABASE \"{name}\" {change}")).await.expect("a superuser");
    }
}

/// The median of the floor's one statement over the same windows.
async fn least(app: &App, enseigne: i64, end: i64) -> i64 {
    let mut pages = Vec::new();
    for serial in 0..WINDOWS {
        let (from, until) = window(serial, end);
        let sql = format!(
            "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) SELECT * FROM floor.tx WHERE enseigne_id = {enseigne} AND ts >= to_timestamp({from} / 1000) \
             AND ts < to_timestamp({until} / 1000) AND status = 1 AND pm = 1 AND amount >= 2000 ORDER BY ts DESC, id DESC LIMIT 51"
        );
        let row = app.db.read().query_one_raw(Statement::from_string(app.db.engine(), sql)).await.expect("an answer").expect("a row");
        let plan: Value = row.try_get_by_index(0).expect("a plan");
        pages.push(touched(&plan[0]["Plan"]));
    }
    pages.sort_unstable();
    pages[pages.len() / 2]
}

fn touched(plan: &Value) -> i64 {
    ["Shared Hit Blocks", "Shared Read Blocks"].iter().filter_map(|count| plan[*count].as_i64()).sum()
}

/// A statement as it went.
struct Plan {
    text: String,
    pages: i64,
}

/// What the server told.
#[derive(Clone, Default)]
struct Plans(Arc<Mutex<Vec<Plan>>>);

impl Plans {
    fn listen() -> Self {
        static HEARD: std::sync::OnceLock<Plans> = std::sync::OnceLock::new();
        let start = || {
            let plans = Plans::default();
            tracing_subscriber::registry().with(plans.clone()).init();
            plans
        };
        HEARD.get_or_init(start).clone()
    }

    fn take(&self) -> Vec<Plan> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<S: Subscriber> Layer<S> for Plans {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::postgres::notice" {
            let mut words = Words(String::new());
            event.record(&mut words);
            let Some((_, json)) = words.0.split_once("plan:\n") else { return };
            let told: Value = serde_json::from_str(json).expect("a plan in JSON");
            let plan = Plan { text: told["Query Text"].as_str().unwrap_or_default().to_owned(), pages: touched(&told["Plan"]) };
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(plan);
        }
    }
}

/// The text of an event.
struct Words(String);

impl Visit for Words {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            self.0 = value.to_owned();
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" && self.0.is_empty() {
            self.0 = format!("{value:?}");
        }
    }
}
