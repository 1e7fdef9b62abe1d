//! Cards refused at a node of the tree and below.

pub mod actions;
mod queries;
