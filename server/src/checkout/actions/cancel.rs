//! The payer gives up.

use entities::checkout::State;

use super::find;
use crate::app::App;
use crate::checkout::machine::Page;
use crate::checkout::queries;
use crate::error::Result;
use crate::transactions;

/// Leaves the page, from the form or from 3-D Secure. What is paid, or may be, stays so: the page then says it. No notice goes to
/// the shop (wire §2.3).
pub async fn cancel(app: &App, token: &str) -> Result<()> {
    let road = find(app, token).await?;
    match (road.page, &road.operation) {
        (Page::Away, Some(operation)) => {
            transactions::actions::abandon(app, operation.id).await?;
        }
        _ if road.checkout.state == State::Open => {
            queries::leave(&app.db, road.checkout.id).await?;
        }
        _ => (),
    }
    Ok(())
}
