//! What a frictionless payment costs the disk of PostgreSQL. The counters are the whole server's: run alone, with
//! `cargo test -p tests --test features -- --ignored a_payment_costs`.

use harness::Engine;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};

use super::till::{PLAIN, Till};

const PAYMENTS: i64 = 200;

#[derive(Debug, FromQueryResult)]
struct Wal {
    records: i64,
    bytes: i64,
    syncs: i64,
}

async fn wal(till: &Till) -> Wal {
    // Idle connections report what they wrote within ten seconds.
    tokio::time::sleep(std::time::Duration::from_secs(12)).await;
    let sql = "SELECT wal_records::bigint AS records, wal_bytes::bigint AS bytes, wal_sync::bigint AS syncs FROM pg_stat_wal";
    let row = till.app.db.read().query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("read").expect("a row");
    Wal::from_query_result(&row, "").expect("counters")
}

#[tokio::test]
#[ignore = "counts the whole server's log"]
async fn a_payment_costs_two_flushes_and_few_records() {
    let till = Till::open(Engine::Postgres).await;
    let mut pages = Vec::new();
    for number in 0..PAYMENTS + 20 {
        pages.push((till.page(7820 + number % 7).await, 7820 + number % 7));
    }
    let card = |number: usize| if number.is_multiple_of(2) { PLAIN } else { "5555555555554444" };
    for (number, (page, amount)) in pages.drain(..20).enumerate() {
        guichet::transactions::actions::authorise(&till.app, guichet::access::Actor::Payer, till.sale(Some(page), amount, card(number))).await.expect("paid");
    }
    let before = wal(&till).await;
    for (number, (page, amount)) in pages.into_iter().enumerate() {
        guichet::transactions::actions::authorise(&till.app, guichet::access::Actor::Payer, till.sale(Some(page), amount, card(number))).await.expect("paid");
    }
    let after = wal(&till).await;
    let each = |after: i64, before: i64| (after - before) * 10 / PAYMENTS;
    let (records, bytes, syncs) = (each(after.records, before.records), each(after.bytes, before.bytes) / 10, each(after.syncs, before.syncs));
    println!("per payment: {}.{} records, {bytes} bytes, {}.{} flushes", records / 10, records % 10, syncs / 10, syncs % 10);
    assert!((19..=21).contains(&syncs), "{syncs} tenths of a flush");
    assert!(records <= 460, "{records} tenths of a record");
}
