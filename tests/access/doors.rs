//! Every door there is: the pages and operations a crawler goes to, and the doors that open to anybody.

use guichet::access::Permission;
use guichet::remittances::urls as remittances;
use guichet::transactions::urls as transactions;

/// How it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// What a page or an operation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Nothing,
    /// That a capture could be asked of.
    Awaiting,
    /// That may be cancelled or sent.
    ToSend,
    /// That may be refunded.
    Sent,
    /// The bank's answer to the authorisation of one.
    Authorisation,
    Remittance,
}

/// A page of the office.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// As the route's list names it: the module and the constant of its `urls.rs`.
    pub name: &'static str,
    pub pattern: &'static str,
    pub method: Method,
    /// What `:id` numbers.
    pub of: Thing,
    /// What it takes; nothing when everybody who is signed in may open it.
    pub right: Option<Permission>,
}

const fn page(name: &'static str, pattern: &'static str, method: Method, of: Thing, right: Permission) -> Page {
    Page { name, pattern, method, of, right: Some(right) }
}

/// Every page behind the door. A route that is missing here fails `coverage`.
pub const OFFICE: &[Page] = &[
    Page { name: "routes/office::urls::ROOT", pattern: "/", method: Method::Get, of: Thing::Nothing, right: None },
    page("transactions::urls::INDEX", transactions::INDEX, Method::Get, Thing::Nothing, Permission::ViewTransactions),
    page("transactions::urls::SHOW", transactions::SHOW, Method::Get, Thing::Sent, Permission::ViewTransactions),
    page("transactions::urls::HISTORY", transactions::HISTORY, Method::Get, Thing::Sent, Permission::ViewTransactions),
    page("transactions::urls::CAPTURE", transactions::CAPTURE, Method::Get, Thing::Awaiting, Permission::Capture),
    page("transactions::urls::CAPTURE", transactions::CAPTURE, Method::Post, Thing::Awaiting, Permission::Capture),
    page("transactions::urls::CANCEL", transactions::CANCEL, Method::Get, Thing::ToSend, Permission::Cancel),
    page("transactions::urls::CANCEL", transactions::CANCEL, Method::Post, Thing::ToSend, Permission::Cancel),
    page("transactions::urls::REFUND", transactions::REFUND, Method::Get, Thing::Sent, Permission::Refund),
    page("transactions::urls::REFUND", transactions::REFUND, Method::Post, Thing::Sent, Permission::Refund),
    page("transactions::urls::SEND", transactions::SEND, Method::Get, Thing::ToSend, Permission::Send),
    page("transactions::urls::SEND", transactions::SEND, Method::Post, Thing::ToSend, Permission::Send),
    page("remittances::urls::INDEX", remittances::INDEX, Method::Get, Thing::Nothing, Permission::ViewRemittances),
    page("remittances::urls::SHOW", remittances::SHOW, Method::Get, Thing::Remittance, Permission::ViewRemittances),
    page("remittances::urls::FILE", remittances::FILE, Method::Get, Thing::Remittance, Permission::ViewRemittances),
    page("remittances::urls::CLOSE", remittances::CLOSE, Method::Get, Thing::Nothing, Permission::CloseRemittances),
    page("remittances::urls::CLOSE", remittances::CLOSE, Method::Post, Thing::Nothing, Permission::CloseRemittances),
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
    ("routes/api::urls::API_DOCUMENT", "get: the description of the API"),
    ("routes/api::urls::API_REFERENCE", "get: the same, for people"),
    ("sign_in::urls::SIGN_IN", "get post: for whoever is not signed in"),
    ("sign_in::urls::SIGN_OUT", "post: one's own session"),
    ("sign_in::urls::LANGUAGE", "post: one's own language"),
    ("theme::urls::SHEET", "get: style sheets"),
    ("wire::urls::HEALTH", "get: whether the program is well"),
    ("wire::urls::PAGES", "a shop's signed form"),
];

/// What is mounted whole: its routes are those above, or it is the API.
pub const MOUNTED: &[&str] = &[
    "api::api",
    "checkout::notify_routes",
    "checkout::routes",
    "front::door",
    "notifications::routes",
    "remittances::routes",
    "service",
    "theme::assets::routes",
    "transactions::routes",
];

/// An operation of the API.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    pub method: Method,
    /// As its description says it.
    pub path: &'static str,
    pub of: Thing,
    pub right: Permission,
    /// Whether an amount is sent.
    pub amount: bool,
}

const fn read(path: &'static str, of: Thing) -> Operation {
    Operation { method: Method::Get, path, of, right: Permission::ViewTransactions, amount: false }
}

const fn act(path: &'static str, of: Thing, right: Permission, amount: bool) -> Operation {
    Operation { method: Method::Post, path, of, right, amount }
}

/// Every operation. One that is described and missing here fails `coverage`.
pub const API: &[Operation] = &[
    read("/transactions", Thing::Nothing),
    read("/transactions/{id}", Thing::Sent),
    read("/transactions/{id}/events", Thing::Sent),
    read("/transactions/{id}/operations", Thing::Sent),
    read("/operations/{id}", Thing::Authorisation),
    act("/transactions/{id}/captures", Thing::Awaiting, Permission::Capture, true),
    act("/transactions/{id}/cancellations", Thing::ToSend, Permission::Cancel, false),
    act("/transactions/{id}/refunds", Thing::Sent, Permission::Refund, true),
    act("/transactions/{id}/remittance-requests", Thing::ToSend, Permission::Send, false),
];
