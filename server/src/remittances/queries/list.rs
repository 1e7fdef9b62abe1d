//! Pages of remittances, newest first, and the sums of a period.

use entities::{contract, magasin, remittance};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};

use super::super::journal::Sum;
use crate::access::Scope;
use crate::db::Db;
use crate::error::Result;
use crate::transactions::actions::{Cursor, Page, Search};
use remittance::Column::{At, Id};

/// The rows of a page and one more, newest first.
pub async fn list(db: &Db, scope: Scope, search: &Search) -> Result<Vec<remittance::Model>> {
    let place = || Expr::tuple([Expr::col(At), Expr::col(Id)]);
    let cursor = |cursor: Cursor| Expr::tuple([Expr::val(cursor.at), Expr::val(cursor.id)]);
    let (from, before) = search.bounds();
    let rows = remittance::Entity::find().filter(scope.covers::<remittance::Entity>()).filter(At.gte(from)).filter(At.lt(before));
    let (rows, order) = match search.page {
        Page::Latest => (rows, Order::Desc),
        Page::Older(than) => (rows.filter(place().lt(cursor(than))), Order::Desc),
        Page::Newer(than) => (rows.filter(place().gt(cursor(than))), Order::Asc),
    };
    let mut rows = rows.order_by(At, order.clone()).order_by(Id, order.clone()).limit(search.size + 1).all(db.read()).await?;
    if order == Order::Asc {
        rows.reverse();
    }
    Ok(rows)
}

/// The sums of a period, by currency.
pub async fn sums(db: &Db, scope: Scope, search: &Search) -> Result<Vec<Sum>> {
    use remittance::Column::{Credits, CreditsAmount, Currency, Debits, DebitsAmount};
    let (from, before) = search.bounds();
    let whole = |column: remittance::Column| Expr::col(column).sum().cast_as("bigint");
    let rows = remittance::Entity::find().filter(scope.covers::<remittance::Entity>()).filter(At.gte(from)).filter(At.lt(before)).select_only();
    let rows = rows
        .column(Currency)
        .column_as(Id.count(), "remittances")
        .column_as(whole(Debits), "debits")
        .column_as(whole(DebitsAmount), "debits_amount")
        .column_as(whole(Credits), "credits")
        .column_as(whole(CreditsAmount), "credits_amount");
    Ok(rows.group_by(Currency).order_by_asc(Currency).into_model::<Sum>().all(db.read()).await?)
}

/// A remittance in a scope; none when it is absent or elsewhere.
pub async fn find_in(db: &Db, scope: Scope, id: i64) -> Result<Option<remittance::Model>> {
    Ok(remittance::Entity::find_by_id(id).filter(scope.covers::<remittance::Entity>()).one(db.read()).await?)
}

/// Magasins by their rows.
pub async fn magasins(db: &Db, ids: Vec<i64>) -> Result<Vec<magasin::Model>> {
    Ok(magasin::Entity::find().filter(magasin::Column::Id.is_in(ids)).all(db.read()).await?)
}

/// Contracts by their rows.
pub async fn contracts(db: &Db, ids: Vec<i64>) -> Result<Vec<contract::Model>> {
    Ok(contract::Entity::find().filter(contract::Column::Id.is_in(ids)).all(db.read()).await?)
}
