//! The addresses of the program itself.

/// Whether it is alive, for whatever watches over it: answers under any host name.
pub const HEALTH: &str = "/health";
/// What shops probe and people open first.
pub const ROOT: &str = "/";
