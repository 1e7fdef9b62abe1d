//! The addresses of this slice, below a node: `/m44/remittances/12`.

use crate::access::Scope;
use crate::transactions::actions::Search;

/// The remittances.
pub const INDEX: &str = "/remittances";
/// Asks about closing at once, and closes.
pub const CLOSE: &str = "/remittances/close";
/// A remittance.
pub const SHOW: &str = "/remittances/:id<[0-9]{1,18}>";
/// Its file, as the bank received it.
pub const FILE: &str = "/remittances/:id<[0-9]{1,18}>/file";
/// The name of the field that says after which transaction a page of lines begins.
pub const AFTER: &str = "after";
/// The name of the field that says how many were closed just now.
pub const CLOSED: &str = "closed";

/// The remittances of a node.
pub fn index(at: Scope) -> String {
    format!("/{at}{INDEX}")
}

/// A page of them.
pub fn search(at: Scope, search: &Search) -> String {
    format!("{}?{}", index(at), search.query())
}

/// The remittances of a node, just after some were closed.
pub fn closed(at: Scope, count: usize) -> String {
    format!("{}?{CLOSED}={count}", index(at))
}

/// Asks about closing at once, and closes.
pub fn close(at: Scope) -> String {
    format!("/{at}{CLOSE}")
}

/// A remittance, seen from a node.
pub fn show(at: Scope, id: i64) -> String {
    format!("{}/{id}", index(at))
}

/// Its lines after a transaction.
pub fn lines(at: Scope, id: i64, after: i64) -> String {
    format!("{}?{AFTER}={after}", show(at, id))
}

/// Its file.
pub fn file(at: Scope, id: i64) -> String {
    format!("{}/file", show(at, id))
}
