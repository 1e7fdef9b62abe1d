//! Brands: tokens, logo, support block, words. The host name chooses.

/// Every brand.
#[derive(Debug, Default)]
pub struct Themes {}
