//! The tree: banks, enseignes, groupes, magasins.

pub mod actions;
mod queries;
