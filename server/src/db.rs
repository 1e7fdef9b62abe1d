//! The two engines: SQLite (bundled, WAL, one immediate writer, a pool of readers) and PostgreSQL.

use std::time::Duration;

use anyhow::{Context, ensure};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

/// The first SQLite without the WAL-reset bug (security.md §0-6).
const SQLITE_SAFE: i32 = 3_051_003;

/// Where rows live. On SQLite `write` holds the one writer; on PostgreSQL both are the same pool.
#[derive(Clone, Debug)]
pub struct Db {
    write: DatabaseConnection,
    read: DatabaseConnection,
}

impl Db {
    /// Opens a database by URL: `sqlite:PATH` or `postgres://…`.
    pub async fn connect(url: &str) -> anyhow::Result<Self> {
        if url.starts_with("postgres") { Self::postgres(url).await } else { Self::sqlite(url).await }
    }

    async fn postgres(url: &str) -> anyhow::Result<Self> {
        let mut options = ConnectOptions::new(url);
        options.max_connections(32).test_before_acquire(false).sqlx_logging(false).statement_timeout(Duration::from_secs(30)).set_application_name("guichet");
        options.map_sqlx_postgres_opts(|o| o.statement_cache_capacity(256));
        let pool = Database::connect(options).await.context("PostgreSQL does not answer")?;
        Ok(Db { write: pool.clone(), read: pool })
    }

    async fn sqlite(url: &str) -> anyhow::Result<Self> {
        let version = sqlite_version();
        ensure!(version >= SQLITE_SAFE, "SQLite {version} may lose commits in WAL mode; {SQLITE_SAFE} or later is needed");
        let open = async |connections: u32| {
            let mut options = ConnectOptions::new(url);
            options.max_connections(connections).min_connections(1).test_before_acquire(false).sqlx_logging(false);
            options.map_sqlx_sqlite_opts(|o| {
                o.create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .busy_timeout(Duration::from_secs(5))
                    .foreign_keys(true)
                    .statement_cache_capacity(256)
                    .pragma("recursive_triggers", "ON")
                    .pragma("trusted_schema", "OFF")
                    .pragma("cache_size", "-32768")
                    .pragma("temp_store", "MEMORY")
            });
            Database::connect(options).await
        };
        let write = open(1).await.context("the SQLite file cannot be opened")?;
        Ok(Db { write, read: open(4).await? })
    }

    /// For reading outside a transaction.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// For single statements that write.
    pub fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Which engine this is.
    pub fn engine(&self) -> DbBackend {
        sea_orm::ConnectionTrait::get_database_backend(&self.write)
    }

    /// Whether the engine answers.
    pub async fn is_up(&self) -> Result<(), DbErr> {
        sea_orm::ConnectionTrait::execute_unprepared(&self.read, "SELECT 1").await.map(|_| ())
    }

    /// Copies a SQLite database, as it is at this instant, into a new file.
    pub async fn copy(&self, to: &str) -> Result<(), DbErr> {
        let copy = Statement::from_sql_and_values(self.engine(), "VACUUM INTO $1", [to.into()]);
        sea_orm::ConnectionTrait::execute_raw(&self.write, copy).await.map(|_| ())
    }

    /// The only way a write transaction is opened: immediate on SQLite, so that it waits its turn instead of failing.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        self.write.begin_with_options(options).await
    }
}

#[expect(unsafe_code, reason = "the version of the bundled library is only known to the library")]
fn sqlite_version() -> i32 {
    // SAFETY: the function takes nothing, touches no state and returns a constant.
    unsafe { libsqlite3_sys::sqlite3_libversion_number() }
}
