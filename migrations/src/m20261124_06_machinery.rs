//! Migration 6: `machinery`.

sql!("06_machinery.sql");
