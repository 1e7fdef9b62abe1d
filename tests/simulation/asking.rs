//! Asks, through either door, and what was replied.

use entities::operation::Verb;
use guichet::access::Access;
use guichet::app::App;
use guichet::error::{Error, Result};
use guichet::money::Amount;
use guichet::transactions::actions::{self, AnswerState, Done};
use harness::token::{Answer, Machine};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::model::Stand;
use crate::shops::key;
use crate::steps::Ask;

/// What was replied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    Absent,
    Forbidden,
    Conflict,
    WrongField,
    Refused(String),
    Answered(Answered),
}

/// An operation's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub operation: Uuid,
    pub stand: Stand,
    pub amount: i64,
    pub row: i64,
    pub born: Option<i64>,
    pub replayed: bool,
    /// Word for word.
    pub text: Vec<u8>,
}

/// Calls the action that the pages call.
pub async fn act(app: &App, access: &Access, ask: &Ask, row: i64) -> Result<Done> {
    let (amount, key) = (Amount::minor(ask.amount), key(ask.key));
    match ask.verb {
        Some(Verb::Capture) => actions::capture(app, access, row, amount, &key).await,
        Some(Verb::Cancel) => actions::cancel(app, access, row, &key).await,
        Some(Verb::Refund) => actions::refund(app, access, row, amount, &key).await,
        _ => actions::send(app, access, row, &key).await,
    }
}

/// What an action replied.
pub fn of_action(done: Result<Done>) -> Reply {
    match done {
        Ok(done) => Reply::Answered(Answered {
            operation: done.answer.operation,
            stand: match done.answer.state {
                AnswerState::Accepted => Stand::Accepted,
                AnswerState::Refused => Stand::Refused,
                AnswerState::Pending => Stand::Pending,
            },
            amount: done.answer.amount,
            row: done.answer.transaction,
            born: done.answer.born,
            replayed: done.replayed,
            text: done.answer.write(),
        }),
        Err(Error::NotFound) => Reply::Absent,
        Err(Error::Forbidden) => Reply::Forbidden,
        Err(Error::Conflict) => Reply::Conflict,
        Err(Error::Refused(why)) => Reply::Refused(why.0.to_owned()),
        Err(error) => panic!("no ask ends so: {error}"),
    }
}

/// Calls the API.
pub async fn post(machine: &Machine, ask: &Ask, row: i64) -> Answer {
    let what = match ask.verb {
        Some(Verb::Capture) => "captures",
        Some(Verb::Cancel) => "cancellations",
        Some(Verb::Refund) => "refunds",
        _ => "remittance-requests",
    };
    let body = if ask.names_amount() { json!({ "amount": ask.amount }) } else { Value::Null };
    machine.post(&format!("/transactions/{row}/{what}"), &key(ask.key), body).await
}

/// What the API replied.
pub fn of_api(answer: &Answer) -> Reply {
    let json = answer.json();
    let code = json["code"].as_str().unwrap_or_default();
    match (answer.status, code) {
        (404, "api-not-found") => Reply::Absent,
        (403, "api-forbidden") => Reply::Forbidden,
        (409, "api-conflict") => Reply::Conflict,
        (422, "api-invalid") => Reply::WrongField,
        (201, _) => answered(answer, &json, Stand::Accepted),
        (202, _) => answered(answer, &json, Stand::Pending),
        (422, "api-refused-by-bank") => answered(answer, &json["operation"], Stand::Refused),
        (422, why) => Reply::Refused(why.to_owned()),
        other => panic!("no ask is answered so: {other:?} {json}"),
    }
}

fn answered(answer: &Answer, operation: &Value, stand: Stand) -> Reply {
    let id = operation["id"].as_str().and_then(|id| Uuid::parse_str(id).ok());
    Reply::Answered(Answered {
        operation: id.unwrap_or_else(|| panic!("an answer names its operation: {operation}")),
        stand,
        amount: operation["amount"].as_i64().expect("an amount"),
        row: operation["transaction"].as_i64().expect("a number"),
        born: operation["born"].as_i64(),
        replayed: answer.header("idempotent-replayed") == "true",
        text: answer.body.clone().into_bytes(),
    })
}
