//! The schema of Guichet, as an ordered list of migrations that run on SQLite and on PostgreSQL. Never edited once released.
//!
//! Each migration is one file of SQL per engine: most of what the rows promise (partial indexes, checks over several
//! columns, triggers) is not expressible through a builder, and a reviewer reads the real statements.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

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

mod m20261124_01_hierarchy;
mod m20261124_02_people;
mod m20261124_03_contracts;
mod m20261124_04_transactions;
mod m20261124_05_follow_up;
mod m20261124_06_machinery;

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
        ]
    }
}
