//! The keys magasins sign their forms with.

pub mod actions;
mod queries;
