//! A page of the journal.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::super::journal::{Listing, Magasin, Row};
use super::super::queries;
use super::super::search::{Cursor, Page, Search};
use crate::access::{Access, Permission, Scope};
use crate::app::App;
use crate::error::{Error, Refusal, Result};

/// The rows of a search seen from the node of the asker.
///
/// [`Error::Forbidden`] without the right; [`Error::Refused`] from the instance, which has no journal of its own (R2.60).
pub async fn list(app: &App, access: &Access, search: &Search) -> Result<Listing> {
    access.require(Permission::ViewTransactions)?;
    let scope = access.scope();
    let members = match scope {
        Scope::Instance => return Err(Refusal("transactions-choose-bank").into()),
        Scope::Groupe(enseigne, groupe) => queries::members(&app.db, enseigne, groupe).await?,
        _ => Vec::new(),
    };
    let mut search = search.clone();
    let mut rows = queries::rows(&app.db, scope, &members, &search).await?;
    let size = usize::try_from(search.size).unwrap_or(usize::MAX);
    if matches!(search.page, Page::Newer(_)) && rows.len() < size {
        // The newest rows make a whole page of their own, so that the top is never a few rows.
        search.page = Page::Latest;
        rows = queries::rows(&app.db, scope, &members, &search).await?;
    }
    let more = rows.len() > size;
    if more {
        let extra = if matches!(search.page, Page::Newer(_)) { 0 } else { rows.len() - 1 };
        rows.remove(extra);
    }
    let first = rows.first().map(Cursor::of);
    let last = rows.last().map(Cursor::of);
    let (newer, older) = match search.page {
        Page::Latest => (None, last.filter(|_| more)),
        Page::Older(than) => (first.or(Some(than)), last.filter(|_| more)),
        Page::Newer(_) => (first.filter(|_| more), last),
    };
    let names = if members.is_empty() { queries::names(&app.db, magasins(&rows)).await? } else { members };
    let names: HashMap<i64, Magasin> = names.into_iter().map(|(id, name, site, rank)| (id, Magasin { id, name, site, rank })).collect();
    let named = |transaction: entities::transaction::Model| {
        let magasin = names.get(&transaction.magasin_id).cloned()?;
        Some(Row { transaction, magasin })
    };
    Ok(Listing { rows: rows.into_iter().filter_map(named).collect(), search, newer, older })
}

/// The time zone of the asker's node: its enseigne's, or its bank's above (R2.35).
///
/// [`Error::Refused`] from the instance, which has none.
pub async fn zone(app: &App, access: &Access) -> Result<Tz> {
    let written = queries::zone(&app.db, &access.node).await?.ok_or(Error::Refused(Refusal("transactions-choose-bank")))?;
    Ok(written.parse().unwrap_or(Tz::Europe__Paris))
}

/// The banks that have a journal, for whoever stands above them: number of row and name.
pub async fn banks(app: &App, access: &Access) -> Result<Vec<(i64, String)>> {
    access.require(Permission::ViewTransactions)?;
    match access.scope() {
        Scope::Instance => queries::banks(&app.db).await,
        _ => Err(Error::NotFound),
    }
}

fn magasins(rows: &[entities::transaction::Model]) -> Vec<i64> {
    let mut ids: Vec<i64> = rows.iter().map(|row| row.magasin_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
