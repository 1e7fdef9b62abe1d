//! A machine at the API: its token, and what it is answered.

use std::sync::atomic::{AtomicU32, Ordering};

use entities::api_token;
use guichet::access::scope::Written;
use guichet::access::token::PREFIX;
use guichet::app::App;
use guichet::vault::token_hash;
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;
use serde_json::Value;

use crate::people;
use crate::world::World;

/// Makes a token of a profile at a node, `("consultation-action", "m1")`; gives its secret.
pub async fn token(app: &App, profile: &str, node: &str) -> String {
    token_until(app, profile, node, None).await
}

/// The same, which expires at an instant.
pub async fn token_until(app: &App, profile: &str, node: &str, expires_at: Option<i64>) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let secret = format!("{PREFIX}{}{number:08}", uuid::Uuid::new_v4().simple());
    let node: Written = node.parse().unwrap_or_else(|()| panic!("{node} is not a node"));
    let row = api_token::ActiveModel {
        token_hash: Set(token_hash(&secret)),
        name: Set(format!("machine {number}")),
        profile: Set(profile.to_owned()),
        level: Set(node.level),
        node_id: Set(node.id),
        user_id: Set(people::user(app, None, &[]).await.id),
        at: Set(app.clock.now()),
        expires_at: Set(expires_at),
        ..Default::default()
    };
    row.insert(app.db.write()).await.expect("a token");
    secret
}

impl World {
    /// Makes a token of a profile at a node; gives its secret.
    pub async fn token(&self, profile: &str, node: &str) -> String {
        token(&self.app, profile, node).await
    }

    /// A machine that shows a new token of a profile at a node.
    pub async fn machine(&self, profile: &str, node: &str) -> Machine {
        Machine::new(&self.base, &self.token(profile, node).await)
    }
}

/// A machine that shows a token.
#[derive(Clone, Debug)]
pub struct Machine {
    client: reqwest::Client,
    base: String,
    secret: String,
}

/// What it was answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// 200, 404…
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its bytes, as a text.
    pub body: String,
}

impl Machine {
    /// A machine that shows `secret` to the gateway at `base`; none when it is empty.
    pub fn new(base: &str, secret: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        Machine { client, base: base.to_owned(), secret: secret.to_owned() }
    }

    /// Reads an address below `/api/v1`.
    pub async fn get(&self, path: &str) -> Answer {
        Self::send(self.request(Method::GET, path)).await
    }

    /// Acts under a key; `body` is null when there is none.
    pub async fn post(&self, path: &str, key: &str, body: Value) -> Answer {
        let request = self.request(Method::POST, path).header("idempotency-key", key);
        let request = if body.is_null() { request } else { request.header("content-type", "application/json").body(body.to_string()) };
        Self::send(request).await
    }

    /// A request below `/api/v1` that is still to be completed and [`Machine::send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}/api/v1{path}", self.base));
        if self.secret.is_empty() { request } else { request.header("authorization", format!("Bearer {}", self.secret)) }
    }

    /// Sends a request.
    pub async fn send(request: RequestBuilder) -> Answer {
        let answer = request.send().await.expect("an answer");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Answer { status, headers, body: answer.text().await.expect("a text") }
    }
}

impl Answer {
    /// Fails unless it has this status; gives its JSON.
    pub fn is(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.json()
    }

    /// Its JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("{} is not JSON: {why}: {}", self.status, self.body))
    }

    /// Fails unless it is a problem of this status and code; gives its JSON.
    pub fn problem(&self, status: u16, code: &str) -> Value {
        let json = self.is(status);
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.body);
        assert_eq!((json["code"].as_str(), json["status"].as_u64()), (Some(code), Some(u64::from(status))), "{}", self.body);
        let told = ["type", "title", "detail"].iter().all(|field| json[*field].as_str().is_some_and(|text| !text.is_empty()));
        assert!(told && json["type"].as_str().is_some_and(|about| about.ends_with(&format!("#{code}"))), "{}", self.body);
        json
    }

    /// A header; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
