//! A fresh plugin call: a new instance, its memory, one verdict.

use std::time::Instant;

use entities::verdict::Decision;
use guichet::clock::Clock;
use guichet::db::Db;
use guichet::host::{Fact, FactName, FactValue, Host, Options};
use harness::{Database, Engine};

const CALLS: u32 = 2_000;
const BATCHES: usize = 9;

/// Prints what it costs.
pub async fn measure() {
    let database = Database::fresh(Engine::Sqlite).await;
    let db = Db::connect(&database.url).await.expect("the database opens");
    let began = Instant::now();
    let host = Host::load(&db, &Clock::system(), Options::default()).await.expect("the plugins load");
    println!("plugins compiled and installed in {} ms", began.elapsed().as_millis());
    let facts = [(FactName::AttemptsCard1h, 1), (FactName::AttemptsIp1h, 2), (FactName::Amount, 7820)];
    let facts = facts.map(|(name, number)| Fact { name, value: Some(FactValue::Number(number)) });
    let settings = [("card_hour_refuse".to_owned(), "8".to_owned())];
    let mut batches = Vec::new();
    for _ in 0..BATCHES {
        let began = Instant::now();
        for _ in 0..CALLS {
            let verdict = host.judge("velocity", &facts, &settings).await.expect("a verdict");
            assert_eq!(verdict.decision, Decision::Allow);
        }
        batches.push(began.elapsed() / CALLS);
    }
    batches.sort_unstable();
    println!("a fresh plugin call: {:?} (median of {BATCHES} batches of {CALLS}; fastest {:?})\n", batches[BATCHES / 2], batches[0]);
}
