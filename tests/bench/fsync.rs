//! fsyncs between a card's post and its answer, as strace sees them, with one payer.

use std::process::Stdio;
use std::time::{Duration, SystemTime};

use guichet::db::Db;
use harness::Engine;
use sea_orm::{ConnectionTrait, Statement};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::gateway::Gateway;
use crate::{cpu, payer};

/// Payments per engine.
const PAYMENTS: u64 = 11;

/// Prints the counts on both engines.
pub async fn measure() {
    if std::process::Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_err() {
        println!("fsyncs are not counted: strace is not installed");
        return;
    }
    for engine in Engine::BOTH {
        let gateway = Gateway::start(engine).await;
        // Connections are open and statements prepared before anybody looks for them.
        gateway.pay(24, 8).await;
        let processes = match engine {
            Engine::Sqlite => vec![gateway.process()],
            Engine::Postgres => writers(gateway.database()).await,
        };
        if processes.is_empty() {
            println!("{engine:?}: not counted, the server runs on another machine");
            continue;
        }
        for (notified, what) in [(None, "without a notice"), (Some(gateway.shop.host.as_str()), "notified before the answer")] {
            let counts = count(&gateway, &processes, notified).await;
            println!("{engine:?}, {what}: {} fsyncs between card post and answer (median of {counts:?})", counts[counts.len() / 2]);
        }
    }
}

async fn count(gateway: &Gateway, processes: &[u32], notified: Option<&str>) -> Vec<usize> {
    let trace = Trace::start(processes).await;
    let mut windows = Vec::new();
    for number in 0..PAYMENTS {
        let serial = now() + number;
        let page = payer::open(&gateway.base, notified, serial).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let sent = now();
        let answer = payer::post_card(&page, serial).await;
        windows.push((sent, now()));
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    let at = trace.stop().await;
    let mut counts: Vec<usize> = windows.iter().map(|(sent, answered)| at.iter().filter(|at| (sent..=answered).contains(at)).count()).collect();
    counts.sort_unstable();
    counts
}

/// The processes that write for us: the parent, whose new children are followed, its connections and the writer of its log.
async fn writers(database: &str) -> Vec<u32> {
    let Some(parent) = cpu::cluster(database).await else { return Vec::new() };
    let db = Db::connect(database).await.expect("the database answers");
    let ask = "SELECT pid FROM pg_stat_activity WHERE backend_type IN ('client backend', 'walwriter') AND pid <> pg_backend_pid()";
    let rows = db.read().query_all_raw(Statement::from_string(db.engine(), ask)).await.expect("an answer");
    db.read().clone().close().await.expect("the connection closes");
    let writers = rows.iter().map(|row| row.try_get_by_index::<i32>(0).expect("a number") as u32);
    writers.chain([parent]).collect()
}

/// A running strace.
struct Trace {
    child: Child,
    file: std::path::PathBuf,
}

impl Trace {
    /// Attaches, and waits until every process is held.
    async fn start(processes: &[u32]) -> Self {
        let file = std::env::temp_dir().join(format!("guichet_strace_{}", uuid::Uuid::new_v4().simple()));
        let mut command = Command::new("strace");
        command.args(["-f", "-ttt", "-e", "trace=fsync,fdatasync", "-o"]).arg(&file);
        processes.iter().for_each(|process| {
            command.args(["-p", &process.to_string()]);
        });
        let mut child = command.stderr(Stdio::piped()).kill_on_drop(true).spawn().expect("strace starts");
        let mut lines = BufReader::new(child.stderr.take().expect("its words are ours")).lines();
        let mut held = 0;
        while held < processes.len() {
            let line = lines.next_line().await.expect("it speaks").expect("strace may attach to our processes");
            held += usize::from(line.contains("attached"));
        }
        // The rest of its output must go somewhere, or it would block.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Trace { child, file }
    }

    /// Detaches, and gives the instants of all calls in microseconds.
    async fn stop(mut self) -> Vec<u64> {
        let process = self.child.id().expect("it runs").to_string();
        Command::new("kill").args(["-INT", &process]).status().await.expect("kill is installed");
        self.child.wait().await.expect("it ends");
        let text = std::fs::read_to_string(&self.file).expect("what strace wrote");
        std::fs::remove_file(&self.file).expect("removed");
        text.lines().filter(|line| line.contains("sync(")).filter_map(instant).collect()
    }
}

/// `4711 1795424400.123456 fdatasync(7) = 0`, in microseconds.
fn instant(line: &str) -> Option<u64> {
    let (seconds, micros) = line.split_whitespace().nth(1)?.split_once('.')?;
    Some(seconds.parse::<u64>().ok()? * 1_000_000 + micros.parse::<u64>().ok()?)
}

fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_micros() as u64
}
