//! What a guest links: the contract's types, an arena allocator, JSON, and a helper for tables of news and expected steps.

#[cfg(target_arch = "wasm32")]
mod arena;
pub mod json;
pub mod method;
pub mod rule;
pub mod table;
pub mod writer;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: arena::Bump = arena::Bump::new();
