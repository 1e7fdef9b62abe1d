//! The bytes of the legacy protocol (wire.md): fields, codes, letters, signatures. Pure functions over plain data, low in
//! the ladder because the shops' door, the payer's page and the notices all speak it.

pub mod address;
pub mod brand;
pub mod code;
pub mod fields;
pub mod hmac;
pub mod letters;
pub mod request;
pub mod retour;
pub mod signature;
pub mod time;
pub mod xml;

pub use code::Code;
pub use letters::Letters;
pub use request::Request;
pub use retour::Retour;
pub use signature::SigningKey;

/// Fields of a form, in the order received.
pub type Fields = Vec<(String, String)>;

/// Why a request cannot be taken: the code a shop would be told, and the detail for the magasin's signature log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The result code (wire §3).
    pub code: Code,
    /// One word for the log's column: the field or the check that failed.
    pub reason: &'static str,
    /// What was wrong, in English, for who reads the log; never a secret, never more than a few hundred characters.
    pub detail: String,
}

impl Fault {
    /// A fault of a field or a check.
    pub fn new(code: Code, reason: &'static str, detail: impl Into<String>) -> Self {
        Fault { code, reason, detail: detail.into() }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.code.wire(), self.reason, self.detail)
    }
}

impl std::error::Error for Fault {}
