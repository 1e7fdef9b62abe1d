//! The command line: what this program can be asked to do.

use std::path::PathBuf;

use anyhow::{Context, ensure};
use clap::{Parser, Subcommand};
use guichet::clock::Clock;
use guichet::config::Config;
use guichet::{sandbox, startup};

/// An open payment gateway and merchant back office.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    /// The configuration file (see deploy/gateway.toml); the environment (GUICHET_…) wins over it.
    #[arg(long, global = true, env = "GUICHET_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer shops and payers, and work the jobs.
    Serve,
    /// Bring the database's schema up to this version.
    Migrate,
    /// Be the sandbox bank: an acquirer for demos and tests (server/src/sandbox/README.md).
    Sandbox(Sandbox),
}

#[derive(clap::Args)]
struct Sandbox {
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: String,
    /// The ledger's file.
    #[arg(long, default_value = "sandbox.db")]
    data: PathBuf,
    /// What `Authorization: Bearer` must say.
    #[arg(long, default_value = sandbox::KEY)]
    key: String,
    /// How payers reach it, when that is not http:// and its address.
    #[arg(long)]
    origin: Option<String>,
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let config = Config::load(cli.config.as_deref())?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        match cli.command {
            Command::Serve => serve(config).await,
            Command::Migrate => startup::migrate(&guichet::db::Db::connect(&config.database).await?).await,
            Command::Sandbox(asked) => be_the_bank(asked).await,
        }
    })
}

async fn serve(config: Config) -> anyhow::Result<()> {
    ensure!(std::env::var_os("GUICHET_CLOCK").is_none(), "GUICHET_CLOCK is set: only a demo may start at another time");
    let listener = tokio::net::TcpListener::bind(&config.listen).await.with_context(|| format!("{} cannot be listened on", config.listen))?;
    let app = startup::build(config, Clock::system()).await?;
    startup::serve(app, listener, startup::asked_to_stop()).await
}

async fn be_the_bank(asked: Sandbox) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(&asked.listen).await.with_context(|| format!("{} cannot be listened on", asked.listen))?;
    let settings = sandbox::Settings { key: asked.key, origin: asked.origin, ..sandbox::Settings::new(asked.data) };
    let bank = sandbox::serve(listener, settings).await?;
    println!("ready {}", bank.url());
    bank.until(startup::asked_to_stop()).await
}
