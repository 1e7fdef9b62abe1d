//! The invariants of the money core, read from the rows and from the acquirer's ledger, whatever the model says.

use std::collections::BTreeMap;

use chrono::Days;
use entities::operation::{State, Verb};
use entities::transaction::{AcquirerStatus, Kind, Status};
use guichet::clock::local_day;
use guichet::db::Db;
use guichet::events;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;

use crate::model::ZONES;
use crate::rows::Journal;
use crate::shops::Shop;

/// Each finds the rows that break a rule.
const NONE: [(&str, &str); 13] = [
    ("I1: what is captured was authorised", r#"SELECT id FROM "transaction" WHERE captured < 0 OR captured > initial"#),
    ("I2: one capture", "SELECT transaction_id AS id FROM operation WHERE verb = 2 AND state <> 3 GROUP BY transaction_id HAVING COUNT(*) > 1"),
    (
        "I3: refunds accepted, pending or unknown are at most what was debited",
        r#"SELECT t.id FROM "transaction" t JOIN operation o ON o.transaction_id = t.id WHERE o.verb = 4 AND o.state <> 3
           GROUP BY t.id, t.captured HAVING SUM(o.amount) > t.captured"#,
    ),
    (
        "I3: what was refunded is the sum of its refunds",
        r#"SELECT id FROM "transaction" t WHERE refunded <>
           (SELECT COALESCE(SUM(amount), 0) FROM operation o WHERE o.transaction_id = t.id AND o.verb = 4 AND o.state = 2)"#,
    ),
    (
        "what is held is what is open",
        r#"SELECT id FROM "transaction" t WHERE held <>
           (SELECT COALESCE(SUM(amount), 0) FROM operation o WHERE o.transaction_id = t.id AND o.verb <> 1 AND o.state NOT IN (2, 3))"#,
    ),
    (
        "I4: cancelled or refunded, never both",
        "SELECT transaction_id AS id FROM operation WHERE verb IN (3, 4) AND state <> 3 GROUP BY transaction_id HAVING COUNT(DISTINCT verb) > 1",
    ),
    (
        "I4: cancelled before « Envoyée » only, refunded after it only",
        r#"SELECT t.id FROM operation o JOIN "transaction" t ON t.id = o.transaction_id LEFT JOIN remittance r ON r.id = t.remittance_id
           WHERE (o.verb = 3 AND r.at < o.at) OR (o.verb = 4 AND (r.id IS NULL OR r.at > o.at))"#,
    ),
    (
        "I4: a cancellation that was accepted is one",
        r#"SELECT id FROM "transaction" t WHERE (kind = 3 AND status = 1) <>
           EXISTS (SELECT 1 FROM operation o WHERE o.transaction_id = t.id AND o.verb = 3 AND o.state = 2)"#,
    ),
    (
        "I7: what it is worth is derived",
        r#"SELECT id FROM "transaction" WHERE current <>
           CASE WHEN kind = 3 AND status = 1 THEN 0 WHEN kind = 1 AND captured > 0 THEN captured - refunded ELSE initial END"#,
    ),
    (
        "I9: each version has one event, and none is missing",
        r#"SELECT t.id FROM "transaction" t LEFT JOIN event e ON e.transaction_id = t.id GROUP BY t.id, t.version
           HAVING COUNT(e.id) <> t.version OR COUNT(DISTINCT e.version) <> t.version OR MIN(e.version) <> 1 OR MAX(e.version) <> t.version"#,
    ),
    (
        "I9: each event has its amount, and its person",
        "SELECT transaction_id AS id FROM event WHERE transaction_id IS NOT NULL AND (amount IS NULL OR (actor IN (1, 2)) <> (user_id IS NOT NULL))",
    ),
    (
        "I9: what was asked, and what it came to, is told with its time and amount",
        r#"SELECT transaction_id AS id FROM operation o WHERE
           NOT EXISTS (SELECT 1 FROM event e WHERE e.transaction_id = o.transaction_id AND e.operation_id = o.id AND e.at = o.at AND e.amount = o.amount)
           OR ((o.state IN (2, 3)) <> (o.concluded_at IS NOT NULL))
           OR (o.state IN (2, 3) AND NOT EXISTS (SELECT 1 FROM event e WHERE e.transaction_id = o.transaction_id AND e.operation_id = o.id
               AND e.at = o.concluded_at AND e.amount = o.amount AND (e.at > o.at OR e.kind NOT IN (1, 20, 30, 40))))"#,
    ),
    ("what is over is not asked about, what is open is", "SELECT transaction_id AS id FROM operation WHERE (state IN (2, 3)) <> (ask_again_at IS NULL)"),
];

/// I1 to I4, I7, I9: by queries that must find nothing.
pub async fn rows_hold(db: &Db) {
    for (rule, sql) in NONE {
        let broken = db.read().query_all_raw(Statement::from_string(db.engine(), sql)).await.unwrap_or_else(|error| panic!("{rule}: {error}"));
        let broken: Vec<i64> = broken.iter().map(|row| row.try_get("", "id").expect("a number")).collect();
        assert!(broken.is_empty(), "{rule}: {broken:?}");
    }
}

/// Where a row stands.
pub type Standing = (Kind, Status, AcquirerStatus);

/// I10: from where a row may go where.
pub fn only_listed_transitions(before: &mut BTreeMap<i64, Standing>, journal: &Journal) {
    use AcquirerStatus::{AwaitingCapture, AwaitingConfirmation, NotApplicable, Sent, ToSend};
    use Kind::{Cancellation, Debit, Refund};
    use Status::{Abandoned, Accepted, Pending, Refused};
    for row in &journal.rows {
        let now = (row.kind, row.status, row.acquirer_status);
        let Some(was) = before.insert(row.id, now).filter(|was| *was != now) else { continue };
        let listed = match was {
            (Debit, Pending, AwaitingConfirmation) => matches!(now, (Debit, Accepted, AwaitingCapture | ToSend) | (Debit, Refused | Abandoned, NotApplicable)),
            (Debit, Accepted, AwaitingCapture) => now == (Debit, Accepted, ToSend),
            (Debit, Accepted, ToSend) => matches!(now, (Debit, Accepted, Sent) | (Cancellation, Accepted, ToSend)),
            (Refund, Pending, AwaitingConfirmation) => matches!(now, (Refund, Accepted, ToSend) | (Refund, Refused, NotApplicable)),
            (Refund | Cancellation, Accepted, ToSend) => now == (row.kind, Accepted, Sent),
            _ => false,
        };
        assert!(listed, "I10: from {was:?} to {now:?}: {row:?}");
    }
}

/// I15: nothing that a merchant asks begins after the payment's day 75, by the shop's own days.
pub fn nothing_begins_too_late(journal: &Journal, shops: &[Shop; 2]) {
    let asked = journal.operations.iter().filter(|operation| operation.verb != Verb::Authorise).map(|operation| (operation.transaction_id, operation.at));
    let sent = journal.events.iter().filter(|event| event.kind == events::Kind::PaymentSent.code());
    let sent = sent.filter_map(|event| event.transaction_id.map(|id| (id, event.at)));
    for (id, at) in asked.chain(sent) {
        let row = journal.rows.iter().find(|row| row.id == id).expect("what is asked is about a row");
        let shop = shops.iter().position(|shop| shop.place.magasin.id == row.magasin_id).expect("one of the shops");
        let (began, accepted) = (local_day(at, ZONES[shop]), local_day(row.at, ZONES[shop]));
        assert!(began <= accepted + Days::new(75), "I15: accepted on {accepted}, something began on {began}: {row:?}");
    }
}

/// I11, of everything that is over: the acquirer did the same, once; and it did nothing that we never asked.
pub fn ledger_agrees(ledger: &[Value], journal: &Journal) {
    let entries: BTreeMap<&str, &Value> = ledger.iter().map(|entry| (entry["operation"].as_str().expect("an id"), entry)).collect();
    assert_eq!(entries.len(), ledger.len(), "I11: the acquirer did something twice");
    for operation in &journal.operations {
        let id = operation.id.to_string();
        let entry = entries.get(id.as_str());
        let accepted = entry.is_some_and(|entry| entry["status"] == "accepted");
        match operation.state {
            State::Accepted => assert!(accepted, "I11: the acquirer did not do {operation:?}: {entry:?}"),
            State::Refused => assert!(!accepted, "I11: the acquirer did {operation:?}: {entry:?}"),
            State::Claimed | State::Unknown | State::Waiting => {}
        }
        if let Some(entry) = entry {
            let verb = format!("{:?}", operation.verb).to_lowercase();
            assert_eq!((entry["amount"].as_i64(), entry["verb"].as_str()), (Some(operation.amount), Some(verb.as_str())), "I11 {operation:?}");
        }
    }
    let ours: Vec<String> = journal.operations.iter().map(|operation| operation.id.to_string()).collect();
    let unknown: Vec<_> = entries.keys().filter(|id| !ours.iter().any(|our| our == *id)).collect();
    assert!(unknown.is_empty(), "I11: the acquirer did what nobody asked: {unknown:?}");
}

/// I11 and the holds, once the link is healthy and the sweep has run: but for what a person must decide, the acquirer took and gave back what we
/// say, and nothing is held.
pub fn everything_is_known(ledger: &[Value], journal: &Journal) {
    for row in &journal.rows {
        let about: Vec<_> = journal.operations.iter().filter(|operation| operation.transaction_id == row.id).collect();
        if about.iter().any(|operation| operation.quarantined) {
            continue;
        }
        assert_eq!(row.held, 0, "nothing is open, nothing is held: {row:?}");
        assert!(row.status != Status::Pending || row.parent_id.is_some(), "a payment is known: {row:?}");
        let done = |verb: &str| -> i64 {
            let ours = |entry: &&Value| about.iter().any(|operation| entry["operation"] == operation.id.to_string());
            let entries = ledger.iter().filter(ours).filter(|entry| entry["verb"] == verb && entry["status"] == "accepted");
            entries.map(|entry| entry["amount"].as_i64().expect("an amount")).sum()
        };
        let ours = |verb: Verb| -> i64 {
            let accepted = about.iter().filter(|operation| operation.verb == verb && operation.state == State::Accepted);
            accepted.map(|operation| operation.amount).sum()
        };
        assert_eq!((done("capture"), done("refund"), done("cancel")), (ours(Verb::Capture), row.refunded, ours(Verb::Cancel)), "I11: {row:?}");
    }
}
