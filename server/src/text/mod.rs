//! Words, from Fluent bundles: French first, English second.

/// A language a page may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
    /// Spanish.
    Es,
    /// Italian.
    It,
    /// German.
    De,
    /// Dutch.
    Nl,
}

/// Every text, in every language.
#[derive(Debug, Default)]
pub struct Texts {}
