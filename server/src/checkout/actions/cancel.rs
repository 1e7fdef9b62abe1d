//! The payer gives up.

use entities::checkout::State;
use entities::contract::Method;

use super::{find, offered};
use crate::access::Actor;
use crate::app::App;
use crate::checkout::machine::Page;
use crate::error::{Error, Result};
use crate::notifications::actions::send_first;
use crate::transactions::actions::{Progress, abandon, leave};

/// Leaves the page. What is paid, or may be, stays so: the page then says it. No notice goes to the shop of a payer who gave up
/// (wire §2.3). True when the payer left the bank's authentication without a word: the payment may still be confirmed there.
pub async fn cancel(app: &App, token: &str) -> Result<bool> {
    let road = find(app, token).await?;
    match (road.page, &road.operation) {
        (Page::Away, Some(operation)) => match abandon(app, operation.id).await? {
            Progress::Away(..) => return Ok(true),
            Progress::Concluded(transaction) => send_first(app, transaction.id).await,
            Progress::Unsure(_) => (),
        },
        _ if road.checkout.state == State::Open => {
            let method = match offered(app, &road).await {
                Ok(contracts) => contracts.first().map_or(Method::Cb, |contract| contract.method),
                // The contracts closed meanwhile: the payer leaves all the same.
                Err(Error::Refused(_)) => Method::Cb,
                Err(other) => return Err(other),
            };
            leave(app, Actor::Payer, &road.place, &road.checkout, method).await?;
        }
        _ => (),
    }
    Ok(false)
}
