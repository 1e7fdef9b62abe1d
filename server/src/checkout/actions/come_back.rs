//! The payer comes back from 3-D Secure, or a third party tells what became of it.

use entities::operation::State;
use uuid::Uuid;

use super::find;
use crate::app::App;
use crate::error::Result;
use crate::host::News;
use crate::notifications::actions::send_first;
use crate::protocol::Fields;
use crate::transactions::actions::{Progress, resume};

/// Goes on with what the payer brings. A second visit changes nothing: the page then says where things stand (R2.18).
pub async fn come_back(app: &App, token: &str, fields: Fields) -> Result<()> {
    let road = find(app, token).await?;
    match road.operation {
        Some(operation) if operation.state == State::Waiting => settle(app, operation.id, News::Returned(fields)).await,
        _ => Ok(()),
    }
}

/// Goes on with what a third party says; the host confirms it by asking. [`crate::error::Error::NotFound`] for an unknown operation.
pub async fn notified(app: &App, operation: Uuid, fields: Fields) -> Result<()> {
    settle(app, operation, News::Notified(fields)).await
}

async fn settle(app: &App, operation: Uuid, news: News) -> Result<()> {
    if let Progress::Concluded(transaction) | Progress::Unsure(transaction) = resume(app, operation, news).await? {
        send_first(app, transaction.id).await;
    }
    Ok(())
}
