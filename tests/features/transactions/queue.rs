//! Jobs: enqueued with the commit, claimed by one, fenced, tried again, given up aloud.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use entities::job;
use guichet::jobs::{Schedule, Worker};
use guichet::queue::{self, LEASE, MOST_TRIES, Work};
use harness::{Database, Engine};
use sea_orm::EntityTrait;

use super::till::{NOON, Till};

fn work(key: Option<&str>) -> Work {
    Work { name: "count", payload: "{}".into(), run_at: NOON, key: key.map(str::to_owned), enseigne: None }
}

#[tokio::test]
async fn a_job_is_claimed_by_one_and_lost_with_its_lease() {
    for engine in Engine::BOTH {
        let database = Database::fresh(engine).await;
        let db = database.open().await;
        for key in [None, Some("a"), Some("a")] {
            queue::enqueue(db.write(), work(key)).await.expect("enqueued");
        }
        assert_eq!(queue::claim(&db, NOON - 1, 10).await.expect("claimed").len(), 0, "not due");
        let (one, two) = futures::future::join(queue::claim(&db, NOON, 10), queue::claim(&db, NOON, 10)).await;
        let held = [one.expect("claimed"), two.expect("claimed")].concat();
        assert_eq!(held.len(), 2, "{engine:?}: a key waits once, a job is held once");
        let again = queue::claim(&db, NOON + LEASE, 10).await.expect("claimed");
        assert_eq!(again.len(), 2, "past their lease");
        assert!(!queue::finish(&db, &held[0]).await.expect("asked"), "{engine:?}: the lease was lost");
        assert!(queue::finish(&db, again.iter().find(|job| job.id == held[0].id).expect("claimed again")).await.expect("asked"));
    }
}

#[tokio::test]
async fn a_job_that_keeps_failing_is_given_up() {
    for engine in Engine::BOTH {
        let database = Database::fresh(engine).await;
        let db = database.open().await;
        queue::enqueue(db.write(), work(None)).await.expect("enqueued");
        let mut now = NOON;
        for attempt in 1..=MOST_TRIES {
            now += 3_600_001;
            let held = queue::claim(&db, now, 10).await.expect("claimed");
            assert_eq!(queue::fail(&db, &held[0], "no", now).await.expect("failed"), attempt == MOST_TRIES, "{engine:?} {attempt}");
        }
        assert_eq!(queue::claim(&db, now + 100_000_000, 10).await.expect("claimed").len(), 0);
        let row = job::Entity::find().one(db.read()).await.expect("read").expect("the job stays");
        assert_eq!((row.tries, row.error.as_deref(), row.given_up_at), (MOST_TRIES, Some("no"), Some(now)));
    }
}

#[tokio::test]
async fn a_worker_runs_its_tasks_and_jobs_until_it_is_stopped() {
    let till = Till::open(Engine::Sqlite).await;
    let (rounds, jobs) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    queue::enqueue(till.app.db.write(), work(None)).await.expect("enqueued");
    let (counted, done) = (rounds.clone(), jobs.clone());
    let schedule = Schedule::new()
        .every("rounds", Duration::from_secs(3600), move |_| {
            let counted = counted.clone();
            async move { Ok(usize::from(counted.fetch_add(1, Ordering::SeqCst) < 2)) }
        })
        .on("count", move |_, payload| {
            let done = done.clone();
            async move {
                assert_eq!(payload, "{}");
                done.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
        });
    let worker = Worker::start(till.app.clone(), schedule);
    tokio::time::sleep(Duration::from_millis(500)).await;
    worker.stop().await;
    assert_eq!((rounds.load(Ordering::SeqCst), jobs.load(Ordering::SeqCst)), (3, 1), "as long as there is something to do, then it waits");
    assert_eq!(job::Entity::find().all(till.app.db.read()).await.expect("read").len(), 0);
}
