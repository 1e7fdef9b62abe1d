//! The merchants' remittances: received in chunks, each line checked against the ledger, the totals against all chunks.

pub mod actions;
mod machine;
mod message;
mod queries;
mod rows;
pub mod web;

pub use queries::{chunk, forget, numbers};
pub use rows::chunk::Model as Chunk;
