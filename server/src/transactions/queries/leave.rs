//! The commit of a payer who gives up.

use entities::{checkout, event, transaction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

use crate::db::Db;
use crate::error::Result;

/// Closes the page if it is still open, with its debit and event. None when it is not.
pub async fn leave(db: &Db, page: i64, debit: transaction::ActiveModel, event: event::ActiveModel) -> Result<Option<transaction::Model>> {
    use checkout::Column::{Id, State, TransactionId};
    let txn = db.begin().await?;
    let open = checkout::Entity::update_many().col_expr(State, Expr::value(checkout::State::Left));
    let closed = open.filter(Id.eq(page)).filter(State.eq(checkout::State::Open)).exec(&txn).await?;
    if closed.rows_affected == 0 {
        return Ok(None);
    }
    let debit = debit.insert(&txn).await?;
    let tried = checkout::Entity::update_many().col_expr(TransactionId, Expr::value(debit.id)).filter(Id.eq(page));
    tried.exec(&txn).await?;
    event::ActiveModel { transaction_id: Set(Some(debit.id)), ..event }.insert(&txn).await?;
    txn.commit().await?;
    Ok(Some(debit))
}
