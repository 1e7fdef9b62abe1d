//! The addresses of the program itself.

/// Whether it is alive, for whatever watches over it: answers under any host name.
pub const HEALTH: &str = "/health";
/// What shops probe and people open first.
pub const ROOT: &str = "/";
/// Whose host this is, for whoever came by, and where its public keys are.
pub const ABOUT: &str = "/about";
