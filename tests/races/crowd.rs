//! A crowd asks for the same money at once, each under a key of its own.

use std::collections::BTreeMap;
use std::time::Instant;

use futures::future::join_all;
use harness::Engine;

use super::arena::{Arena, Standing};

/// How many ask at once; `GUICHET_CROWD` says otherwise.
fn crowd() -> usize {
    std::env::var("GUICHET_CROWD").ok().and_then(|crowd| crowd.parse().ok()).unwrap_or(1_000)
}

/// As many open sockets as a crowd needs, here and in the processes started from here: shells often allow 1 024.
fn allow_sockets() {
    let allowed = std::process::Command::new("prlimit").args(["--nofile=8192", "--pid", &std::process::id().to_string()]).status();
    assert!(allowed.is_ok_and(|status| status.success()), "prlimit (util-linux) lets a process open more files");
}

async fn one_wins(arena: &Arena, standing: Standing, verb: &str, entry: &str, amount: i64) {
    let debit = arena.debit(standing).await;
    let began = Instant::now();
    let answers = join_all((0..crowd()).map(|number| arena.ask(number, debit, verb, Some(amount)))).await;
    let took = began.elapsed();
    let mut told: BTreeMap<(u16, String), usize> = BTreeMap::new();
    for answer in &answers {
        let code = answer.json()["code"].as_str().unwrap_or_default().to_owned();
        *told.entry((answer.status, code)).or_default() += 1;
    }
    println!("{} {verb} at once, {} processes, {} ms: {told:?}", crowd(), arena.machines.len(), took.as_millis());
    let won = answers.iter().filter(|answer| (200..300).contains(&answer.status)).count();
    let refused = answers.iter().filter(|answer| matches!(answer.status, 409 | 422)).count();
    assert_eq!((won, refused), (1, crowd() - 1), "{verb}: {told:?}");
    arena.settled().await;
    let asked: Vec<_> = arena.ledger().await.into_iter().filter(|line| line["verb"] == entry).collect();
    assert!(asked.len() == 1 && asked[0]["amount"] == amount, "{verb}: {asked:?}");
    let row = arena.row(debit).await;
    assert_eq!((if entry == "refund" { row.refunded } else { row.captured }, row.held), (amount, 0), "{verb}");
    arena.holds().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_one_refund_and_one_capture_come_of_a_thousand() {
    allow_sockets();
    for engine in Engine::BOTH {
        let arena = Arena::open(engine).await;
        one_wins(&arena, Standing::Sent, "refunds", "refund", 9_000).await;
        one_wins(&arena, Standing::AwaitingCapture, "captures", "capture", 15_000).await;
    }
}
