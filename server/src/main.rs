//! The command line: what this program can be asked to do.

use std::path::PathBuf;

use anyhow::{Context, ensure};
use clap::{Parser, Subcommand};
use guichet::clock::Clock;
use guichet::config::Config;
use guichet::startup;

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
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let config = Config::load(cli.config.as_deref())?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        match cli.command {
            Command::Serve => serve(config).await,
            Command::Migrate => startup::migrate(&guichet::db::Db::connect(&config.database).await?).await,
        }
    })
}

async fn serve(config: Config) -> anyhow::Result<()> {
    ensure!(std::env::var_os("GUICHET_CLOCK").is_none(), "GUICHET_CLOCK is set: only a demo may start at another time");
    let listener = tokio::net::TcpListener::bind(&config.listen).await.with_context(|| format!("{} cannot be listened on", config.listen))?;
    let app = startup::build(config, Clock::system()).await?;
    startup::serve(app, listener, startup::asked_to_stop()).await
}
