//! What each module does, over its real routes.

mod notifications;
mod sandbox;
mod sandbox_faults;
