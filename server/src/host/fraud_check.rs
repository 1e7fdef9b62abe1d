//! Asks a fraud rule: one pure call.

use entities::verdict::Decision;

use super::manifest::FactName;

/// A fact, as the rule asked for it; none where the data are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Which.
    pub name: FactName,
    /// What it is, where we know.
    pub value: Option<FactValue>,
}

/// What a fact is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// A count, or minor units.
    Number(u64),
    /// Letters of a country or a currency.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

/// What a rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Allow, challenge, review or refuse.
    pub decision: Decision,
    /// 0 to 100.
    pub score: i16,
    /// Why, in at most 200 characters, for the merchant.
    pub reason: String,
}

/// A rule that gave no verdict (trap, time-out, not installed): the caller's fallback holds, never a silent allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoVerdict(pub String);
