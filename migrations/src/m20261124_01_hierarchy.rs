//! Migration 1: `hierarchy`.

sql!("01_hierarchy.sql");
