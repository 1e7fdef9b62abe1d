//! Words, from Fluent bundles: French first, English second, then what a payer may ask for.

pub mod embedded;
mod figures;
mod language;
mod texts;
mod typography;
mod words;

/// What a text's variable may hold: a string, or a number that chooses a plural.
pub use fluent_bundle::FluentValue as Value;
pub use language::Language;
pub use texts::Texts;
pub use words::Words;
