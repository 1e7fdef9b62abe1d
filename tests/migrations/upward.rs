//! Migrating: twice is once, and several programs may start together.

use futures::future::join_all;
use guichet::db::Db;
use harness::{Database, Engine};
use migrations::{Migrator, MigratorTrait};

#[tokio::test]
async fn migrating_again_changes_nothing() {
    for engine in Engine::BOTH {
        let database = Database::fresh(engine).await;
        let db = database.open().await;
        migrations::up(db.write()).await.expect("a second time");
        assert_eq!(Migrator::get_pending_migrations(db.write()).await.expect("the list").len(), 0, "{engine:?}");
    }
}

#[tokio::test]
async fn programs_that_start_together_migrate_once() {
    let database = Database::empty(Engine::Postgres).await;
    let programs: Vec<Db> = join_all((0..4).map(|_| database.open())).await;
    for done in join_all(programs.iter().map(|db| migrations::up(db.write()))).await {
        done.expect("each finds the schema whole");
    }
    assert_eq!(Migrator::get_pending_migrations(programs[0].write()).await.expect("the list").len(), 0);
}
