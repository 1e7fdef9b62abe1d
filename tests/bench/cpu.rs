//! CPU time of processes, as the kernel counts it.

use std::fmt;
use std::time::Instant;

use guichet::db::Db;
use sea_orm::{ConnectionTrait, Statement};

/// What a number of payments cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    program: u64,
    database: Option<u64>,
    rate: u64,
}

impl Cost {
    /// Program and database, in microseconds a payment.
    pub fn total(&self) -> u64 {
        self.program + self.database.unwrap_or(0)
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let database = self.database.map_or_else(|| "elsewhere".to_owned(), |micros| micros.to_string());
        write!(f, "{:>14}{database:>18}{:>12}", self.program, self.rate)
    }
}

/// Counts from a start to a stop.
pub struct Meter {
    program: u32,
    cluster: Option<u32>,
    before: (u64, Option<u64>),
    started: Instant,
}

impl Meter {
    /// Starts counting a program and a PostgreSQL cluster.
    pub fn start(program: u32, cluster: Option<u32>) -> Self {
        Meter { program, cluster, before: (own(program), cluster.map(family)), started: Instant::now() }
    }

    /// Stops, and divides by the payments made.
    pub fn stop(self, payments: usize) -> Cost {
        let count = payments as u64;
        let elapsed = self.started.elapsed().as_millis().max(1) as u64;
        let database = self.cluster.map(family).zip(self.before.1).map(|(after, before)| (after - before) / count);
        Cost { program: (own(self.program) - self.before.0) / count, database, rate: count * 1000 / elapsed }
    }
}

/// The parent of every process of the server behind a database; none when it runs on another machine.
pub async fn cluster(url: &str) -> Option<u32> {
    let db = Db::connect(url).await.expect("the database answers");
    let ask = Statement::from_string(db.engine(), "SELECT pg_backend_pid()");
    let backend: i32 = db.read().query_one_raw(ask).await.expect("an answer").expect("a row").try_get_by_index(0).expect("a number");
    let parent = fields(backend as u32).get(1)?.parse().ok();
    db.read().clone().close().await.expect("the connection closes");
    parent
}

/// Processes whose parent is this one.
pub fn children(parent: u32) -> Vec<u32> {
    let all = std::fs::read_dir("/proc").expect("/proc").filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    all.filter(|process| fields(*process).get(1).is_some_and(|found| *found == parent.to_string())).collect()
}

/// Microseconds of a process, its threads that ended among them.
fn own(process: u32) -> u64 {
    let fields = fields(process);
    micros(&fields, &[11, 12])
}

/// Microseconds of a process and its children, those that ended among them.
fn family(parent: u32) -> u64 {
    micros(&fields(parent), &[11, 12, 13, 14]) + children(parent).into_iter().map(own).sum::<u64>()
}

fn micros(fields: &[String], at: &[usize]) -> u64 {
    // The kernel counts in hundredths of a second on every Linux we run on.
    at.iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum::<u64>() * 10_000
}

/// What `/proc/N/stat` says after the program's name: state, parent, …, user and system time at 11 and 12.
fn fields(process: u32) -> Vec<String> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    stat.rsplit_once(") ").map_or(Vec::new(), |(_, rest)| rest.split(' ').map(str::to_owned).collect())
}
