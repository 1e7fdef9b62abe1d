//! Payments through the API: the same list, detail and operations as the pages, by the same actions.

mod answered;
mod objects;
mod rows;
mod words;

use poem::web::Data;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::{OpenApi, Tags};
use uuid::Uuid;

use super::actions;
use super::search::{Asked, Search};
use crate::access::Permission;
use crate::app::App;
use crate::error::{Error, Fault};
use crate::http::api::{Acting, Body, Day, Failure, Found, Key, Machine, NoBody, Node, Reading};
use crate::money::Amount;
use answered::Answered;
use objects::{Detail, Event, Listing, NewCapture, NewRefund, Operation};

/// Every code that a rule of payments may give.
pub const CODES: &[&str] = &[
    "transactions-too-late",
    "transactions-not-awaiting-capture",
    "transactions-already-captured",
    "transactions-not-to-send",
    "transactions-not-sent",
    "transactions-too-little",
    "transactions-too-much",
    "transactions-nothing-left",
    "transactions-busy",
    "transactions-key-reused",
    "transactions-key-malformed",
    "transactions-choose-bank",
    "transactions-find-wrong",
    "transactions-until-first",
    "transactions-period-long",
    "transactions-date-missing",
    "transactions-date-wrong",
    "transactions-cursor-wrong",
];

/// The most rows on a page.
const MOST: u64 = 100;

type Read<T> = Result<Found<T>, Failure<Reading>>;
type Acted = Result<Answered, Failure<Acting>>;

/// The operations on payments.
#[derive(Clone, Copy, Debug)]
pub struct TransactionsApi;

#[derive(Tags)]
enum Tag {
    /// The journal: debits, refunds, cancellations, and what happened to them.
    #[oai(rename = "Transactions")]
    Transactions,
    /// What is done with a payment. Each carries an `Idempotency-Key`; each is what the page does, by the same rule, once.
    #[oai(rename = "Operations")]
    Operations,
}

#[OpenApi]
impl TransactionsApi {
    /// List transactions
    ///
    /// Newest first, within a period of the shop's own days: the last thirty when none is given, thirteen months at most.
    #[oai(path = "/transactions", method = "get", operation_id = "list_transactions", tag = "Tag::Transactions")]
    #[expect(clippy::too_many_arguments, reason = "each parameter of the query is one")]
    async fn list(
        &self,
        machine: Machine,
        app: Data<&App>,
        /// Look from this node below the token's: `b1`, `e1`, `g3`, `m44`.
        node: Query<Option<Node>>,
        /// The first day.
        from: Query<Option<Day>>,
        /// The last day, whole.
        until: Query<Option<Day>>,
        /// Only what has exactly this order reference, or this transaction number.
        #[oai(validator(max_length = 250))]
        find: Query<Option<String>>,
        /// Where a page ended: `next` of its answer.
        #[oai(validator(max_length = 40))]
        cursor: Query<Option<String>>,
        /// How many at most.
        #[oai(default = "fifty", validator(minimum(value = "1"), maximum(value = "100")))]
        limit: Query<u64>,
    ) -> Read<Listing> {
        let access = machine.seen_from(node.0.map(|node| node.0)).await?;
        let text = |day: &Query<Option<Day>>| day.0.map(|day| day.to_string()).unwrap_or_default();
        let asked =
            Asked { from: text(&from), until: text(&until), find: find.0.unwrap_or_default(), older: cursor.0.unwrap_or_default(), newer: String::new() };
        // The right first: whoever may not look learns nothing of the node.
        access.require(Permission::ViewTransactions)?;
        let zone = actions::zone(&app, &access).await?;
        let search = Search::read(&asked, zone, app.clock.now()).map_err(named)?;
        let listing = actions::list(&app, &access, &Search { size: limit.0.clamp(1, MOST), ..search }).await?;
        Ok(Found(listing.into()))
    }

    /// Read a transaction
    #[oai(path = "/transactions/:id", method = "get", operation_id = "read_transaction", tag = "Tag::Transactions")]
    async fn show(
        &self,
        machine: Machine,
        app: Data<&App>,
        /// Its number.
        id: Path<i64>,
    ) -> Read<Detail> {
        let shown = actions::show(&app, &machine.access(), id.0).await?;
        Ok(Found(Detail::new(shown, app.clock.now())))
    }

    /// List what happened to a transaction
    ///
    /// Newest first: who did what, when, for how much.
    #[oai(path = "/transactions/:id/events", method = "get", operation_id = "list_events", tag = "Tag::Transactions")]
    async fn events(
        &self,
        machine: Machine,
        app: Data<&App>,
        /// The transaction's number.
        id: Path<i64>,
    ) -> Read<Vec<Event>> {
        let happened = actions::history(&app, &machine.access(), id.0).await?;
        Ok(Found(happened.into_iter().map(Event::from).collect()))
    }

