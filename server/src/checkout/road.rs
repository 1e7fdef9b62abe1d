//! Where a payer stands, with all the page hangs from.

use entities::{checkout, operation, transaction};

use super::machine::{Page, Standing};
use crate::hierarchy::actions::Place;
use crate::protocol::Request;

/// A payer's page with all it hangs from.
#[derive(Clone, Debug)]
pub struct Road {
    /// The right to it.
    pub token: String,
    /// Its row.
    pub checkout: checkout::Model,
    /// The magasin.
    pub place: Place,
    /// What the shop asked for.
    pub request: Request,
    /// The last try, in the journal.
    pub transaction: Option<transaction::Model>,
    /// The last asking.
    pub operation: Option<operation::Model>,
    /// The page to show now.
    pub page: Page,
}

impl Road {
    /// The rows' word on where the payer stands.
    pub fn standing(&self) -> Standing {
        Standing {
            state: self.checkout.state,
            attempts: self.checkout.attempts,
            expires_at: self.checkout.expires_at,
            transaction: self.transaction.as_ref().map(|row| row.status),
            operation: self.operation.as_ref().map(|row| row.state),
        }
    }
}
