//! The addresses of this slice.

/// What all of them begin with.
pub const ROOT: &str = "/keys";
/// The public half of a bank's key of 2048 bits.
pub const KEY_2048: &str = "/keys/legacy-2048.pem";
/// The public half of a bank's key of 1024 bits, for modules that know no longer one (wire §2.6).
pub const KEY_1024: &str = "/keys/legacy-1024.pem";
