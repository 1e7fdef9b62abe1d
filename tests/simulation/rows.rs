//! The journal as the database has it, read as the model would tell it.

use entities::{event, operation, transaction};
use guichet::db::Db;
use guichet::events::Kind;
use guichet::transactions::actions::{Answer, AnswerState};
use sea_orm::{EntityTrait, QueryOrder};

use crate::model::{Actor, Happened, Model, Operation, Row, Stand};
use crate::shops::{MERCHANT, Shop};

/// Every row that the model speaks of.
#[derive(Debug, Default)]
pub struct Journal {
    pub rows: Vec<transaction::Model>,
    /// In the order in which they were asked.
    pub operations: Vec<operation::Model>,
    pub events: Vec<event::Model>,
    /// The number of each row of the model.
    pub numbers: Vec<i64>,
}

impl Journal {
    /// Reads it, and finds each row of the model in it.
    pub async fn read(db: &Db, model: &Model) -> Self {
        let db = db.read();
        let rows = transaction::Entity::find().all(db).await.expect("read");
        let operations = operation::Entity::find().order_by_asc(operation::Column::Number).all(db).await.expect("read");
        let events = event::Entity::find().order_by_asc(event::Column::TransactionId).order_by_asc(event::Column::Version).all(db).await.expect("read");
        let events = events.into_iter().filter(|event| event.transaction_id.is_some()).collect();
        assert_eq!(operations.len(), model.operations.len(), "as many were asked as the model says");
        assert_eq!(rows.len(), model.rows.len(), "as many rows were born as the model says");
        let mut numbers = vec![0; model.rows.len()];
        for (asked, expected) in operations.iter().zip(&model.operations) {
            numbers[expected.row] = asked.transaction_id;
            if let (Some(born), Some(id)) = (expected.born, asked.born_id) {
                numbers[born] = id;
            }
        }
        Journal { rows, operations, events, numbers }
    }

    /// Fails unless everything is as the model says.
    pub fn agree(&self, model: &Model, shops: &[Shop; 2]) {
        for (asked, expected) in self.operations.iter().zip(&model.operations) {
            self.same_operation(asked, expected);
        }
        for (id, expected) in model.rows.iter().enumerate() {
            let row = self.rows.iter().find(|row| row.id == self.numbers[id]).unwrap_or_else(|| panic!("there is no row for {expected:?}"));
            let parent = expected.parent.map(|parent| self.numbers[parent]);
            assert_eq!((row.parent_id, row.current), (parent, expected.current()), "I7: {row:?} {expected:?}");
            let mut expected = expected.clone();
            expected.history.sort_by_key(order);
            assert_eq!(self.told(row, &expected, shops), expected, "row {id}, number {}", row.id);
        }
    }

    fn same_operation(&self, asked: &operation::Model, expected: &Operation) {
        let answer = asked.answer.as_deref().and_then(Answer::read).map(|answer| match answer.state {
            AnswerState::Accepted => Stand::Accepted,
            AnswerState::Refused => Stand::Refused,
            AnswerState::Pending => Stand::Pending,
        });
        let seen = (asked.verb, asked.amount, asked.at, asked.state, asked.quarantined, answer, asked.born_id);
        let born = expected.born.map(|born| self.numbers[born]);
        let wanted = (expected.verb, expected.amount, expected.at, expected.state, expected.quarantined, expected.answer, born);
        assert_eq!(seen, wanted, "{asked:?} {expected:?}");
        assert_eq!(asked.transaction_id, self.numbers[expected.row], "{asked:?}");
        let due = match (asked.ask_again_at, expected.due) {
            (Some(at), Some((earliest, latest))) => (earliest..=latest).contains(&at),
            (at, due) => at.is_none() && due.is_none(),
        };
        assert!(due, "the sweep asks again when it should: {asked:?} {expected:?}");
    }

    /// A row as the model would tell it. What happened at one instant is told in one order.
    fn told(&self, row: &transaction::Model, expected: &Row, shops: &[Shop; 2]) -> Row {
        let shop = shops.iter().position(|shop| shop.place.magasin.id == row.magasin_id).expect("one of the shops");
        let events = self.events.iter().filter(|event| event.transaction_id == Some(row.id));
        let mut history: Vec<Happened> = events.map(|event| happened(event, shop, shops)).collect();
        assert!(history.is_sorted_by_key(|happened| happened.at), "I9: time goes forward: {history:?}");
        history.sort_by_key(order);
        Row {
            shop,
            at: row.at,
            day: row.day,
            kind: row.kind,
            status: row.status,
            acquirer_status: row.acquirer_status,
            initial: row.initial,
            captured: row.captured,
            refunded: row.refunded,
            held: row.held,
            planned_on: row.planned_on,
            refusal: row.refusal,
            parent: expected.parent,
            history,
        }
    }
}

fn order(happened: &Happened) -> (i64, i16, i64, Actor) {
    (happened.at, happened.kind.code(), happened.amount, happened.actor)
}

fn happened(event: &event::Model, shop: usize, shops: &[Shop; 2]) -> Happened {
    let machine = |number: i64| shops[shop].machines.iter().find(|(_, (_, id))| *id == number).map(|(who, _)| Actor::Machine(shop, *who));
    let actor = match (event.actor, event.user_id) {
        (event::Actor::User, Some(MERCHANT)) => Some(Actor::Person),
        (event::Actor::Token, Some(number)) => machine(number),
        (event::Actor::Shop, None) => Some(Actor::Shop),
        (event::Actor::Payer, None) => Some(Actor::Payer),
        (event::Actor::System, None) => Some(Actor::System),
        _ => None,
    };
    Happened {
        at: event.at,
        kind: Kind::from_code(event.kind).expect("a kind we know"),
        actor: actor.unwrap_or_else(|| panic!("I9: nobody did it: {event:?}")),
        amount: event.amount.unwrap_or_else(|| panic!("I9: an event has its amount: {event:?}")),
    }
}
