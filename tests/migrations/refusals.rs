//! What the schema refuses by itself, whatever the program does: on both engines, the same.

use guichet::db::Db;
use harness::{Database, Engine};
use sea_orm::ConnectionTrait;

/// Kind, status and acquirer status: the fourteen that exist (payments.md §1).
const LEGAL: [i32; 14] = [111, 113, 114, 115, 120, 132, 140, 213, 214, 232, 220, 313, 314, 320];

/// A tenant, a sent debit (1) with its line, event and operation; a second magasin of another enseigne.
const ROWS: &str = "
INSERT INTO bank(id, name, theme) VALUES (1, 'Banque', 'base');
INSERT INTO enseigne(id, bank_id, name) VALUES (1, 1, 'Un'), (2, 1, 'Deux');
INSERT INTO magasin(id, bank_id, enseigne_id, site_number, rank_number, merchant_number, name) VALUES (1, 1, 1, 1, 1, 1, 'Un'), (2, 1, 2, 2, 2, 2, 'Deux');
INSERT INTO plugin_release(id, name, kind, version, sha256, at) VALUES (1, 'card', 1, '1', ZEROS, 0);
INSERT INTO contract(id, enseigne_id, magasin_id, number, label, plugin, method, currency) VALUES (1, 1, 1, '1', 'CB', 'card', 1, 978), (2, 2, 2, '2', 'CB', 'card', 1, 978);
INSERT INTO remittance(id, bank_id, enseigne_id, magasin_id, contract_id, at, number, cut_off_at, ask_again_at, business_day, sequence, currency, method, state) VALUES (1, 1, 1, 1, 1, 0, 1, 0, 0, '2026-11-24', 1, 978, 1, 1);
INSERT INTO \"transaction\"(id, bank_id, enseigne_id, magasin_id, contract_id, at, initial, current, captured, day, currency, kind, status, acquirer_status, method, reference, remittance_id)
  VALUES (1, 1, 1, 1, 1, 0, 7820, 7820, 7820, '2026-11-24', 978, 1, 1, 4, 1, 'CMD-1', 1);
INSERT INTO remittance_line(transaction_id, enseigne_id, contract_id, at, remittance_id, amount, planned_on, kind) VALUES (1, 1, 1, 0, 1, 7820, '2026-11-24', 1);
INSERT INTO event(bank_id, enseigne_id, magasin_id, transaction_id, at, actor, version, kind) VALUES (1, 1, 1, 1, 4102444800000, 4, 1, 1);
INSERT INTO operation(id, enseigne_id, transaction_id, amount, at, plugin_release_id, verb, state, currency) VALUES (OPERATION1, 1, 1, 7820, 0, 1, 2, 2, 978);";

/// None may pass.
const FORBIDDEN: &[&str] = &[
    "UPDATE \"transaction\" SET refunded = captured + 1, current = -1 WHERE id = 1",
    "UPDATE \"transaction\" SET held = captured + 1 WHERE id = 1",
    "UPDATE \"transaction\" SET held = -1 WHERE id = 1",
    "UPDATE \"transaction\" SET captured = initial + 1, current = initial + 1 WHERE id = 1",
    "UPDATE \"transaction\" SET refunded = 100 WHERE id = 1",
    "UPDATE \"transaction\" SET initial = -5 WHERE id = 1",
    "UPDATE \"transaction\" SET initial = 10000000000, current = 10000000000, captured = 10000000000 WHERE id = 1",
    "UPDATE \"transaction\" SET acquirer_status = 1 WHERE id = 1",
    "UPDATE \"transaction\" SET remittance_id = NULL WHERE id = 1",
    "UPDATE event SET amount = 1 WHERE transaction_id = 1",
    "DELETE FROM event WHERE transaction_id = 1",
    "INSERT INTO event(bank_id, enseigne_id, transaction_id, at, actor, version, kind) VALUES (1, 1, 1, 0, 5, 1, 9)",
    "INSERT INTO remittance_line(transaction_id, enseigne_id, contract_id, at, amount, kind) VALUES (1, 1, 1, 0, 5, 1)",
    "INSERT INTO remittance(bank_id, enseigne_id, magasin_id, contract_id, at, number, cut_off_at, ask_again_at, business_day, sequence, currency, method, state) VALUES (1, 1, 1, 1, 0, 1, 0, 0, '2026-11-24', 2, 978, 1, 1)",
    "UPDATE remittance SET ask_again_at = NULL WHERE id = 1",
    "INSERT INTO operation(id, enseigne_id, transaction_id, amount, at, ask_again_at, plugin_release_id, verb, state, currency) VALUES (OPERATION2, 1, 1, 5, 0, 5, 1, 2, 1, 978)",
    "INSERT INTO operation(id, enseigne_id, transaction_id, amount, at, plugin_release_id, verb, state, currency) VALUES (OPERATION2, 1, 1, 5, 0, 1, 4, 1, 978)",
    "INSERT INTO \"transaction\"(bank_id, enseigne_id, magasin_id, contract_id, at, initial, current, day, currency, kind, status, acquirer_status, method, reference) VALUES (1, 2, 1, 1, 0, 5, 5, '2026-01-01', 978, 1, 2, 0, 1, 'X')",
    "INSERT INTO \"transaction\"(bank_id, enseigne_id, magasin_id, contract_id, at, initial, current, day, currency, kind, status, acquirer_status, method, reference) VALUES (1, 1, 1, 2, 0, 5, 5, '2026-01-01', 978, 1, 2, 0, 1, 'X')",
    "INSERT INTO \"transaction\"(bank_id, enseigne_id, magasin_id, at, initial, current, captured, day, currency, kind, status, acquirer_status, method, reference) VALUES (1, 1, 1, 0, 5, 5, 5, '2026-01-01', 978, 1, 1, 3, 1, 'X')",
    "INSERT INTO \"transaction\"(id, bank_id, enseigne_id, magasin_id, at, initial, current, day, currency, kind, status, acquirer_status, method, reference) VALUES (1, 1, 1, 1, 0, 5, 5, '2026-01-01', 978, 1, 2, 0, 1, 'X')",
];

