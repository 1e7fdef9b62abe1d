//! The same history as the sandbox bank keeps it, so that what was invented can be captured, cancelled and refunded.

use std::collections::{HashMap, HashSet};

use entities::operation::{self, State, Verb};
use entities::transaction;

use super::book::FIRST;
use super::{Rows, Shop};
use crate::money::Currency;
use crate::protocol::Code;
use crate::sandbox::{self, Entry};

/// Given up by the card's holder.
const CANCELLED: &str = "17";

/// The bank's number of a call.
pub(super) fn number(call: i64) -> i64 {
    call - FIRST + 1
}

/// Every call, as a line of the bank's ledger.
pub fn ledger(shops: &[Shop], rows: &Rows) -> Vec<Entry> {
    let contracts: HashMap<i64, &str> = shops.iter().flat_map(|shop| &shop.contracts).map(|contract| (contract.id, contract.number.as_str())).collect();
    let journal: HashMap<i64, &transaction::Model> = rows.transactions.iter().map(|row| (row.id, row)).collect();
    let mut payments: HashMap<i64, i64> = HashMap::new();
    let later: HashSet<i64> = rows.operations.iter().filter(|call| call.verb == Verb::Capture).map(|call| call.transaction_id).collect();
    let line = |call: &operation::Model| {
        let row = journal[&call.transaction_id];
        let payment = *payments.entry(row.id).or_insert(number(call.number));
        let told = call.born_id.map_or(row, |born| journal[&born]);
        Entry {
            number: number(call.number),
            operation: call.id,
            payment,
            verb: verb(call.verb),
            contract: row.contract_id.map_or_else(String::new, |id| contracts[&id].to_owned()),
            amount: call.amount,
            currency: Currency::known(call.currency).map_or_else(String::new, |currency| currency.letters().to_owned()),
            shop_order: Some(row.reference.clone()),
            capture: call.verb == Verb::Authorise && row.captured > 0 && !later.contains(&row.id),
            fingerprint: Vec::new(),
            status: status(call.state),
            // A payer who left has no reason in the journal.
            code: (call.state == State::Refused).then(|| told.refusal.map_or_else(|| CANCELLED.to_owned(), said)),
            authentication: "-".to_owned(),
            card: None,
            challenge: None,
            return_url: None,
            language: None,
            inquiries: 0,
            at: call.at,
        }
    };
    rows.operations.iter().map(line).collect()
}

fn verb(verb: Verb) -> sandbox::Verb {
    match verb {
        Verb::Authorise => sandbox::Verb::Authorise,
        Verb::Capture => sandbox::Verb::Capture,
        Verb::Cancel => sandbox::Verb::Cancel,
        Verb::Refund => sandbox::Verb::Refund,
    }
}

/// What nobody knows yet is what the bank has not decided.
fn status(state: State) -> sandbox::Status {
    match state {
        State::Accepted => sandbox::Status::Accepted,
        State::Refused => sandbox::Status::Refused,
        State::Claimed | State::Unknown | State::Waiting => sandbox::Status::Pending,
    }
}

/// The bank's two characters of a refusal.
fn said(row: i16) -> String {
    Code::from_row(row).wire().chars().skip(3).collect()
}
