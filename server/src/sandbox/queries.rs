//! The ledger's rows.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use uuid::Uuid;

use super::entry::{Column, Entity, Model, Status};
use super::remittances;
use crate::db::Db;

/// Makes the tables where they are missing.
pub async fn create(db: &Db) -> Result<(), DbErr> {
    db.write().execute_unprepared(include_str!("schema.sql")).await.map(|_| ())
}

/// The line of an operation.
pub async fn entry(on: &impl ConnectionTrait, operation: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Operation.eq(operation)).one(on).await
}

/// The line of a challenge.
pub async fn challenged(on: &impl ConnectionTrait, challenge: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Challenge.eq(challenge)).one(on).await
}

/// All lines of a payment, oldest first.
pub async fn about(txn: &DatabaseTransaction, payment: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Payment.eq(payment)).order_by_asc(Column::Number).all(txn).await
}

/// The whole ledger, oldest first.
pub async fn ledger(db: &Db) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_asc(Column::Number).all(db.read()).await
}

/// The number of the next line: nobody else writes while this transaction is open.
pub async fn next_number(txn: &DatabaseTransaction) -> Result<i64, DbErr> {
    let last: Option<Option<i64>> = Entity::find().select_only().expr(Expr::col(Column::Number).max()).into_tuple().one(txn).await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// Writes a new line.
pub async fn write(txn: &DatabaseTransaction, entry: &Model) -> Result<(), DbErr> {
    Entity::insert(entry.clone().into_active_model().reset_all()).exec_without_returning(txn).await.map(|_| ())
}

/// How many lines a statement writes: SQLite binds 32 766 values at most.
const CHUNK: usize = 1_000;

/// Makes these lines the whole ledger, in one commit.
pub async fn recall(db: &Db, lines: Vec<Model>) -> Result<(), DbErr> {
    let txn = db.begin().await?;
    remittances::forget(&txn).await?;
    Entity::delete_many().exec(&txn).await?;
    for chunk in lines.chunks(CHUNK) {
        let rows = chunk.iter().map(|line| line.clone().into_active_model().reset_all());
        Entity::insert_many(rows).exec_without_returning(&txn).await?;
    }
    txn.commit().await
}

/// Writes what became of a line.
pub async fn conclude(txn: &DatabaseTransaction, entry: &Model) -> Result<(), DbErr> {
    let change = Entity::update_many()
        .col_expr(Column::Status, Expr::value(entry.status))
        .col_expr(Column::Code, Expr::value(entry.code.clone()))
        .col_expr(Column::Authentication, Expr::value(entry.authentication.clone()))
        .col_expr(Column::Inquiries, Expr::value(entry.inquiries));
    let open = Column::Status.is_in([Status::Challenge, Status::Pending]);
    change.filter(Column::Number.eq(entry.number)).filter(open).exec(txn).await.map(|_| ())
}

/// Whether an operation's fault strikes now: true once.
pub async fn strike(db: &Db, operation: Uuid) -> Result<bool, DbErr> {
    let statement = Statement::from_sql_and_values(DbBackend::Sqlite, "INSERT OR IGNORE INTO struck (operation) VALUES ($1)", [operation.into()]);
    Ok(db.write().execute_raw(statement).await?.rows_affected() == 1)
}
