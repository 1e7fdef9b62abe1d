//! What the program does, over its real routes: one file or folder per module of the server, and the road through them all.

mod access;
mod api;
mod checkout;
mod demo;
mod journal;
mod notifications;
mod remittances;
mod road;
mod sandbox;
mod sandbox_faults;
mod sandbox_remittances;
mod seed;
mod sign_in;
mod theme;
mod transactions;
mod vault;
