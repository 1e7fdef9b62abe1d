//! The lines of a remittance, in the order of their numbers.

use entities::transaction::Kind;
use sea_orm::{ActiveEnum, ConnectionTrait, DbErr, QueryResult, Statement};

use super::super::journal::Listed;
use super::super::machine::Line;
use crate::db::Db;
use crate::error::Result;

/// The call that the acquirer accepted: the authorisation of a debit, the cancellation of one that is not to be paid, the refund itself.
const LINES: &str = "SELECT l.transaction_id, l.kind, l.amount, t.reference, o.id AS operation, o.acquirer_reference \
     FROM remittance_line l JOIN \"transaction\" t ON t.id = l.transaction_id \
     LEFT JOIN operation o ON o.transaction_id = COALESCE(t.parent_id, t.id) AND o.state = 2 \
     AND ((l.kind = 1 AND o.verb = 1) OR (l.kind = 3 AND o.verb = 3) OR (o.verb = 4 AND o.born_id = t.id)) \
     WHERE l.remittance_id = $1 AND l.transaction_id > $2 ORDER BY l.transaction_id LIMIT $3";

/// The next lines after a transaction's.
pub async fn lines(db: &Db, remittance: i64, after: i64, limit: usize) -> Result<Vec<Line>> {
    let values = [remittance.into(), after.into(), i64::try_from(limit).unwrap_or(i64::MAX).into()];
    let rows = db.read().query_all_raw(Statement::from_sql_and_values(db.engine(), LINES, values)).await?;
    Ok(rows.iter().map(line).collect::<std::result::Result<_, DbErr>>()?)
}

fn line(row: &QueryResult) -> std::result::Result<Line, DbErr> {
    Ok(Line { operation: row.try_get("", "operation")?, acquirer_reference: row.try_get("", "acquirer_reference")?, ..plain(row)? })
}

fn plain(row: &QueryResult) -> std::result::Result<Line, DbErr> {
    Ok(Line {
        transaction: row.try_get("", "transaction_id")?,
        kind: Kind::try_from_value(&row.try_get("", "kind")?)?,
        amount: row.try_get("", "amount")?,
        reference: row.try_get("", "reference")?,
        operation: None,
        acquirer_reference: None,
    })
}

/// The next lines after a transaction's, set aside or not.
pub async fn listed(db: &Db, remittance: i64, after: i64, limit: usize) -> Result<Vec<Listed>> {
    let sql = "SELECT l.transaction_id, l.kind, l.amount, l.at, l.excluded, t.reference \
         FROM remittance_line l JOIN \"transaction\" t ON t.id = l.transaction_id \
         WHERE l.remittance_id = $1 AND l.transaction_id > $2 ORDER BY l.transaction_id LIMIT $3";
    let values = [remittance.into(), after.into(), i64::try_from(limit).unwrap_or(i64::MAX).into()];
    let rows = db.read().query_all_raw(Statement::from_sql_and_values(db.engine(), sql, values)).await?;
    let read = |row: &QueryResult| Ok(Listed { line: plain(row)?, at: row.try_get("", "at")?, excluded: row.try_get("", "excluded")? });
    Ok(rows.iter().map(read).collect::<std::result::Result<_, DbErr>>()?)
}
