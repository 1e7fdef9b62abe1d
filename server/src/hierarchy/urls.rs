//! How a node stands in an address: first, before the page that is seen from it.

/// A page seen from a node: `/m44/transactions`. `path` begins with a slash.
pub fn at(node: impl std::fmt::Display, path: &str) -> String {
    format!("/{node}{path}")
}