    /// List what was asked of the bank about a transaction
    ///
    /// Newest first, the authorisation included.
    #[oai(path = "/transactions/:id/operations", method = "get", operation_id = "list_operations", tag = "Tag::Transactions")]
    async fn operations(
        &self,
        machine: Machine,
        app: Data<&App>,
        /// The transaction's number.
        id: Path<i64>,
    ) -> Read<Vec<Operation>> {
        let shown = actions::show(&app, &machine.access(), id.0).await?;
        Ok(Found(shown.operations.iter().map(|operation| Operation::new(operation, &shown)).collect()))
    }

    /// Capture an authorised payment
    ///
    /// Takes an amount of what was authorised, once, at most the whole; it leaves for the bank at the next télécollecte.
    #[oai(path = "/transactions/:id/captures", method = "post", operation_id = "create_capture", tag = "Tag::Operations")]
    async fn capture(
        &self,
        machine: Machine,
        app: Data<&App>,
        /// The payment's number.
        id: Path<i64>,
        /// One to 64 printable ASCII characters, a UUID for instance. The same request with the same key is answered again, byte for byte, for seven days.
        #[oai(name = "Idempotency-Key")]
        key: Header<Key>,
        body: Body<NewCapture>,
    ) -> Acted {
        let done = actions::capture(&app, &machine.access(), id.0, Amount::minor(body.0.amount), &key.0.0).await?;
        Ok(Answered::new(&app, &done))
    }

    /// Cancel a payment
    ///
    /// Undoes the whole of it, before it left for the bank.
    #[oai(path = "/transactions/:id/cancellations", method = "post", operation_id = "create_cancellation", tag = "Tag::Operations")]
    async fn cancel(
        &self,
        machine: Machine,
        app: Data<&App>,
        /// The payment's number.
        id: Path<i64>,
        /// One to 64 printable ASCII characters, a UUID for instance. The same request with the same key is answered again, byte for byte, for seven days.
        #[oai(name = "Idempotency-Key")]
        key: Header<Key>,
        _nothing: NoBody,
    ) -> Acted {
        let done = actions::cancel(&app, &machine.access(), id.0, &key.0.0).await?;
        Ok(Answered::new(&app, &done))
    }

    /// Refund a payment
    ///
    /// Gives an amount back, after it left for the bank; several times if need be, at most what was debited in all.
    #[oai(path = "/transactions/:id/refunds", method = "post", operation_id = "create_refund", tag = "Tag::Operations")]
    async fn refund(
        &self,
        machine: Machine,
        app: Data<&App>,
        /// The payment's number.
        id: Path<i64>,
        /// One to 64 printable ASCII characters, a UUID for instance. The same request with the same key is answered again, byte for byte, for seven days.
        #[oai(name = "Idempotency-Key")]
        key: Header<Key>,
        body: Body<NewRefund>,
    ) -> Acted {
        let done = actions::refund(&app, &machine.access(), id.0, Amount::minor(body.0.amount), &key.0.0).await?;
        Ok(Answered::new(&app, &done))
    }

    /// Send a payment to the bank ahead of time
    ///
    /// It leaves at today's télécollecte, whatever its deferral.
    #[oai(path = "/transactions/:id/remittance-requests", method = "post", operation_id = "create_remittance_request", tag = "Tag::Operations")]
    async fn send(
        &self,
        machine: Machine,
        app: Data<&App>,
        /// The payment's number.
        id: Path<i64>,
        /// One to 64 printable ASCII characters, a UUID for instance. The same request with the same key is answered again, byte for byte, for seven days.
        #[oai(name = "Idempotency-Key")]
        key: Header<Key>,
        _nothing: NoBody,
    ) -> Acted {
        let done = actions::send(&app, &machine.access(), id.0, &key.0.0).await?;
        Ok(Answered::new(&app, &done))
    }

    /// Read an operation
    ///
    /// What became of something that was asked: poll it after a 202 until it is no longer `pending`.
    #[oai(path = "/operations/:id", method = "get", operation_id = "read_operation", tag = "Tag::Operations")]
    async fn operation(
        &self,
        machine: Machine,
        app: Data<&App>,
        /// Its id.
        id: Path<Uuid>,
    ) -> Read<Operation> {
        let access = machine.access();
        // The right first: whoever may not look learns nothing of what exists.
        access.require(Permission::ViewTransactions)?;
        let operation = actions::operation(&app.db, id.0).await?;
        let shown = actions::show(&app, &access, operation.transaction_id).await?;
        Ok(Found(Operation::new(&operation, &shown)))
    }
}

const fn fifty() -> u64 {
    50
}

/// The journal's page says « older » where the API says « cursor ».
fn named(error: Error) -> Error {
    match error {
        Error::Invalid(faults) => {
            let renamed = |fault: Fault| Fault { field: if fault.field == super::search::OLDER { "cursor" } else { fault.field }, ..fault };
            Error::Invalid(faults.into_iter().map(renamed).collect())
        }
        other => other,
    }
}
