//! What one sees of remittances: a page of them, one whole, its file.

use std::collections::HashMap;

use entities::{contract, magasin, remittance};

use super::super::journal::{Listing, Row, Shown};
use super::super::machine::{self, Totals};
use super::super::queries;
use crate::access::{Access, Permission};
use crate::app::App;
use crate::contracts::actions as contracts;
use crate::error::{Error, Result};
use crate::hierarchy::actions::{by_magasin, zone};
use crate::transactions::actions::{Cursor, Page, Search};

/// How many lines of a remittance a page shows.
pub const LINES: usize = 100;
/// How many lines are read together for the file.
const TOGETHER: usize = 2_000;

/// The remittances of a period, seen from the node of the asker (REM-03, REM-09).
pub async fn list(app: &App, access: &Access, search: &Search) -> Result<Listing> {
    access.require(Permission::ViewRemittances)?;
    let mut search = search.clone();
    let mut rows = queries::list(&app.db, access.scope(), &search).await?;
    let size = usize::try_from(search.size).unwrap_or(usize::MAX);
    if matches!(search.page, Page::Newer(_)) && rows.len() < size {
        // The newest rows make a whole page of their own, as in the journal.
        search.page = Page::Latest;
        rows = queries::list(&app.db, access.scope(), &search).await?;
    }
    let more = rows.len() > size;
    if more {
        rows.remove(if matches!(search.page, Page::Newer(_)) { 0 } else { rows.len() - 1 });
    }
    let at = |row: &remittance::Model| Cursor { at: row.at, id: row.id };
    let (first, last) = (rows.first().map(at), rows.last().map(at));
    let (newer, older) = match search.page {
        Page::Latest => (None, last.filter(|_| more)),
        Page::Older(than) => (first.or(Some(than)), last.filter(|_| more)),
        Page::Newer(_) => (first.filter(|_| more), last),
    };
    let sums = queries::sums(&app.db, access.scope(), &search).await?;
    Ok(Listing { rows: named(app, rows).await?, search, sums, newer, older })
}

async fn named(app: &App, rows: Vec<remittance::Model>) -> Result<Vec<Row>> {
    let contracts = queries::contracts(&app.db, rows.iter().map(|row| row.contract_id).collect()).await?;
    let magasins = queries::magasins(&app.db, rows.iter().map(|row| row.magasin_id).collect()).await?;
    let contracts: HashMap<i64, contract::Model> = contracts.into_iter().map(|row| (row.id, row)).collect();
    let magasins: HashMap<i64, magasin::Model> = magasins.into_iter().map(|row| (row.id, row)).collect();
    let with = |remittance: remittance::Model| {
        let (contract, magasin) = (contracts.get(&remittance.contract_id)?.clone(), magasins.get(&remittance.magasin_id)?.clone());
        Some(Row { remittance, contract, magasin })
    };
    Ok(rows.into_iter().filter_map(with).collect())
}

/// A remittance seen from the node of the asker, with its lines after a transaction. [`Error::NotFound`] when it is absent or elsewhere.
pub async fn show(app: &App, access: &Access, id: i64, after: i64) -> Result<Shown> {
    let remittance = find(app, access, id).await?;
    let place = by_magasin(&app.db, remittance.magasin_id).await?;
    let mut lines = queries::listed(&app.db, id, after, LINES + 1).await?;
    let more = lines.len() > LINES;
    lines.truncate(LINES);
    let next = lines.last().map(|last| last.line.transaction).filter(|_| more);
    let contract = contracts::find(&app.db, remittance.contract_id).await?;
    Ok(Shown { zone: zone(&place), row: Row { remittance, contract, magasin: place.magasin }, lines, after, next })
}

async fn find(app: &App, access: &Access, id: i64) -> Result<remittance::Model> {
    access.require(Permission::ViewRemittances)?;
    queries::find_in(&app.db, access.scope(), id).await?.ok_or(Error::NotFound)
}

/// The file of a sealed remittance: the bytes whose SHA-256 its row keeps. [`Error::NotFound`] while it is not sealed.
pub async fn file(app: &App, access: &Access, id: i64) -> Result<String> {
    let row = find(app, access, id).await?;
    if row.sha256.is_none() {
        return Err(Error::NotFound);
    }
    let contract = contracts::find(&app.db, row.contract_id).await?;
    let (mut text, mut totals, mut after) = (machine::head(&row, &contract.number), Totals::default(), 0);
    loop {
        let lines = queries::lines(&app.db, id, after, TOGETHER).await?;
        let Some(last) = lines.last() else { break };
        after = last.transaction;
        for line in &lines {
            text.push_str(&machine::body(line));
            totals.add(line.kind, line.amount);
        }
    }
    text.push_str(&machine::foot(&totals));
    Ok(text)
}
