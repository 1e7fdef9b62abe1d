//! Pages of the journal: each level of the tree walks its own index, newest first.

use entities::{bank, enseigne, magasin, transaction};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, Iterable, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};

use super::super::search::{Cursor, Page, Search};
use crate::access::{Ancestry, Scope};
use crate::db::Db;
use crate::error::Result;
use transaction::Column::{At, EnseigneId, Id, MagasinId, Reference};

/// Up to how many magasins of a groupe each walk their own index; above, the enseigne's is walked whole.
const FEW: usize = 30;

/// What a magasin is called: number of row, name, SITE, RANG.
pub type Named = (i64, String, i32, i16);

/// The rows of a page and one more, newest first. `members` are the magasins of the groupe, when the scope is one.
pub async fn rows(db: &Db, scope: Scope, members: &[Named], search: &Search) -> Result<Vec<transaction::Model>> {
    let limit = search.size + 1;
    let covered = scope.covers::<transaction::Entity>().add(wanted(search));
    let mut rows = if let Some(text) = &search.find {
        let named = named_so(scope, text).cond_where(covered).limit(limit).to_owned();
        let ordered = ordered(named, search.page);
        transaction::Model::find_by_statement(db.engine().build(&ordered)).all(db.read()).await?
    } else if members.is_empty() || members.len() > FEW {
        in_order(transaction::Entity::find().filter(covered), search.page).limit(limit).all(db.read()).await?
    } else {
        let first = first_of_each(members, search, limit);
        in_order(transaction::Entity::find().filter(Id.in_subquery(first)), search.page).all(db.read()).await?
    };
    if matches!(search.page, Page::Newer(_)) {
        rows.reverse();
    }
    Ok(rows)
}

/// The time zone of a node's days: its enseigne's, or its bank's above (R2.35). None for the instance.
pub async fn zone(db: &Db, node: &Ancestry) -> Result<Option<String>> {
    let of_enseigne = |id| enseigne::Entity::find_by_id(id).select_only().column(enseigne::Column::TimeZone).into_tuple().one(db.read());
    let of_bank = |id| bank::Entity::find_by_id(id).select_only().column(bank::Column::TimeZone).into_tuple().one(db.read());
    Ok(match (node.enseigne, node.bank) {
        (Some(id), _) => of_enseigne(id).await?,
        (None, Some(id)) => of_bank(id).await?,
        (None, None) => None,
    })
}

/// The magasins of a groupe.
pub async fn members(db: &Db, enseigne: i64, groupe: i64) -> Result<Vec<Named>> {
    let members = magasin::Entity::find().filter(magasin::Column::EnseigneId.eq(enseigne)).filter(magasin::Column::GroupeId.eq(groupe));
    Ok(named(members).into_tuple().all(db.read()).await?)
}

/// What magasins are called.
pub async fn names(db: &Db, ids: Vec<i64>) -> Result<Vec<Named>> {
    Ok(named(magasin::Entity::find().filter(magasin::Column::Id.is_in(ids))).into_tuple().all(db.read()).await?)
}

/// Every bank of the instance, by name.
pub async fn banks(db: &Db) -> Result<Vec<(i64, String)>> {
    let banks = bank::Entity::find().select_only().column(bank::Column::Id).column(bank::Column::Name);
    Ok(banks.order_by_asc(bank::Column::Name).into_tuple().all(db.read()).await?)
}

fn named(magasins: Select<magasin::Entity>) -> Select<magasin::Entity> {
    use magasin::Column::{Id, Name, RankNumber, SiteNumber};
    magasins.select_only().columns([Id, Name, SiteNumber, RankNumber])
}

/// The period and the page; the node is said elsewhere.
fn wanted(search: &Search) -> Condition {
    let (from, before) = search.bounds();
    let wanted = Condition::all().add(At.gte(from)).add(At.lt(before));
    let place = || Expr::tuple([Expr::col((transaction::Entity, At)), Expr::col((transaction::Entity, Id))]);
    let cursor = |cursor: Cursor| Expr::tuple([Expr::val(cursor.at), Expr::val(cursor.id)]);
    match search.page {
        Page::Latest => wanted,
        Page::Older(than) => wanted.add(place().lt(cursor(than))),
        Page::Newer(than) => wanted.add(place().gt(cursor(than))),
    }
}

/// The rows that a text names, read by their numbers before anything else is asked of them: a limit keeps the planner of
/// SQLite from walking the whole period instead.
fn named_so(scope: Scope, text: &str) -> SelectStatement {
    let rows = transaction::Entity::find().filter(Id.in_subquery(found(scope, text))).limit(i64::MAX.unsigned_abs()).into_query();
    Query::select().columns(transaction::Column::iter()).from_subquery(rows, transaction::Entity).take()
}

/// Numbers of the rows that a text names: by number, and by reference within each enseigne, so that an index finds both.
fn found(scope: Scope, text: &str) -> SelectStatement {
    let select = || transaction::Entity::find().select_only().column(Id);
    let tenants = match scope {
        Scope::Bank(bank) => {
            let of_bank = enseigne::Entity::find().select_only().column(enseigne::Column::Id).filter(enseigne::Column::BankId.eq(bank));
            EnseigneId.in_subquery(of_bank.into_query())
        }
        Scope::Magasin(magasin) => {
            let of_magasin = magasin::Entity::find_by_id(magasin).select_only().column(magasin::Column::EnseigneId);
            EnseigneId.in_subquery(of_magasin.into_query())
        }
        Scope::Enseigne(enseigne) | Scope::Groupe(enseigne, _) => EnseigneId.eq(enseigne),
        Scope::Instance => Expr::val(false),
    };
    let mut named = select().filter(tenants).filter(Reference.eq(text)).into_query();
    if let Some(number) = text.parse::<i64>().ok().filter(|number| *number > 0) {
        named.union(UnionType::All, select().filter(Id.eq(number)).into_query());
    }
    named
}

/// The numbers of the first rows of several magasins: each by its own index, then the first of them all, so that only the
/// rows of the page are read.
fn first_of_each(members: &[Named], search: &Search, limit: u64) -> SelectStatement {
    let mut each = members.iter().map(|member| {
        let rows = transaction::Entity::find().select_only().columns([At, Id]).filter(MagasinId.eq(member.0)).filter(wanted(search));
        // A level of its own: SQLite orders and cuts only the whole of a union.
        Query::select().columns([At, Id]).from_subquery(in_order(rows, search.page).limit(limit).into_query(), "first").take()
    });
    let mut all = each.next().unwrap_or_default();
    for one in each {
        all.union(UnionType::All, one);
    }
    let all = Query::select().columns([At, Id]).from_subquery(all, "members").limit(limit).take();
    Query::select().column(Id).from_subquery(ordered(all, search.page), "page").take()
}

fn ordered(mut rows: SelectStatement, page: Page) -> SelectStatement {
    let order = direction(page);
    rows.order_by(At, order.clone()).order_by(Id, order).take()
}

fn in_order(rows: Select<transaction::Entity>, page: Page) -> Select<transaction::Entity> {
    let order = direction(page);
    rows.order_by(At, order.clone()).order_by(Id, order)
}

fn direction(page: Page) -> Order {
    if matches!(page, Page::Newer(_)) { Order::Asc } else { Order::Desc }
}
