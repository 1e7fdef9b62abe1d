//! Invents payments one after the other: who pays what where, and how it goes.

use entities::transaction::{Authentication, Guarantee};

use super::calendar::{Calendar, DAY, HOUR, MINUTE, cut_off, remitted_on};
use super::draw::Draw;
use super::payer::{self, Payer};
use super::story::{Ending, Refund, Shop, Story, Then};
use super::trade::{TRADES, Trade};
use crate::clock::{Millis, instant};

/// Invents payments one after the other.
pub struct Teller<'a> {
    shops: &'a [Shop],
    trades: Vec<(&'static Trade, Calendar)>,
    known: Vec<Vec<Payer>>,
    now: Millis,
    draw: Draw,
    told: i64,
}

/// Refusals as they come: the row's code, whether the acquirer was asked, and how often.
const REFUSALS: &[(i16, bool, i64)] = &[
    (105, true, 26),
    (151, true, 28),
    (40, true, 14),
    (154, true, 5),
    (157, true, 5),
    (161, true, 5),
    (133, true, 3),
    (141, true, 2),
    (143, true, 2),
    (4, false, 4),
    (8, false, 2),
    (21, false, 2),
    (159, false, 2),
];

impl<'a> Teller<'a> {
    /// Ready to tell of these shops. Shops without habits of their own have no history.
    pub fn new(shops: &'a [Shop], now: Millis) -> Self {
        let habits = |shop: &Shop| TRADES.iter().find(|trade| trade.numbers == shop.numbers).map(|trade| (trade, Calendar::new(trade, shop.zone, now)));
        let trades: Vec<_> = shops.iter().map(|shop| habits(shop).expect("every magasin of the demo has a trade")).collect();
        Teller { shops, trades, known: shops.iter().map(|_| Vec::new()).collect(), now, draw: Draw::new(0x00c0_ffee), told: 0 }
    }

    /// The next payment.
    pub fn tell(&mut self) -> Story {
        let shop = self.draw.weighted(self.trades.iter().map(|(trade, _)| trade.share).collect::<Vec<_>>());
        let at = self.trades[shop].1.draw(&mut self.draw);
        let mut story = self.tell_of(shop, at, |_| Ending::Unsure);
        story.ending = self.ending(shop, story.contract, at, story.amount);
        story.secured = self.secured(&story.ending);
        story
    }

    /// A payment of a shop, at an instant, that ends as asked.
    pub(super) fn tell_of(&mut self, shop: usize, at: Millis, ending: impl FnOnce(i64) -> Ending) -> Story {
        let payer = self.payer(shop);
        let contract = self.contract(shop, &payer);
        let amount = self.amount(shop);
        self.told += 1;
        let reference = format!("{}{:06}", self.trades[shop].0.prefix, 100_000 + self.told * 7 % 900_000);
        let ending = ending(amount);
        let secured = self.secured(&ending);
        Story { shop, contract, at, amount, payer, reference, secured, ending }
    }

    /// The shop whose lines wait longest for their télécollecte.
    pub(super) fn deferred(&self) -> usize {
        let deferral = |shop: &Shop| shop.contracts.iter().map(|contract| contract.deferral_days).min().unwrap_or_default();
        (0..self.shops.len()).max_by_key(|at| deferral(&self.shops[*at])).unwrap_or_default()
    }

    /// When the history ends.
    pub(super) fn now(&self) -> Millis {
        self.now
    }

    /// A known payer three times in five, somebody new otherwise.
    fn payer(&mut self, shop: usize) -> Payer {
        let trade = self.trades[shop].0;
        if !self.known[shop].is_empty() && self.draw.chance(600) {
            return self.draw.pick(&self.known[shop]).clone();
        }
        let year = i64::from(chrono::Datelike::year(&instant(self.now))) % 100;
        let payer = payer::invent(&mut self.draw, trade.abroad, year);
        self.known[shop].push(payer.clone());
        payer
    }

    /// The contract that takes the card, in the payer's own currency one time in two.
    fn contract(&mut self, shop: usize, payer: &Payer) -> usize {
        let contracts = &self.shops[shop].contracts;
        let own = match payer.country {
            "CH" => 756,
            "GB" => 826,
            "US" => 840,
            _ => 978,
        };
        let currency = if self.draw.chance(550) { own } else { 978 };
        let takes = |currency: i16| contracts.iter().position(|contract| contract.currency == currency && contract.brands.contains(&payer.method));
        takes(currency).or_else(|| takes(978)).unwrap_or(0)
    }

