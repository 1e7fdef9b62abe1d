//! The addresses of the program itself.

/// Whether it is alive, for whatever watches over it: answers under any host name.
pub const HEALTH: &str = "/health";
/// What shops probe and people open first.
pub const ROOT: &str = "/";
/// Whose host this is, for whoever came by, and where its public keys are.
pub const ABOUT: &str = "/about";
/// The JSON API, whatever its version.
pub const API: &str = "/api";
/// Its first version.
pub const API_V1: &str = "/api/v1";
/// Its description, for machines.
pub const API_DOCUMENT: &str = "/openapi.json";
/// The same, for people.
pub const API_REFERENCE: &str = "/reference";

/// Whether a path belongs to the API, so that what goes wrong there is told in JSON.
pub fn is_api(path: &str) -> bool {
    path.strip_prefix(API).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where the reference explains a code.
pub fn problem(code: &str) -> String {
    format!("{API_V1}{API_REFERENCE}#{code}")
}
