//! What must hold after anything: the invariants of payments.md §3 that the rows and the bank's ledger can tell.

use std::collections::BTreeMap;

use entities::operation::{State, Verb};
use entities::transaction::{AcquirerStatus, Kind, Status};
use entities::*;
use guichet::app::App;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

/// I1 to I7, I9, and, when nothing is open, I11: our view is the bank's.
pub async fn everything_holds(app: &App, ledger: &[Value]) {
    let db = app.db.read();
    let rows = transaction::Entity::find().all(db).await.expect("read");
    let operations = operation::Entity::find().all(db).await.expect("read");
    let lines: BTreeMap<i64, remittance_line::Model> =
        remittance_line::Entity::find().all(db).await.expect("read").into_iter().map(|line| (line.transaction_id, line)).collect();
    for row in &rows {
        money(row, &rows, &operations);
        line(row, lines.get(&row.id));
        history(app, row).await;
    }
    figures(app, &rows).await;
    if operations.iter().all(|op| op.ask_again_at.is_none()) {
        bank_agrees(ledger, &operations);
    }
}

fn money(row: &transaction::Model, rows: &[transaction::Model], operations: &[operation::Model]) {
    let about = |verb: Verb| operations.iter().filter(move |op| op.transaction_id == row.id && op.verb == verb);
    assert!(0 <= row.captured && row.captured <= row.initial, "I1 {row:?}");
    assert!(about(Verb::Capture).filter(|op| op.state != State::Refused).count() <= 1, "I2 {row:?}");
    let sum = |state: fn(&operation::Model) -> bool| about(Verb::Refund).filter(|op| state(op)).map(|op| op.amount).sum::<i64>();
    assert_eq!(row.refunded, sum(|op| op.state == State::Accepted), "I3 {row:?}");
    assert!(row.refunded + sum(|op| op.ask_again_at.is_some()) <= row.captured, "I3 {row:?}");
    let held: i64 =
        operations.iter().filter(|op| op.transaction_id == row.id && op.verb != Verb::Authorise && op.ask_again_at.is_some()).map(|op| op.amount).sum();
    assert_eq!(row.held, held, "held is what is open: {row:?}");
    let cancelled = about(Verb::Cancel).any(|op| op.state == State::Accepted);
    assert_eq!(cancelled, row.kind == Kind::Cancellation && row.status == Status::Accepted, "I4 {row:?}");
    assert!(!cancelled || row.refunded == 0, "I4 {row:?}");
    let current = match (cancelled, row.captured) {
        (true, _) => 0,
        (false, 0) => row.initial,
        (false, captured) => captured - row.refunded,
    };
    assert_eq!(row.current, current, "I7 {row:?}");
    for op in about(Verb::Refund) {
        let born = rows.iter().find(|born| Some(born.id) == op.born_id).expect("a refund has its row");
        assert_eq!((born.kind, born.initial, born.parent_id), (Kind::Refund, op.amount, Some(row.id)));
        let standing = match op.state {
            State::Accepted => Status::Accepted,
            State::Refused => Status::Refused,
            _ => Status::Pending,
        };
        assert_eq!(born.status, standing, "{born:?}");
    }
}

fn line(row: &transaction::Model, line: Option<&remittance_line::Model>) {
    assert_eq!(line.is_some(), row.status == Status::Accepted, "I5 {row:?}");
    let Some(line) = line else { return };
    let worth = match (row.kind, row.captured) {
        (Kind::Cancellation, _) => 0,
        (_, 0) => row.initial,
        (_, captured) => captured,
    };
    assert_eq!((line.amount, line.kind, line.planned_on, line.remittance_id), (worth, row.kind, row.planned_on, row.remittance_id), "I5, I6 {row:?}");
    assert_eq!(line.planned_on.is_none(), row.acquirer_status == AcquirerStatus::AwaitingCapture, "{row:?}");
}

async fn history(app: &App, row: &transaction::Model) {
    let about = event::Entity::find().filter(event::Column::TransactionId.eq(row.id)).order_by_asc(event::Column::Version);
    let versions: Vec<_> = about.all(app.db.read()).await.expect("read").into_iter().map(|event| event.version).collect();
    assert_eq!(versions, (1..=row.version).map(Some).collect::<Vec<_>>(), "I9: each change has its event: {row:?}");
}

/// The figures are those of a recomputation: debits on their way, refunds accepted, by day.
async fn figures(app: &App, rows: &[transaction::Model]) {
    let mut told: BTreeMap<(String, Kind), (i64, i64)> = BTreeMap::new();
    for delta in counter_delta::Entity::find().order_by_asc(counter_delta::Column::Id).all(app.db.read()).await.expect("read") {
        let cell = told.entry((delta.day.to_string(), delta.kind)).or_default();
        *cell = (cell.0 + i64::from(delta.sign), cell.1 + i64::from(delta.sign) * delta.amount);
    }
    let mut counted: BTreeMap<(String, Kind), (i64, i64)> = BTreeMap::new();
    let on_its_way = |row: &&transaction::Model| matches!(row.acquirer_status, AcquirerStatus::ToSend | AcquirerStatus::Sent) && row.kind != Kind::Cancellation;
    for row in rows.iter().filter(on_its_way) {
        let cell = counted.entry((row.day.to_string(), row.kind)).or_default();
        *cell = (cell.0 + 1, cell.1 + row.captured);
    }
    told.retain(|_, cell| *cell != (0, 0));
    assert_eq!(told, counted, "I8");
}

/// Every operation that is over stands in the bank's ledger as it does here, and the bank did nothing that we do not know of.
fn bank_agrees(ledger: &[Value], operations: &[operation::Model]) {
    for op in operations {
        let entry = ledger.iter().find(|entry| entry["operation"] == op.id.to_string());
        let Some(entry) = entry else {
            assert_eq!(op.state, State::Refused, "I11: the bank never saw {op:?}");
            continue;
        };
        assert_eq!((entry["status"] == "accepted", entry["amount"].as_i64()), (op.state == State::Accepted, Some(op.amount)), "I11 {op:?} {entry}");
    }
    let unknown = ledger.iter().find(|entry| !operations.iter().any(|op| entry["operation"] == op.id.to_string()));
    assert!(unknown.is_none(), "I11: {unknown:?}");
}
