//! HTTP, inwards and outwards.

pub mod address;
pub mod api;
pub mod outbound;
pub mod urls;
pub mod web;
