//! Notices, returns, keys and tickets, against a real web site that plays the shop.

mod clients;
mod given;
mod mailing;
mod notices;
mod returns;
mod retries;
