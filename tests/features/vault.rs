//! No card number is kept, logged or told: in no file, no trace, no notice, in no disguise.

use std::io::Write;
use std::sync::{Arc, Mutex};

use harness::{Engine, Order, World, leak};
use tracing_subscriber::fmt::MakeWriter;

/// Ten cards of every brand and fate, whole numbers that must be found nowhere.
const CARDS: [&str; 10] = [
    "4970100000000014",
    "5555555555554444",
    "6759649826438453",
    "4970101122334422",
    "5105105105105100",
    "4012001037141112",
    "4012001037141113",
    "4012001038443335",
    "1111222233334444",
    "1111222233335555",
];

/// Everything the program traces, at the most talkative level.
#[derive(Clone, Default)]
struct Traces(Arc<Mutex<Vec<u8>>>);

impl Write for Traces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic holds the lock").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Traces {
    type Writer = Traces;
    fn make_writer(&'a self) -> Traces {
        self.clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_cards_leave_no_number_behind() {
    let traces = Traces::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(traces.clone()).finish();
    tracing::subscriber::set_global_default(subscriber).expect("no other test listens to traces");
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        world.given.fraud_rule(&world.app, "velocity", "{}").await;
        for (at, card) in CARDS.iter().enumerate() {
            let page = Order::new(&world, 1000 + 100 * i64::try_from(at).expect("ten"), &format!("CMD-{at}")).pay(&world, card).await;
            let leaks = leak::find(&page.url, page.body.as_bytes(), &CARDS);
            assert!(leaks.is_empty(), "{leaks:?}");
        }
        // Errors and doubts have ways of their own to tell too much.
        for (at, amount) in [9802, 9805, 9808, 9951].into_iter().enumerate() {
            Order::new(&world, amount, &format!("DOUBT-{at}")).pay(&world, CARDS[at]).await;
        }
        world.later(std::time::Duration::from_secs(30));
        world.work().await;
        let mut leaks = Vec::new();
        for notice in world.shop.received() {
            leaks.extend(leak::find("a notice", format!("{} {}", notice.target, notice.body).as_bytes(), &CARDS));
        }
        assert!(!world.shop.received().is_empty());
        world.folders().iter().for_each(|folder| leaks.extend(leak::find_below(folder, &CARDS)));
        if engine == Engine::Postgres {
            leaks.extend(leak::find("the database", &dump(world.database_url()), &CARDS));
        }
        assert!(leaks.is_empty(), "{engine:?}: {leaks:#?}");
    }
    let traces = traces.0.lock().expect("no panic holds the lock").clone();
    assert!(traces.len() > 100_000, "the traces were listened to");
    let leaks = leak::find("the traces", &traces, &CARDS);
    assert!(leaks.is_empty(), "{leaks:#?}");
}

/// A PostgreSQL database as text, bytes in hexadecimal.
fn dump(url: &str) -> Vec<u8> {
    let answer = std::process::Command::new("pg_dump").arg(url).output().expect("pg_dump is installed by tests/run");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    assert!(answer.stdout.windows(11).any(|w| w == b"transaction"));
    answer.stdout
}
