//! What a page of the journal costs at a million rows: CPU beside the floor's search over the same rows, and pages of the database.

use std::path::Path;

use guichet::app::App;
use guichet::clock::Clock;
use guichet::startup;
use harness::people::{PASSWORD, enter, user};
use harness::program::Asked;
use harness::visitor::Visitor;
use harness::{Database, Engine, shop};
use sea_orm::ConnectionTrait;

use crate::cpu::{Meter, cluster};
use crate::floor::Floor;
use crate::{Cli, gateway, pages, payer};

/// The enseigne with the most rows, and one with few, both of the first bank.
pub const TENANTS: [(&str, i64); 2] = [("big enseigne", 1), ("small enseigne", 1001)];
const DAY: i64 = 86_400_000;

/// Prints both.
pub async fn measure(cli: &Cli) {
    if cfg!(debug_assertions) {
        println!("unoptimised build: read no timing from it");
    }
    let database = Database::fresh(Engine::Postgres).await;
    let asked = Asked::new(&database.url, Vec::new());
    let app = startup::build(asked.config(), Clock::system()).await.expect("the program opens");
    let end = app.clock.now();
    fill(&app, cli.rows, end).await;
    println!("a journal page of 50 rows on PostgreSQL, {} rows, windows of 30 days; {} readers at once", cli.rows, cli.clients);
    for (name, enseigne) in TENANTS {
        let reader = user(&app, Some(1), &[("consultation", &format!("e{enseigne}"))]).await;
        pages::measure(&app, &database.url, name, enseigne, &reader.login, end).await;
    }
    let reader = user(&app, Some(1), &[("consultation", "e1")]).await;
    cpu(cli, asked, &reader.login, cli.floor.as_deref(), end).await;
}

async fn cpu(cli: &Cli, asked: Asked, login: &str, floor: Option<&Path>, end: i64) {
    let cluster = cluster(&asked.database).await;
    let floor = match floor {
        Some(program) => Some(Floor::on(program, cli.clients, &asked.database).await),
        None => None,
    };
    let program = gateway::start(asked).await;
    let visitor = Visitor::new();
    let entered = enter(&visitor, &program.base, login, PASSWORD).await;
    assert_eq!(entered.status, 303, "{}", entered.body);
    let read = |serial: u64| {
        let (visitor, url) = (visitor.clone(), format!("{}{}", program.base, page(1, serial, end)));
        async move {
            let page = visitor.get(&url).await;
            assert!(page.status == 200 && page.body.matches("CMD").count() >= 50, "{} {}", page.status, page.body);
        }
    };
    println!("\n{:<10}{:>6}{:>14}{:>18}{:>12}", "", "round", "program µs", "PostgreSQL µs", "pages/s");
    payer::many(cli.payments / 4 + 1, cli.clients, read).await;
    let mut ratios = Vec::new();
    for round in 1..=cli.rounds {
        let own = Meter::start(program.process(), cluster);
        payer::many(cli.payments, cli.clients, read).await;
        let own = own.stop(cli.payments);
        println!("{:<10}{round:>6}{own}", "guichet");
        let Some(floor) = &floor else { continue };
        let least = Meter::start(floor.process(), cluster);
        payer::many(cli.payments * 4, cli.clients, |serial| floor.search(window(serial, end))).await;
        let least = least.stop(cli.payments * 4);
        println!("{:<10}{round:>6}{least}", "floor");
        ratios.push(own.total() * 100 / least.total().max(1));
    }
    ratios.sort_unstable();
    if let Some(median) = ratios.get(ratios.len() / 2) {
        println!("a journal page costs {}.{:02} times the CPU of the floor's search (median of {} rounds)\n", median / 100, median % 100, ratios.len());
    }
}

async fn fill(app: &App, rows: u64, end: i64) {
    let db = app.db.write();
    let floor = include_str!("floor.sql").replace("{key}", shop::KEY);
    db.execute_unprepared(&format!("{floor}\nRESET search_path;")).await.expect("the floor's tables");
    let text = include_str!("journal.sql").replace("{rows}", &rows.to_string()).replace("{end}", &end.to_string());
    // The statements share temporary tables, and generating takes longer than a request may.
    db.execute_unprepared(&format!("SET statement_timeout = 0;\n{text}\nRESET statement_timeout;")).await.expect("the journal's rows");
    for table in ["\"transaction\"", "magasin", "enseigne", "floor.tx"] {
        db.execute_unprepared(&format!("VACUUM (ANALYZE) {table}")).await.expect("vacuumed");
    }
}

/// First and last instant of one of a year's windows of thirty days.
pub fn window(serial: u64, end: i64) -> (i64, i64) {
    let days = i64::try_from(serial.wrapping_mul(2_654_435_761) % 330).expect("below 330");
    (end - (days + 30) * DAY, end - days * DAY)
}

/// The page of a window, seen from an enseigne.
pub fn page(enseigne: i64, serial: u64, end: i64) -> String {
    let (from, until) = window(serial, end);
    let day = |at: i64| chrono::DateTime::from_timestamp_millis(at).expect("an instant").format("%Y-%m-%d").to_string();
    format!("/e{enseigne}/transactions?from={}&until={}", day(from), day(until))
}
