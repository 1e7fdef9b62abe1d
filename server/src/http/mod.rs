//! HTTP, inwards and outwards.

pub mod address;
pub mod outbound;
pub mod web;
