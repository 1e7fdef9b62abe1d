//! The tree, as other slices see it.

use entities::{bank, enseigne, magasin};

/// A magasin and the nodes above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its bank.
    pub bank: bank::Model,
    /// Its enseigne.
    pub enseigne: enseigne::Model,
    /// Itself.
    pub magasin: magasin::Model,
}
