//! Races over HTTP, against processes of the program as an operator runs them: two on PostgreSQL, one on SQLite. However many ask,
//! the money moves once.

mod arena;
mod crowd;
mod pairs;
