//! Fills the tree from a file: banks and their hosts, enseignes, groupes, magasins, contracts, keys, people, tokens and plugin grants.
//!
//! What the file names and the database lacks is added; what both have is brought to what the file says; what only the database
//! has is left alone. So the same file may be applied again after each edit. `server/src/demo/demo.toml` is a complete example.

mod actions;
pub mod file;
mod queries;

pub use actions::apply;
