//! Migration 7: `sign_in`.

sql!("07_sign_in.sql");
