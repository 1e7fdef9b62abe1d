//! The gateway in a process of its own, as `guichet serve` runs it: it can be killed without warning and started again.

use std::process::Stdio;

use guichet::clock::Clock;
use guichet::config::{Config, Log, Secret};
use guichet::startup;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

/// What the process is told on its command line.
#[derive(Clone, Debug, clap::Args)]
pub struct Asked {
    /// `sqlite:PATH` or `postgres://…`.
    #[arg(long)]
    pub database: String,
    /// Address and port; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    pub listen: String,
    /// Exact `host:port` of the bank and the shop on this machine.
    #[arg(long)]
    pub loopback: Vec<String>,
}

impl Asked {
    /// On a free port.
    pub fn new(database: &str, loopback: Vec<String>) -> Self {
        Asked { database: database.to_owned(), listen: "127.0.0.1:0".to_owned(), loopback }
    }

    /// The configuration; the key is that of every world.
    pub fn config(&self) -> Config {
        Config { database: self.database.clone(), loopback: self.loopback.clone(), master_key: Secret::new("07".repeat(32)), ..Config::default() }
    }

    /// What the process does, until it is asked to stop. A SQLite file has one process at a time, as with `serve`.
    pub async fn serve(self) {
        startup::log(&Log { filter: std::env::var("GUICHET_LOG").unwrap_or_else(|_| "error".into()), json: false }).expect("a log");
        let _only = startup::sqlite_file(&self.database).map(|file| startup::lock(file).expect("no other process has the file"));
        let listener = TcpListener::bind(&self.listen).await.expect("a port that is free");
        let app = startup::build(self.config(), Clock::system()).await.expect("the program starts");
        println!("ready http://{}", listener.local_addr().expect("a bound port"));
        startup::serve(app, listener, true, startup::asked_to_stop()).await.expect("it serves");
    }
}

/// A running process; it is killed when it is dropped.
#[derive(Debug)]
pub struct Program {
    /// `http://127.0.0.1:port`.
    pub base: String,
    command: Vec<String>,
    asked: Asked,
    child: Child,
}

impl Program {
    /// Starts it and waits until it answers. `command` is the program that calls [`Asked::serve`], with what comes before its
    /// options: `&[env!("CARGO_BIN_EXE_gateway")]` in a test.
    pub async fn start(command: &[&str], asked: Asked) -> Self {
        let command: Vec<String> = command.iter().map(|&word| word.to_owned()).collect();
        let (child, base) = launch(&command, &asked).await;
        Program { asked: Asked { listen: base.trim_start_matches("http://").to_owned(), ..asked }, base, command, child }
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id().expect("it runs")
    }

    /// Ends it at once, without a word (`kill -9`).
    pub async fn kill(&mut self) {
        self.child.kill().await.expect("it ran");
    }

    /// Starts it again, on the same port and rows, after [`Program::kill`].
    pub async fn restart(&mut self) {
        (self.child, self.base) = launch(&self.command, &self.asked).await;
    }
}

async fn launch(command: &[String], asked: &Asked) -> (Child, String) {
    let (program, before) = command.split_first().expect("a program");
    let mut command = Command::new(program);
    command.args(before).args(["--database", &asked.database, "--listen", &asked.listen]);
    for address in &asked.loopback {
        command.args(["--loopback", address]);
    }
    let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().expect("the program starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output is ours")).lines();
    let ready = lines.next_line().await.expect("it speaks").expect("it lives long enough to say its address");
    (child, ready.trim_start_matches("ready ").to_owned())
}
