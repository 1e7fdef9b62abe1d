//! Migration 5: `follow_up`.

sql!("05_follow_up.sql");
