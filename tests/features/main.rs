//! What each module does, over its real routes.

mod sandbox;
mod sandbox_faults;
