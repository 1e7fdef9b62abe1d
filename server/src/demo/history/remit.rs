//! Gathers due lines into remittances, as the télécollecte of each evening did, and settles the figures of the home page.

use std::collections::BTreeMap;
use std::collections::hash_map::{Entry, HashMap};

use chrono::NaiveDate;
use entities::transaction::{self, AcquirerStatus, Kind, Status};
use entities::{counter, remittance};
use sha2::{Digest, Sha256};

use super::calendar::{MINUTE, cut_off};
use super::{Rows, Shop};
use crate::clock::Millis;

/// Sends what was due before `now`, and counts.
pub fn gather(shops: &[Shop], rows: &mut Rows, now: Millis) {
    send(shops, rows, now);
    count(shops, rows);
}

fn send(shops: &[Shop], rows: &mut Rows, now: Millis) {
    let place: HashMap<i64, usize> = rows.transactions.iter().enumerate().map(|(at, row)| (row.id, at)).collect();
    let mut batches: BTreeMap<(Millis, i64, NaiveDate), Vec<usize>> = BTreeMap::new();
    for (at, line) in rows.lines.iter().enumerate() {
        let Some(day) = line.planned_on else { continue };
        let shop = shop_of(shops, line.contract_id);
        let due = cut_off(day, shop.zone);
        if due < now {
            batches.entry((due, line.contract_id, day)).or_default().push(at);
        }
    }
    let mut numbers: HashMap<i64, i64> = HashMap::new();
    for (id, ((due, contract, day), lines)) in (1..).zip(batches) {
        let shop = shop_of(shops, contract);
        let number = numbers.entry(contract).or_default();
        *number += 1;
        let mut batch = remittance::Model { number: *number, ..draft(id, shop, contract, day, due) };
        let mut content = Sha256::new();
        for at in lines {
            let line = &mut rows.lines[at];
            let row = &mut rows.transactions[place[&line.transaction_id]];
            line.remittance_id = Some(id);
            row.remittance_id = Some(id);
            if row.acquirer_status == AcquirerStatus::ToSend {
                row.acquirer_status = AcquirerStatus::Sent;
            }
            (batch.currency, batch.method) = (row.currency, row.method);
            content.update(format!("{};{};{}\n", line.transaction_id, sea_orm::ActiveEnum::to_value(&line.kind), line.amount));
            add(&mut batch, line.kind, line.amount, line.excluded);
        }
        batch.sha256 = Some(content.finalize().to_vec());
        rows.remittances.push(batch);
    }
}

/// Lines set aside leave the totals; a cancelled line counts as a credit of nothing.
fn add(batch: &mut remittance::Model, kind: Kind, amount: i64, excluded: bool) {
    match kind {
        _ if excluded => batch.state = remittance::State::PartlyExcluded,
        Kind::Debit => {
            batch.debits += 1;
            batch.debits_amount += amount;
        }
        Kind::Refund | Kind::Cancellation => {
            batch.credits += 1;
            batch.credits_amount += amount;
        }
    }
}

fn draft(id: i64, shop: &Shop, contract_id: i64, business_day: NaiveDate, due: Millis) -> remittance::Model {
    remittance::Model {
        id,
        bank_id: shop.bank_id,
        enseigne_id: shop.enseigne_id,
        magasin_id: shop.magasin_id,
        contract_id,
        at: due + MINUTE,
        number: 0,
        cut_off_at: due,
        sent_at: Some(due + MINUTE),
        concluded_at: Some(due + 2 * MINUTE),
        ask_again_at: None,
        tries: 1,
        reason: None,
        debits_amount: 0,
        credits_amount: 0,
        debits: 0,
        credits: 0,
        business_day,
        sequence: 1,
        currency: 0,
        method: entities::contract::Method::Cb,
        state: remittance::State::Accepted,
        sha256: None,
    }
}

fn shop_of(shops: &[Shop], contract: i64) -> &Shop {
    shops.iter().find(|shop| shop.contracts.iter().any(|one| one.id == contract)).expect("every contract has its magasin")
}

type Cell = (i16, i64, NaiveDate, i16, i16, i16);

/// A cell per level, node, day, method, currency and kind: debits to send or sent, refunds accepted.
fn count(shops: &[Shop], rows: &mut Rows) {
    let groupes: HashMap<i64, Option<i64>> = shops.iter().map(|shop| (shop.magasin_id, shop.groupe_id)).collect();
    let mut cells: HashMap<Cell, counter::Model> = HashMap::new();
    for row in rows.transactions.iter().filter(|row| counted(row)) {
        let nodes = [(1, Some(row.bank_id)), (2, Some(row.enseigne_id)), (3, groupes[&row.magasin_id]), (4, Some(row.magasin_id))];
        for (level, node) in nodes {
            let Some(node_id) = node else { continue };
            let key = (level, node_id, row.day, sea_orm::ActiveEnum::to_value(&row.method), row.currency, sea_orm::ActiveEnum::to_value(&row.kind));
            match cells.entry(key) {
                Entry::Occupied(mut cell) => {
                    let cell = cell.get_mut();
                    cell.count += 1;
                    cell.amount += row.captured;
                    cell.maximum = cell.maximum.max(row.captured);
                }
                Entry::Vacant(cell) => {
                    cell.insert(first(row, level, node_id));
                }
            }
        }
    }
    rows.counters = cells.into_values().collect();
    rows.counters.sort_by_key(|cell| (cell.day, cell.level, cell.node_id));
}

/// Whether the home page counts a row.
pub(super) fn counted(row: &transaction::Model) -> bool {
    let on_its_way = matches!(row.acquirer_status, AcquirerStatus::ToSend | AcquirerStatus::Sent);
    row.status == Status::Accepted && on_its_way && row.kind != Kind::Cancellation
}

fn first(row: &transaction::Model, level: i16, node_id: i64) -> counter::Model {
    counter::Model {
        level,
        node_id,
        day: row.day,
        method: row.method,
        currency: row.currency,
        kind: row.kind,
        count: 1,
        amount: row.captured,
        maximum: row.captured,
    }
}
