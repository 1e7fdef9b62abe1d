//! What a coloured thing means; never said by colour alone.

/// The mood of a callout, a result, a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It went well.
    Positive,
    /// Good to know.
    Info,
    /// Watch out.
    Caution,
    /// It failed.
    Negative,
    /// Nothing to feel about it.
    Neutral,
}

impl Tone {
    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Positive => "positive",
            Tone::Info => "info",
            Tone::Caution => "caution",
            Tone::Negative => "negative",
            Tone::Neutral => "neutral",
        }
    }
}
