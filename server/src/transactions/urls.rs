//! The addresses of this slice, below a node: `/m44/transactions/10000001`.

use uuid::Uuid;

use super::search::Search;
use crate::access::Scope;
use crate::http::urls::API_V1;

/// The journal.
pub const INDEX: &str = "/transactions";
/// A payment.
pub const SHOW: &str = "/transactions/:id<[0-9]{1,18}>";
/// What happened to it.
pub const HISTORY: &str = "/transactions/:id<[0-9]{1,18}>/history";
/// Asks about a capture, and captures.
pub const CAPTURE: &str = "/transactions/:id<[0-9]{1,18}>/capture";
/// Asks about a cancellation, and cancels.
pub const CANCEL: &str = "/transactions/:id<[0-9]{1,18}>/cancel";
/// Asks about a refund, and refunds.
pub const REFUND: &str = "/transactions/:id<[0-9]{1,18}>/refund";
/// Asks about sending, and sends.
pub const SEND: &str = "/transactions/:id<[0-9]{1,18}>/send";

/// The journal of a node.
pub fn index(at: Scope) -> String {
    format!("/{at}/transactions")
}

/// A page of a search in the journal of a node.
pub fn search(at: Scope, search: &Search) -> String {
    format!("{}?{}", index(at), search.query())
}

/// A payment, seen from a node.
pub fn show(at: Scope, id: i64) -> String {
    format!("{}/{id}", index(at))
}

/// A payment, just after something was done with it.
pub fn done(at: Scope, id: i64, key: &str) -> String {
    let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("done", key).finish();
    format!("{}?{query}", show(at, id))
}

/// What happened to it.
pub fn history(at: Scope, id: i64) -> String {
    format!("{}/history", show(at, id))
}

/// Asks about a capture, and captures.
pub fn capture(at: Scope, id: i64) -> String {
    format!("{}/capture", show(at, id))
}

/// Asks about a cancellation, and cancels.
pub fn cancel(at: Scope, id: i64) -> String {
    format!("{}/cancel", show(at, id))
}

/// Asks about a refund, and refunds.
pub fn refund(at: Scope, id: i64) -> String {
    format!("{}/refund", show(at, id))
}

/// Asks about sending, and sends.
pub fn send(at: Scope, id: i64) -> String {
    format!("{}/send", show(at, id))
}

/// A transaction, through the API.
pub fn api_transaction(id: i64) -> String {
    format!("{API_V1}/transactions/{id}")
}

/// An operation, through the API.
pub fn api_operation(id: Uuid) -> String {
    format!("{API_V1}/operations/{id}")
}
