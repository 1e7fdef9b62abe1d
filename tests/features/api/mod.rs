//! The JSON API over HTTP: its description, who may call, what it answers, what it refuses.

mod acting;
mod document;
mod door;
mod odd;
mod reading;
mod replay;
mod walls;

use harness::World;
use harness::token::Machine;
use serde_json::{Value, json};

/// An operation of the description.
#[derive(Clone, Debug)]
pub struct Described {
    /// Its name.
    pub id: String,
    /// `get` or `post`.
    pub method: String,
    /// Its address, `{id}` where a number goes.
    pub path: String,
    /// The body it takes, if it takes one.
    pub body: Value,
}

/// Every operation of the API, from its own description: what is added there is tested here.
pub fn described() -> Vec<Described> {
    let document: Value = serde_json::from_str(&guichet::routes::api::document()).expect("the description is JSON");
    let paths = document["paths"].as_object().expect("paths");
    let of = |(path, methods): (&String, &Value)| {
        let methods = methods.as_object().expect("methods").clone();
        let path = path.clone();
        methods.into_iter().map(move |(method, operation)| Described {
            id: operation["operationId"].as_str().expect("a name").to_owned(),
            method,
            path: path.clone(),
            body: if operation["requestBody"].is_object() { json!({ "amount": 100 }) } else { Value::Null },
        })
    };
    let all: Vec<Described> = paths.iter().flat_map(of).collect();
    assert_eq!(all.len(), 9, "a new operation is told to the tests of this folder");
    all
}

/// A machine that may act at the shop.
pub async fn merchant(world: &World) -> Machine {
    world.machine("consultation-action", &format!("m{}", world.given.magasin.id)).await
}

/// Makes the bank meet a fault.
pub async fn script(world: &World, scene: Value) {
    let request = reqwest::Client::new().post(format!("{}/script", world.bank)).bearer_auth(guichet::sandbox::KEY);
    let answer = request.body(scene.to_string()).send().await.expect("the bank answers");
    assert_eq!(answer.status().as_u16(), 204, "{scene}");
}

/// A new key.
pub fn key() -> String {
    uuid::Uuid::new_v4().to_string()
}
