//! Plugins: one contract run against every one of them, the card plugin against the sandbox bank, and hostile guests.

mod card;
mod contract;
mod hostile;
mod remit;
mod stage;
