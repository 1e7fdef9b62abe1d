//! Migration 2: `people`.

sql!("02_people.sql");
