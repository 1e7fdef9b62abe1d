//! The tree: instance, bank, enseigne, groupe, magasin.

pub mod actions;
