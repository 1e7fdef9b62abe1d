//! The journal, and the one road by which money moves: hold, ask, conclude (payments.md §2).

pub mod actions;
pub mod journal;
pub mod machine;
pub mod queries;
pub mod search;
pub mod urls;
