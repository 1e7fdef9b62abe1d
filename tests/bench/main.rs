//! What a payment and a page of the journal cost, run by hand: CPU beside a floor that is run in turn, pages of the database, a
//! fresh plugin call, fsyncs before the answer.
//!
//! `cargo run --release -p tests --bin bench -- --floor PATH`. Without `--floor` the payment is measured alone. Timings of an
//! unoptimised build mean nothing; its fsyncs do.

mod cpu;
mod floor;
mod fsync;
mod gateway;
mod journal;
mod pages;
mod payer;
mod plugin;

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use harness::Engine;
use harness::program::Asked;

use cpu::Meter;
use gateway::Gateway;

/// Measures the gateway.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    part: Option<Part>,
    /// Complete payments, or pages of the journal, in each round.
    #[arg(long, global = true, default_value_t = 400)]
    payments: usize,
    /// Payers at once.
    #[arg(long, global = true, default_value_t = 8)]
    clients: usize,
    /// Rounds; the median counts.
    #[arg(long, global = true, default_value_t = 3)]
    rounds: usize,
    /// Rows of the journal.
    #[arg(long, global = true, default_value_t = 1_000_000)]
    rows: u64,
    /// The hand-written minimum to run in turn: a program that answers on port 18080.
    #[arg(long, global = true)]
    floor: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Part {
    /// CPU of a complete payment on PostgreSQL, beside the floor.
    Payment,
    /// CPU of a page of the journal on PostgreSQL, beside the floor's search; pages of the database it touches.
    Journal,
    /// A fresh plugin call.
    Plugin,
    /// fsyncs between a card's post and its answer, on both engines.
    Fsync,
    /// The gateway that is measured: the bench starts it by itself.
    #[command(hide = true)]
    Gateway(Asked),
}

fn main() {
    let cli = Cli::parse();
    // Whoever was first has installed it; that it is there is all that counts.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        match &cli.part {
            Some(Part::Gateway(asked)) => asked.clone().serve().await,
            Some(Part::Payment) => payment(&cli).await,
            Some(Part::Journal) => journal::measure(&cli).await,
            Some(Part::Plugin) => plugin::measure().await,
            Some(Part::Fsync) => fsync::measure().await,
            None => {
                payment(&cli).await;
                journal::measure(&cli).await;
                plugin::measure().await;
                fsync::measure().await;
            }
        }
    });
}

async fn payment(cli: &Cli) {
    if cfg!(debug_assertions) {
        println!("unoptimised build: read no timing from it");
    }
    let gateway = Gateway::start(Engine::Postgres).await;
    let floor = match &cli.floor {
        Some(program) => Some(floor::Floor::start(program, cli.clients).await),
        None => None,
    };
    let cluster = cpu::cluster(gateway.database()).await;
    println!("complete payments on PostgreSQL: signed form, page, card, acceptance by the sandbox bank, notice; {} payers at once", cli.clients);
    println!("{:<10}{:>6}{:>14}{:>18}{:>12}", "", "round", "program µs", "PostgreSQL µs", "payments/s");
    gateway.pay(cli.payments / 8 + 1, cli.clients).await;
    let mut ratios = Vec::new();
    for round in 1..=cli.rounds {
        let own = Meter::start(gateway.process(), cluster);
        gateway.pay(cli.payments, cli.clients).await;
        let own = own.stop(cli.payments);
        println!("{:<10}{round:>6}{own}", "guichet");
        let Some(floor) = &floor else { continue };
        let least = Meter::start(floor.process(), cluster);
        floor.pay(cli.payments * 4, cli.clients).await;
        let least = least.stop(cli.payments * 4);
        println!("{:<10}{round:>6}{least}", "floor");
        ratios.push(own.total() * 100 / least.total().max(1));
    }
    ratios.sort_unstable();
    if let Some(median) = ratios.get(ratios.len() / 2) {
        println!("a payment costs {}.{:02} times the floor's CPU (median of {} rounds)\n", median / 100, median % 100, ratios.len());
    }
}
