//! Acceptance contracts: what a magasin may be paid with, through which plugin, under which limits.

pub mod actions;
mod machine;
mod queries;
