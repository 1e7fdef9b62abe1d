//! Migration 4: `transactions`.

sql!("04_transactions.sql");
