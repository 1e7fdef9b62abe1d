//! Every door there is: the pages and operations a crawler goes to, and the doors that open to anybody.

use guichet::access::Permission;
use guichet::remittances::urls as remittances;
use guichet::transactions::urls;

/// How it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// A page of the office.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// As the route's list names it: the module and the constant of its `urls.rs`.
    pub name: &'static str,
    pub pattern: &'static str,
    pub method: Method,
    /// What it takes; nothing when everybody who is signed in may open it.
    pub right: Option<Permission>,
}

const fn page(name: &'static str, pattern: &'static str, method: Method, right: Permission) -> Page {
    Page { name, pattern, method, right: Some(right) }
}

/// Every page behind the door. A route that is missing here fails `coverage`.
pub const OFFICE: &[Page] = &[
    Page { name: "routes/office::urls::ROOT", pattern: "/", method: Method::Get, right: None },
    page("transactions::urls::INDEX", urls::INDEX, Method::Get, Permission::ViewTransactions),
    page("transactions::urls::SHOW", urls::SHOW, Method::Get, Permission::ViewTransactions),
    page("transactions::urls::HISTORY", urls::HISTORY, Method::Get, Permission::ViewTransactions),
    page("transactions::urls::CAPTURE", urls::CAPTURE, Method::Get, Permission::Capture),
    page("transactions::urls::CAPTURE", urls::CAPTURE, Method::Post, Permission::Capture),
    page("transactions::urls::CANCEL", urls::CANCEL, Method::Get, Permission::Cancel),
    page("transactions::urls::CANCEL", urls::CANCEL, Method::Post, Permission::Cancel),
    page("transactions::urls::REFUND", urls::REFUND, Method::Get, Permission::Refund),
    page("transactions::urls::REFUND", urls::REFUND, Method::Post, Permission::Refund),
    page("transactions::urls::SEND", urls::SEND, Method::Get, Permission::Send),
    page("transactions::urls::SEND", urls::SEND, Method::Post, Permission::Send),
    page("remittances::urls::INDEX", remittances::INDEX, Method::Get, Permission::ViewRemittances),
    page("remittances::urls::SHOW", remittances::SHOW, Method::Get, Permission::ViewRemittances),
    page("remittances::urls::FILE", remittances::FILE, Method::Get, Permission::ViewRemittances),
    page("remittances::urls::CLOSE", remittances::CLOSE, Method::Get, Permission::CloseRemittances),
    page("remittances::urls::CLOSE", remittances::CLOSE, Method::Post, Permission::CloseRemittances),
];

/// Doors that show nothing of a tenant to whoever merely walks in: each is held by tests of its own. A route that is neither here
/// nor above fails `coverage`.
pub const OPEN: &[(&str, &str)] = &[
    ("checkout::urls::SHOW", "get: a payer's page, found by its secret token"),
    ("checkout::urls::CHOICE", "get: the same"),
    ("checkout::urls::CARD", "get post: the same"),
    ("checkout::urls::BACK", "get post: the same"),
    ("checkout::urls::CANCEL", "post: the same"),
    ("checkout::urls::NOTIFY", "get post: wakes an operation by its secret id, tells nothing"),
    ("notifications::urls::KEY_2048", "get: the public key of the host's bank"),
    ("notifications::urls::KEY_1024", "get: the same"),
    ("routes::urls::ABOUT", "get: whose host this is"),
    ("routes::urls::HEALTH", "get: whether the program is well"),
    ("routes::urls::ROOT", "a probe of shops, or the office"),
    ("routes/api::urls::API_DOCUMENT", "get: the description of the API"),
    ("routes/api::urls::API_REFERENCE", "get: the same, to be read"),
    ("sign_in::urls::SIGN_IN", "get post: for whoever is not signed in"),
    ("sign_in::urls::SIGN_OUT", "post: one's own session"),
    ("sign_in::urls::LANGUAGE", "post: one's own language"),
    ("theme::urls::SHEET", "get: style sheets"),
    ("wire::urls::HEALTH", "get: whether the program is well"),
    ("wire::urls::PAGES", "a shop's signed form"),
];

/// An operation of the API.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    pub method: Method,
    /// As its description says it.
    pub path: &'static str,
    pub right: Permission,
    /// Whether an amount is sent.
    pub amount: bool,
}

const fn read(path: &'static str) -> Operation {
    Operation { method: Method::Get, path, right: Permission::ViewTransactions, amount: false }
}

const fn act(path: &'static str, right: Permission, amount: bool) -> Operation {
    Operation { method: Method::Post, path, right, amount }
}

/// Every operation. One that is described and missing here fails `coverage`.
pub const API: &[Operation] = &[
    read("/transactions"),
    read("/transactions/{id}"),
    read("/transactions/{id}/events"),
    read("/transactions/{id}/operations"),
    read("/operations/{id}"),
    act("/transactions/{id}/captures", Permission::Capture, true),
    act("/transactions/{id}/cancellations", Permission::Cancel, false),
    act("/transactions/{id}/refunds", Permission::Refund, true),
    act("/transactions/{id}/remittance-requests", Permission::Send, false),
];
