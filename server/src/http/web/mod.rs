//! What every page passes through: who calls and under which name, limits, headers, error pages.

mod body;
mod client;
mod doorstep;
mod errors;
mod headers;
mod incident;
mod policy;

pub use body::BodyLimit;
pub use client::{Proxies, client_ip, host_of};
pub use doorstep::{Brand, Brands, Doorstep, Visit};
pub use errors::{in_shell, report};
pub use incident::Incident;
pub use policy::{Policy, origin};
