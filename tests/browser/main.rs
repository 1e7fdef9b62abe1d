//! The road in a real Chromium, as people walk it.

mod demo;
mod merchant;
mod payer;
