//! The tree: banks, enseignes, groupes, magasins.

pub mod actions;
mod machine;
mod queries;
pub mod urls;
