//! What the manual lets a merchant do with a payment, told as every reason against it (§4.2, OPE-01 to OPE-25).

use chrono::Days;
use entities::operation::Verb;
use entities::transaction::{AcquirerStatus, Kind, Status};

use crate::model::{Model, Told};
use crate::steps::{Ask, Door, Who};

impl Model {
    /// What is said before the payment itself is looked at.
    pub fn judge(&self, ask: &Ask) -> Told {
        if ask.door == Door::Api && ask.names_amount() && ask.amount < 1 {
            return Told::WrongField;
        }
        match ask.who {
            Who::Other => Told::Absent,
            Who::Reader => Told::Forbidden,
            Who::Magasin | Who::Enseigne | Who::Bank => Told::Nothing,
        }
    }

    /// Every reason why it cannot be done now; none when it can.
    pub fn why_not(&self, ask: &Ask) -> Vec<&'static str> {
        let row = &self.rows[ask.row];
        let is = |status| (row.kind, row.status, row.acquirer_status) == (Kind::Debit, Status::Accepted, status);
        let mut why_not = Vec::new();
        let mut unless = |fine: bool, why: &'static str| {
            if !fine {
                why_not.push(why);
            }
        };
        unless(self.today(row.shop) <= row.day + Days::new(75), "transactions-too-late");
        match ask.verb {
            Some(Verb::Capture) => {
                // Once only, and of an authorisation only; at most what was authorised.
                unless(row.captured == 0, "transactions-already-captured");
                unless(is(AcquirerStatus::AwaitingCapture), "transactions-not-awaiting-capture");
                unless(ask.amount <= row.initial, "transactions-too-much");
            }
            Some(Verb::Refund) => {
                // After the télécollecte, several times, at most what was debited in all.
                unless(is(AcquirerStatus::Sent), "transactions-not-sent");
                unless(row.left() > 0, "transactions-nothing-left");
                unless(ask.amount <= row.left(), "transactions-too-much");
                unless(ask.amount <= row.left() - row.held && row.left() > row.held, "transactions-busy");
            }
            // Before the télécollecte.
            _ => unless(is(AcquirerStatus::ToSend), "transactions-not-to-send"),
        }
        unless(!ask.names_amount() || ask.amount >= 1, "transactions-too-little");
        unless(ask.verb == Some(Verb::Refund) || row.held == 0, "transactions-busy");
        why_not
    }
}