    /// Between the least and the usual two times in three, a long tail above; prices end as prices do.
    fn amount(&mut self, shop: usize) -> i64 {
        let (least, usual, most) = self.trades[shop].0.basket;
        let amount = match self.draw.weighted([62, 28, 9, 1]) {
            0 => self.draw.between(least, usual),
            1 => self.draw.between(usual, usual * 2),
            2 => self.draw.between(usual * 2, usual * 4),
            _ => self.draw.between(usual * 3, most),
        };
        match self.draw.weighted([45, 30, 25]) {
            0 => amount / 100 * 100 + 90,
            1 => amount / 50 * 50,
            _ => amount,
        }
        .clamp(least, most)
    }

    fn ending(&mut self, shop: usize, contract: usize, at: Millis, amount: i64) -> Ending {
        match self.draw.weighted([895, 78, 24]) {
            0 => self.accepted(shop, contract, at, amount),
            1 => {
                let row = REFUSALS[self.draw.weighted(REFUSALS.iter().map(|row| row.2))];
                Ending::Refused(row.0, row.1)
            }
            _ => Ending::Abandoned,
        }
    }

    fn accepted(&mut self, shop: usize, contract: usize, at: Millis, amount: i64) -> Ending {
        let trade = self.trades[shop].0;
        let (mut captured_at, mut captured) = (at, amount);
        if self.draw.chance(trade.later) {
            captured_at = at + self.draw.between(20 * HOUR, 6 * DAY);
            if captured_at >= self.now {
                return Ending::Awaiting;
            }
            if self.draw.chance(120) {
                captured = amount * self.draw.between(60, 95) / 100;
            }
        }
        let shop = &self.shops[shop];
        let day = remitted_on(captured_at, shop.contracts[contract].deferral_days, shop.zone);
        let then = self.then(trade, captured_at, captured, cut_off(day, shop.zone));
        Ending::Accepted { captured_at, captured, flagged: self.draw.chance(6), then }
    }

    /// Before the télécollecte a payment may be cancelled, after it refunded.
    fn then(&mut self, trade: &Trade, ready: Millis, captured: i64, sent: Millis) -> Then {
        let before = |draw: &mut Draw, now: Millis| ready + draw.between(2 * MINUTE, ((sent.min(now) - ready) - MINUTE).clamp(3 * MINUTE, 5 * HOUR));
        if self.draw.chance(14) {
            let at = before(&mut self.draw, self.now);
            return if at < sent.min(self.now) { Then::Cancelled(at) } else { Then::Nothing };
        }
        if self.draw.chance(2) {
            let at = before(&mut self.draw, self.now);
            return if at < sent.min(self.now) { Then::CancelRefused(at) } else { Then::Nothing };
        }
        if sent >= self.now {
            return Then::Nothing;
        }
        if self.draw.chance(1) {
            return Then::Excluded;
        }
        if self.draw.chance(trade.refunds) { self.refunds(sent, captured) } else { Then::Nothing }
    }

    fn refunds(&mut self, sent: Millis, captured: i64) -> Then {
        let mut refunds = Vec::new();
        let (mut at, mut left) = (sent, captured);
        for _ in 0..if self.draw.chance(120) { 2 } else { 1 } {
            at += self.draw.between(9 * HOUR, 21 * DAY);
            if at >= self.now || left <= 1 {
                break;
            }
            let amount = if self.draw.chance(560) { left } else { (left * self.draw.between(15, 70) / 100).max(1) };
            let accepted = match self.draw.weighted([960, 40, if self.now - at < 2 * DAY { 250 } else { 0 }]) {
                0 => Some(true),
                1 => Some(false),
                _ => None,
            };
            left -= if accepted == Some(false) { 0 } else { amount };
            refunds.push(Refund { at, amount, accepted });
        }
        if refunds.is_empty() { Then::Nothing } else { Then::Refunded(refunds) }
    }

    fn secured(&mut self, ending: &Ending) -> (Authentication, Guarantee) {
        match ending {
            Ending::Refused(40, _) => (Authentication::Failed, Guarantee::No),
            Ending::Refused(_, false) | Ending::Abandoned | Ending::Unsure => (Authentication::None, Guarantee::NotApplicable),
            _ => match self.draw.weighted([640, 90, 50, 220]) {
                0 => (Authentication::Authenticated, Guarantee::Yes),
                1 => (Authentication::Attempted, Guarantee::Yes),
                2 => (Authentication::Unavailable, Guarantee::No),
                _ => (Authentication::None, Guarantee::No),
            },
        }
    }
}
