//! The schema of Guichet, as an ordered list of migrations that run on SQLite and on PostgreSQL. Never edited once released.
//!
//! Each migration is one file of SQL per engine: most of what the rows promise (partial indexes, checks over several
//! columns, triggers) is not expressible through a builder, and a reviewer reads the real statements.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, TransactionTrait};

/// Declares the migration of the calling file: the same name in `sqlite/` and in `postgres/`.
macro_rules! sql {
    ($file:literal) => {
        /// Applies its file of SQL, whole.
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub struct Migration;

        #[async_trait::async_trait]
        impl sea_orm_migration::prelude::MigrationTrait for Migration {
            async fn up(&self, manager: &sea_orm_migration::prelude::SchemaManager) -> Result<(), sea_orm_migration::prelude::DbErr> {
                let sql = match manager.get_database_backend() {
                    sea_orm_migration::sea_orm::DbBackend::Postgres => include_str!(concat!("postgres/", $file)),
                    _ => include_str!(concat!("sqlite/", $file)),
                };
                sea_orm_migration::sea_orm::ConnectionTrait::execute_unprepared(manager.get_connection(), sql).await?;
                Ok(())
            }
        }
    };
}

/// Brings a database up to this list. On PostgreSQL one program at a time: the others wait, and find nothing left to do.
pub async fn up(db: &DatabaseConnection) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Migrator::up(db, None).await;
    }
    let lock = db.begin().await?;
    lock.execute_unprepared("SELECT pg_advisory_xact_lock(7171717)").await?;
    Migrator::up(db, None).await?;
    lock.commit().await
}

/// How far the public numbers jump: more than any hour of payments.
const GAP: i64 = 1_000_000;

/// Raises the next numbers of transactions and calls by a million, for a database that was restored from an older copy.
pub async fn renumber(db: &DatabaseConnection) -> Result<(), DbErr> {
    let sql = if db.get_database_backend() == DbBackend::Postgres {
        format!(
            "SELECT setval('transaction_id_seq', (SELECT GREATEST(COALESCE(MAX(id), 0), 10000000) FROM \"transaction\") + {GAP}); \
             SELECT setval('operation_number_seq', (SELECT GREATEST(COALESCE(MAX(number), 0), 10000000) FROM operation) + {GAP})"
        )
    } else {
        format!("UPDATE sqlite_sequence SET seq = seq + {GAP} WHERE name IN ('transaction', 'operation')")
    };
    db.execute_unprepared(&sql).await.map(|_| ())
}

mod m20261124_01_hierarchy;
mod m20261124_02_people;
mod m20261124_03_contracts;
mod m20261124_04_transactions;
mod m20261124_05_follow_up;
mod m20261124_06_machinery;
mod m20261124_07_sign_in;

/// Runs every migration that a database has not seen yet.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_01_hierarchy::Migration),
            Box::new(m20261124_02_people::Migration),
            Box::new(m20261124_03_contracts::Migration),
            Box::new(m20261124_04_transactions::Migration),
            Box::new(m20261124_05_follow_up::Migration),
            Box::new(m20261124_06_machinery::Migration),
            Box::new(m20261124_07_sign_in::Migration),
        ]
    }
}
