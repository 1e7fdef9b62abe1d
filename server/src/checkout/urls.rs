//! Every address of the payer's page: patterns for the router, links for everybody else.

use uuid::Uuid;

/// Where [`super::routes`] is mounted.
pub const ROOT: &str = "/pay";
/// Where [`super::notify_routes`] is mounted.
pub const NOTIFY_ROOT: &str = "/notify";

/// The page as it stands now.
pub const SHOW: &str = "/:token";
/// The means of payment to choose from.
pub const CHOICE: &str = "/:token/choice";
/// The card form, and its post.
pub const CARD: &str = "/:token/card";
/// Where the payer comes back from 3-D Secure or a third party.
pub const BACK: &str = "/:token/back";
/// The payer gives up.
pub const CANCEL: &str = "/:token/cancel";
/// Where a third party tells of an operation.
pub const NOTIFY: &str = "/:operation";

/// The page of a token, as it stands now.
pub fn show(token: &str) -> String {
    format!("{ROOT}/{token}")
}

/// The page of an order already paid, for a shop that sends its payer again.
pub fn again(token: &str) -> String {
    format!("{ROOT}/{token}?again=1")
}

/// The page of a payer who gave up at the bank's authentication, which may still be confirmed.
pub fn left(token: &str) -> String {
    format!("{ROOT}/{token}?left=1")
}

/// The means to choose from.
pub fn choice(token: &str) -> String {
    format!("{ROOT}/{token}/choice")
}

/// The card form, for a contract that was chosen.
pub fn card(token: &str, contract: Option<i64>) -> String {
    let chosen = contract.map(|id| format!("?contract={id}")).unwrap_or_default();
    format!("{ROOT}/{token}/card{chosen}")
}

/// The whole address where the payer comes back: `origin` is the scheme, host and port the shop called.
pub fn back(origin: &str, token: &str) -> String {
    format!("{origin}{ROOT}/{token}/back")
}

/// Where the payer's giving up is posted.
pub fn cancel(token: &str) -> String {
    format!("{ROOT}/{token}/cancel")
}

/// The whole address where a third party tells of an operation.
pub fn notify(origin: &str, operation: Uuid) -> String {
    format!("{origin}{NOTIFY_ROOT}/{operation}")
}

/// The same before the operation has a number: whoever makes it appends it.
pub fn notify_base(origin: &str) -> String {
    format!("{origin}{NOTIFY_ROOT}/")
}
