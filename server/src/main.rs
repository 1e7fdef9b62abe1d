//! The command line: what this program can be asked to do.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, ensure};
use clap::{Parser, Subcommand};
use guichet::clock::Clock;
use guichet::config::{Config, Log};
use guichet::{db, demo, sandbox, seed, startup};
use tokio::net::TcpListener;

/// The variable that starts a demo's clock at another instant (R2.39).
const CLOCK: &str = "GUICHET_CLOCK";

/// An open payment gateway and merchant back office.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Cli {
    /// The configuration file (deploy/gateway.toml documents it); the environment (GUICHET_…) wins over it.
    #[arg(long, global = true, env = "GUICHET_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer shops and payers, and work the jobs. Brings the schema up to this version first.
    Serve {
        /// Leave the jobs to other processes.
        #[arg(long)]
        no_work: bool,
    },
    /// Work the jobs without answering anybody.
    Work,
    /// A whole gateway to try: two banks, their merchants, thirteen months of payments, a sandbox bank, a shop, a mailbox.
    ///
    /// GUICHET_CLOCK starts its clock at another instant (RFC 3339 or Unix milliseconds). The configuration file is not read.
    Demo {
        /// Where it listens. Away from the loopback the shop and the sandbox bank stay closed.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// The folder of everything it keeps; an empty one is filled.
        #[arg(long, default_value = "./demo-data")]
        data: PathBuf,
    },
    /// Bring the database's schema up to this version, and stop.
    Migrate,
    /// Copy a SQLite database into one file, while servers use it.
    Backup {
        /// The copy; it must not be there yet.
        to: PathBuf,
    },
    /// After a restore: leave a gap in the public numbers, so that none that was told is given again.
    Renumber,
    /// Fill the tree from a TOML file: banks, hosts, enseignes, groupes, magasins, contracts, keys, people, tokens, plugin grants.
    ///
    /// What the file names is added or brought to what it says; what it does not name is left alone, so that it may be applied
    /// again. server/src/demo/demo.toml is a complete example.
    Seed {
        /// The file.
        file: PathBuf,
    },
    /// The sandbox bank alone: an acquirer with its own ledger and a 3-D Secure page, for trials and tests.
    Sandbox(Sandbox),
}

#[derive(clap::Args)]
struct Sandbox {
    /// Where it listens.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// The file of its ledger.
    #[arg(long, default_value = "sandbox.db")]
    data: PathBuf,
    /// What `Authorization: Bearer` must say.
    #[arg(long, default_value = sandbox::KEY)]
    key: String,
    /// How payers reach it, when that is not http:// and its address.
    #[arg(long)]
    origin: Option<String>,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = runtime.map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(run(cli)));
    let Err(cause) = done else { return ExitCode::SUCCESS };
    // One line says why: who starts this reads a terminal or a service's log.
    eprintln!("guichet: {cause:#}");
    ExitCode::FAILURE
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Demo { listen, data } => {
            startup::log(&Log { filter: std::env::var("GUICHET_LOG").unwrap_or_else(|_| "warn".into()), json: false })?;
            startup::demo(demo::Options { listen, data, clock: std::env::var(CLOCK).ok() }, startup::asked_to_stop()).await
        }
        Command::Sandbox(asked) => be_the_bank(asked).await,
        Command::Serve { no_work } => serve(Config::load(cli.config.as_deref())?, !no_work).await,
        Command::Work => work(Config::load(cli.config.as_deref())?).await,
        Command::Backup { to } => startup::backup(&Config::load(cli.config.as_deref())?, &to).await,
        Command::Renumber => startup::renumber(&Config::load(cli.config.as_deref())?).await,
        Command::Migrate => startup::migrate(&db::Db::connect(&Config::load(cli.config.as_deref())?.database).await?).await,
        Command::Seed { file } => fill(Config::load(cli.config.as_deref())?, &file).await,
    }
}

async fn serve(config: Config, working: bool) -> anyhow::Result<()> {
    ensure!(std::env::var_os(CLOCK).is_none(), "{CLOCK} is set: only a demo may start at another time");
    startup::log(&config.log)?;
    let _only = startup::sqlite_file(&config.database).map(startup::lock).transpose()?;
    let listener = TcpListener::bind(&config.listen).await.with_context(|| format!("{} cannot be listened on", config.listen))?;
    let app = startup::build(config, Clock::system()).await?;
    println!("ready http://{}", listener.local_addr()?);
    startup::serve(app, listener, working, startup::asked_to_stop()).await
}

async fn work(config: Config) -> anyhow::Result<()> {
    ensure!(std::env::var_os(CLOCK).is_none(), "{CLOCK} is set: only a demo may start at another time");
    startup::log(&config.log)?;
    let app = startup::build(config, Clock::system()).await?;
    println!("working");
    startup::work(app, startup::asked_to_stop()).await;
    Ok(())
}

async fn fill(config: Config, file: &Path) -> anyhow::Result<()> {
    startup::log(&config.log)?;
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let tree: seed::file::File = toml::from_str(&text).with_context(|| format!("{} is not a seed file", file.display()))?;
    let app = startup::build(config, Clock::system()).await?;
    seed::apply(&app, &tree, &|name: &str| std::env::var(name).ok()).await
}

async fn be_the_bank(asked: Sandbox) -> anyhow::Result<()> {
    startup::log(&Log::default())?;
    let listener = TcpListener::bind(asked.listen).await.with_context(|| format!("{} cannot be listened on", asked.listen))?;
    let settings = sandbox::Settings { key: asked.key, origin: asked.origin, ..sandbox::Settings::new(asked.data) };
    let bank = sandbox::serve(listener, settings).await?;
    println!("ready {}", bank.url());
    bank.until(startup::asked_to_stop()).await
}
