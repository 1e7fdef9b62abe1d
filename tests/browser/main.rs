//! The road in a real Chromium, as people walk it.

mod payer;
