//! What can go wrong, in the words of whoever asked.

/// Why an ask is not possible, as the key of a text: one word serves the sentence on the page, the `code` of the API and
/// the row of the wire's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal(pub &'static str);

/// A field that cannot be taken as it is: its name, and the key of the text that says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field's name in the form.
    pub field: &'static str,
    /// The key of the text shown beside it.
    pub key: &'static str,
}

/// Every failure a door may have to translate.
#[derive(Debug)]
pub enum Error {
    /// Absent, or outside what the asker may see: the two answer alike.
    NotFound,
    /// Nobody is signed in: a page sends them to sign in, the API answers 401.
    SignedOut,
    /// Inside, but without the right.
    Forbidden,
    /// Somebody else was first.
    Conflict,
    /// The form is wrong, field by field.
    Invalid(Vec<Fault>),
    /// The rules say no.
    Refused(Refusal),
    /// Our fault: logged once at the door, never shown.
    Internal(anyhow::Error),
}

/// The result of anything that may fail.
pub type Result<T> = std::result::Result<T, Error>;

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::NotFound => f.write_str("not found"),
            Error::SignedOut => f.write_str("signed out"),
            Error::Forbidden => f.write_str("forbidden"),
            Error::Conflict => f.write_str("conflict"),
            Error::Invalid(faults) => write!(f, "invalid: {faults:?}"),
            Error::Refused(why) => write!(f, "refused: {}", why.0),
            Error::Internal(cause) => write!(f, "internal: {cause:#}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<anyhow::Error> for Error {
    fn from(cause: anyhow::Error) -> Self {
        Error::Internal(cause)
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(cause: sea_orm::DbErr) -> Self {
        Error::Internal(cause.into())
    }
}

impl From<Refusal> for Error {
    fn from(why: Refusal) -> Self {
        Error::Refused(why)
    }
}
