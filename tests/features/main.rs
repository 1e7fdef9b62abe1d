//! What each module does, over its real routes.

mod sandbox;
