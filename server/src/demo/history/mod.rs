//! Thirteen months of invented payments: the same story at each start, told up to now, in every state the journal knows.

mod book;
mod calendar;
mod draw;
mod entry;
mod ledger;
mod payer;
mod recent;
mod remit;
mod story;
mod teller;
mod trade;

use entities::{card, counter, event, operation, remittance, remittance_line, transaction, verdict};

pub use ledger::ledger;
pub use story::{Contract, Shop};

use crate::clock::Millis;
use crate::vault::Vault;

/// How many rows the journal starts with.
pub const ROWS: usize = 20_000;

/// Everything to insert.
#[derive(Default)]
pub struct Rows {
    /// Cards seen.
    pub cards: Vec<card::Model>,
    /// The journal.
    pub transactions: Vec<transaction::Model>,
    /// What was asked of the acquirer.
    pub operations: Vec<operation::Model>,
    /// What happened.
    pub events: Vec<event::Model>,
    /// Lines on their way to the bank, or there.
    pub lines: Vec<remittance_line::Model>,
    /// What went to the bank.
    pub remittances: Vec<remittance::Model>,
    /// Figures of the home page.
    pub counters: Vec<counter::Model>,
    /// What the fraud rule said of the payments it flagged.
    pub verdicts: Vec<verdict::Model>,
}

/// The plugin releases that rows name.
#[derive(Clone, Copy)]
pub struct Releases {
    /// The payment method.
    pub card: i64,
    /// The fraud rule.
    pub velocity: i64,
}

/// Invents the whole history of these shops up to `now`.
pub fn invent(shops: &[Shop], vault: &Vault, releases: Releases, now: Millis) -> Rows {
    let mut teller = teller::Teller::new(shops, now);
    let mut stories = teller.recent();
    let mut told: usize = stories.iter().map(story::Story::rows).sum();
    while told < ROWS {
        let story = teller.tell();
        if told + story.rows() <= ROWS {
            told += story.rows();
            stories.push(story);
        }
    }
    let mut rows = book::write(shops, &stories, vault, releases, now);
    remit::gather(shops, &mut rows, now);
    rows
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use entities::contract::Method;
    use sea_orm::ActiveEnum;

    use super::*;
    use crate::sandbox;

    fn shops() -> Vec<Shop> {
        let brands = vec![Method::Cb, Method::Visa, Method::Mastercard, Method::Maestro];
        let contract = |id, currency| Contract { id, number: format!("49{id}"), currency, brands: brands.clone(), deferral_days: if id >= 20 { 2 } else { 0 } };
        let shop = |(at, trade): (i64, &trade::Trade)| Shop {
            bank_id: 1 + at / 7,
            enseigne_id: 1 + at / 3,
            groupe_id: (at % 2 == 0).then_some(1 + at / 3),
            magasin_id: at + 1,
            numbers: trade.numbers,
            zone: chrono_tz::Europe::Paris,
            contracts: vec![contract(2 * at, 978), contract(2 * at + 1, 756)],
            user_id: 1,
        };
        (0..).zip(trade::TRADES).map(shop).collect()
    }

    fn triple(row: &transaction::Model) -> i16 {
        row.kind.to_value() * 100 + row.status.to_value() * 10 + row.acquirer_status.to_value()
    }

    #[test]
    fn every_legal_state_is_there_whenever_the_demo_starts() {
        let legal = BTreeSet::from([111, 113, 114, 115, 120, 132, 140, 213, 214, 232, 220, 313, 314, 320]);
        for now in [1_795_500_000_000, 1_795_557_000_000, 1_806_000_060_000] {
            let rows = invent(&shops(), &Vault::new([7; 32]), Releases { card: 1, velocity: 2 }, now);
            assert_eq!(rows.transactions.len(), ROWS);
            assert_eq!(rows.transactions.iter().map(triple).collect::<BTreeSet<_>>(), legal, "{now}");
            assert!(
                rows.transactions.windows(2).all(|pair| pair[0].id < pair[1].id && pair[0].at <= pair[1].at)
                    && rows.events.iter().all(|event| event.at <= now + 120_000)
            );
            let captured = |kind| rows.transactions.iter().filter(|row| row.kind == kind && remit::counted(row)).map(|row| row.captured).sum::<i64>();
            let counted = |kind| rows.counters.iter().filter(|cell| cell.level == 1 && cell.kind == kind).map(|cell| cell.amount).sum::<i64>();
            for kind in [transaction::Kind::Debit, transaction::Kind::Refund] {
                assert_eq!(captured(kind), counted(kind));
            }
        }
    }

    #[test]
    fn the_story_is_the_same_each_time() {
        let told = || {
            let rows = invent(&shops(), &Vault::new([7; 32]), Releases { card: 1, velocity: 2 }, 1_795_500_000_000);
            rows.transactions
        };
        assert!(told() == told());
    }

    #[test]
    fn the_bank_tells_the_same_story() {
        let rows = invent(&shops(), &Vault::new([7; 32]), Releases { card: 1, velocity: 2 }, 1_795_500_000_000);
        let lines = ledger(&shops(), &rows);
        assert_eq!(lines.len(), rows.operations.len());
        let mut sums = std::collections::BTreeMap::<String, (i64, i64, bool)>::new();
        for line in lines.iter().filter(|line| line.status == sandbox::Status::Accepted) {
            let (captured, refunded, cancelled) = sums.entry(line.reference()).or_default();
            match line.verb {
                sandbox::Verb::Authorise => *captured += if line.capture { line.amount } else { 0 },
                sandbox::Verb::Capture => *captured += line.amount,
                sandbox::Verb::Cancel => *cancelled = true,
                sandbox::Verb::Refund => *refunded += line.amount,
            }
        }
        let references: std::collections::HashMap<i64, &str> =
            rows.operations.iter().filter_map(|call| Some((call.transaction_id, call.acquirer_reference.as_deref()?))).collect();
        let paid = rows.transactions.iter().filter(|row| row.parent_id.is_none() && row.status == transaction::Status::Accepted);
        for row in paid {
            let told = (row.captured, row.refunded, row.kind == transaction::Kind::Cancellation);
            assert_eq!(sums[references[&row.id]], told, "{row:?}");
        }
    }
}
