//! The JSON API over HTTP: its description, its operations, its refusals.

mod document;
