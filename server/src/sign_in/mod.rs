//! Signing in and out.

pub mod urls;
