//! Migration 3: `contracts`.

sql!("03_contracts.sql");
