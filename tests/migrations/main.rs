//! The schema on both engines: what it holds, what it refuses, and that the entities say the same.

mod entities_match;
mod refusals;
mod upward;
