//! Guichet: an open, multi-tenant payment gateway and merchant back office.
//!
//! Modules are listed from the bottom of the ladder to its top: each may use those above it in this list, never those
//! below (`server/README.md`).

pub mod error;
pub mod money;
pub mod clock;
pub mod protocol;
pub mod config;
pub mod db;
pub mod vault;
pub mod queue;

pub mod text;
pub mod theme;
pub mod access;
pub mod ui;
pub mod events;
pub mod mail;
pub mod http;
pub mod host;

pub mod app;

pub mod jobs;

pub mod hierarchy;
pub mod contracts;
pub mod blocked_cards;
pub mod hmac_keys;
pub mod transactions;
pub mod remittances;
pub mod notifications;
pub mod checkout;
pub mod sign_in;

pub mod sandbox;
pub mod wire;
pub mod seed;
pub mod demo;

pub mod routes;
pub mod startup;
