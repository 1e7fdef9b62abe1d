//! A fresh, migrated database for one test: a SQLite file, or a database of the PostgreSQL server.

use std::path::PathBuf;

use guichet::db::Db;
use sea_orm::{ConnectionTrait, Database as Orm};
use tokio::sync::OnceCell;

/// The two engines every test of rows runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The bundled SQLite.
    Sqlite,
    /// A real PostgreSQL server.
    Postgres,
}

impl Engine {
    /// Both.
    pub const BOTH: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];
}

/// A database that lasts as long as its test.
#[derive(Debug)]
pub struct Database {
    /// What `gateway.toml` would say.
    pub url: String,
    folder: Option<PathBuf>,
}

impl Database {
    /// A fresh one, with every migration run.
    pub async fn fresh(engine: Engine) -> Self {
        let name = format!("guichet_{}", uuid::Uuid::new_v4().simple());
        match engine {
            Engine::Sqlite => {
                let folder = std::env::temp_dir().join(&name);
                std::fs::create_dir(&folder).expect("a temporary folder");
                std::fs::copy(sqlite_template().await, folder.join("guichet.db")).expect("the template is copied");
                Database { url: format!("sqlite:{}/guichet.db", folder.display()), folder: Some(folder) }
            }
            Engine::Postgres => {
                let template = postgres_template().await;
                administer(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
                Database { url: postgres_url(&name), folder: None }
            }
        }
    }

    /// A fresh one without a table.
    pub async fn empty(engine: Engine) -> Self {
        let name = format!("guichet_{}", uuid::Uuid::new_v4().simple());
        match engine {
            Engine::Sqlite => {
                let folder = std::env::temp_dir().join(&name);
                std::fs::create_dir(&folder).expect("a temporary folder");
                Database { url: format!("sqlite:{}/guichet.db", folder.display()), folder: Some(folder) }
            }
            Engine::Postgres => {
                administer(&format!("CREATE DATABASE {name}")).await;
                Database { url: postgres_url(&name), folder: None }
            }
        }
    }

    /// Its rows.
    pub async fn open(&self) -> Db {
        Db::connect(&self.url).await.expect("a test database opens")
    }

    /// The folder a SQLite database lies in, for tests that read its bytes.
    pub fn folder(&self) -> Option<&PathBuf> {
        self.folder.as_ref()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            // Left behind only when the test still holds the file; the temporary folder is cleared by its owner.
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// The server's address with another database's name in it.
fn postgres_url(name: &str) -> String {
    let server = postgres();
    let (before, query) = server.split_once('?').map_or((server.as_str(), String::new()), |(a, b)| (a, format!("?{b}")));
    format!("{}/{name}{query}", before.rsplit_once('/').map_or(before, |(host, _)| host))
}

/// The PostgreSQL server: `TEST_DATABASE_URL`, or one of our own that `tests/postgres` starts.
pub fn postgres() -> String {
    static SERVER: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    SERVER.get_or_init(|| std::env::var("TEST_DATABASE_URL").unwrap_or_else(|_| start_postgres())).clone()
}

fn start_postgres() -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/postgres");
    let answer = std::process::Command::new(script).arg("start").output().expect("tests/postgres runs");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8_lossy(&answer.stdout).trim().to_owned()
}

async fn administer(sql: &str) {
    let admin = Orm::connect(postgres()).await.expect("the PostgreSQL server answers");
    admin.execute_unprepared(sql).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
    admin.close().await.expect("the connection closes");
}

async fn postgres_template() -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let make = || async {
        let name = format!("guichet_template_{}", std::process::id());
        administer(&format!("DROP DATABASE IF EXISTS {name}")).await;
        administer(&format!("CREATE DATABASE {name}")).await;
        migrate(&postgres_url(&name)).await;
        name
    };
    TEMPLATE.get_or_init(make).await
}

async fn sqlite_template() -> &'static PathBuf {
    static TEMPLATE: OnceCell<PathBuf> = OnceCell::const_new();
    let make = || async {
        let file = std::env::temp_dir().join(format!("guichet_template_{}.db", uuid::Uuid::new_v4().simple()));
        migrate(&format!("sqlite:{}", file.display())).await;
        file
    };
    TEMPLATE.get_or_init(make).await
}

async fn migrate(url: &str) {
    let db = Db::connect(url).await.expect("a template opens");
    migrations::up(db.write()).await.expect("the migrations run");
    db.write().execute_unprepared(if url.starts_with("sqlite") { "PRAGMA wal_checkpoint(TRUNCATE)" } else { "SELECT 1" }).await.expect("a checkpoint");
    db.read().clone().close().await.expect("the readers close");
    db.write().clone().close().await.expect("the writer closes");
}
