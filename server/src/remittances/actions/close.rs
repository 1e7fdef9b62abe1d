//! The télécollecte: what is due goes into a remittance, at each contract's cut-off or when support says so.

use std::collections::HashMap;

use chrono_tz::Tz;
use entities::contract;

use super::super::machine;
use super::super::queries::{self, Waiting};
use crate::access::{Access, Permission};
use crate::app::App;
use crate::contracts::actions::CutOff;
use crate::error::Result;
use crate::hierarchy::actions::zones;

/// Opens the remittances whose cut-off has passed; says how many. A day that nobody closed is closed now, each on its own (R2.36).
pub async fn close_due(app: &App) -> Result<usize> {
    let mut opened = 0;
    for (first, contract, zone) in waiting(app, None).await? {
        let last = queries::last_cut(&app.db, contract.id).await?;
        let now = app.clock.now();
        let Some((day, at)) = machine::next_cut(first.first_planned, last, CutOff::new(&contract.cut_off, zone), now) else { continue };
        opened += usize::from(queries::open(&app.db, &contract, day, at, now).await?.is_some());
    }
    Ok(opened)
}

/// « Télécollecter maintenant »: cuts what is due today below a node, without waiting for the evening (R2.38). Says how many remittances that
/// made.
pub async fn close_now(app: &App, access: &Access) -> Result<usize> {
    access.require(Permission::CloseRemittances)?;
    let contracts = queries::contracts_below(&app.db, access.scope()).await?;
    let mut opened = 0;
    for (first, contract, zone) in waiting(app, Some(contracts)).await? {
        let now = app.clock.now();
        let today = CutOff::new(&contract.cut_off, zone).day(now);
        if first.first_planned <= today {
            opened += usize::from(queries::open(&app.db, &contract, today, now, now).await?.is_some());
        }
    }
    Ok(opened)
}

async fn waiting(app: &App, contracts: Option<Vec<i64>>) -> Result<Vec<(Waiting, contract::Model, Tz)>> {
    let waiting = queries::waiting(&app.db, contracts).await?;
    let rows = queries::contracts(&app.db, waiting.iter().map(|one| one.contract_id).collect()).await?;
    let zones = zones(&app.db, rows.iter().map(|row| row.enseigne_id).collect()).await?;
    let mut rows: HashMap<i64, contract::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let with = |one: Waiting| {
        let contract = rows.remove(&one.contract_id)?;
        let zone = zones.get(&contract.enseigne_id).copied()?;
        Some((one, contract, zone))
    };
    Ok(waiting.into_iter().filter_map(with).collect())
}