fn spelled(engine: Engine, sql: &str) -> String {
    let (zeros, first, second) = match engine {
        Engine::Sqlite => ("zeroblob(32)", "x'00000000000000000000000000000001'", "x'00000000000000000000000000000002'"),
        Engine::Postgres => ("decode(repeat('00', 32), 'hex')", "'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'"),
    };
    sql.replace("ZEROS", zeros).replace("OPERATION1", first).replace("OPERATION2", second)
}

async fn refused(db: &Db, engine: Engine, sql: &str) -> bool {
    db.write().execute_unprepared(&spelled(engine, sql)).await.is_err()
}

#[tokio::test]
async fn forbidden_changes_are_refused() {
    for engine in Engine::BOTH {
        let database = Database::fresh(engine).await;
        let db = database.open().await;
        db.write().execute_unprepared(&spelled(engine, ROWS)).await.expect("the rows");
        for sql in FORBIDDEN {
            assert!(refused(&db, engine, sql).await, "{engine:?} allowed: {sql}");
        }
        if engine == Engine::Postgres {
            assert!(refused(&db, engine, "TRUNCATE event").await);
        } else {
            let over =
                "INSERT OR REPLACE INTO event(id, bank_id, enseigne_id, transaction_id, at, actor, version, kind) VALUES (1, 1, 1, 1, 4102444800000, 5, 1, 9)";
            assert!(refused(&db, engine, over).await, "a replacement passes as no change");
        }
        let allowed = "UPDATE \"transaction\" SET refunded = 20, current = 7800, version = 2 WHERE id = 1";
        assert!(!refused(&db, engine, allowed).await, "{engine:?} refuses what is right");
    }
}

#[tokio::test]
async fn old_events_may_be_purged() {
    for engine in Engine::BOTH {
        let database = Database::fresh(engine).await;
        let db = database.open().await;
        db.write().execute_unprepared("INSERT INTO event(bank_id, at, actor, kind) VALUES (1, 1000, 5, 100)").await.expect("an event of 1970");
        assert!(!refused(&db, engine, "DELETE FROM event").await, "{engine:?}");
    }
}

#[tokio::test]
async fn only_the_triples_of_the_table_exist() {
    for engine in Engine::BOTH {
        let database = Database::fresh(engine).await;
        let db = database.open().await;
        db.write().execute_unprepared(&spelled(engine, ROWS)).await.expect("the rows");
        let mut allowed = Vec::new();
        for (kind, status, acquirer) in (1..=3).flat_map(|k| (1..=4).flat_map(move |s| (0..=5).map(move |a| (k, s, a)))) {
            let current = if kind == 3 && status == 1 { 0 } else { 100 };
            let captured = if acquirer >= 3 { 100 } else { 0 };
            let remittance = if acquirer >= 4 { "1" } else { "NULL" };
            let sql = format!(
                "INSERT INTO \"transaction\"(bank_id, enseigne_id, magasin_id, contract_id, at, initial, current, captured, day, currency, kind, status, acquirer_status, method, reference, remittance_id) \
                 VALUES (1, 1, 1, 1, 0, 100, {current}, {captured}, '2026-11-24', 978, {kind}, {status}, {acquirer}, 1, 'X', {remittance})"
            );
            if !refused(&db, engine, &sql).await {
                allowed.push(kind * 100 + status * 10 + acquirer);
            }
        }
        let mut legal = LEGAL.to_vec();
        legal.sort_unstable();
        assert_eq!(allowed, legal, "{engine:?}");
    }
}
