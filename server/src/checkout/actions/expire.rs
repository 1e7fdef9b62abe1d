//! Closes the pages whose time ran out.

use crate::app::App;
use crate::checkout::queries;
use crate::error::Result;

/// Closes open pages past their time; says how many. No row of the journal: nothing was tried (R2.4).
pub async fn expire(app: &App) -> Result<usize> {
    let closed = queries::expire(&app.db, app.clock.now()).await?;
    Ok(usize::try_from(closed).unwrap_or(usize::MAX))
}
