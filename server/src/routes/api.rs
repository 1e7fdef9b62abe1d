//! The JSON API, assembled: its operations, its description for machines, its reference for people.

use std::sync::Arc;

use maud::Markup;
use poem::endpoint::BoxEndpoint;
use poem::web::Data;
use poem::{EndpointExt, Response, Route, get, handler};
use poem_openapi::{LicenseObject, OpenApiService};
use serde_json::Value;

use super::office::keeper;
use crate::app::App;
use crate::http::api::{self, BODY, Rate};
use crate::http::urls;
use crate::http::web::{BodyLimit, Visit};
use crate::transactions;
use crate::transactions::api::TransactionsApi;

/// The version of the description: the first number is that of its addresses.
const VERSION: &str = "1.0";

/// Every operation. A tuple takes sixteen: group them as they come.
fn service() -> OpenApiService<TransactionsApi, ()> {
    OpenApiService::new(TransactionsApi, "Guichet", VERSION)
        .description(include_str!("api.md"))
        .license(LicenseObject::new("GPL-3.0-or-later"))
        .server(urls::API_V1)
}

/// The description: an OpenAPI document.
pub fn document() -> String {
    // The macro of answers shouts the names of headers.
    let whispered = |text: String, name: &str| text.replace(&format!("\"{}\"", name.to_uppercase()), &format!("\"{name}\""));
    ["Location", "Idempotent-Replayed"].into_iter().fold(service().spec(), whispered)
}

/// Everything below the API's root.
pub fn api(app: &App) -> BoxEndpoint<'static> {
    let text = document();
    let description = Description { read: Arc::new(serde_json::from_str(&text).expect("the description is JSON")), text: text.into() };
    let operations = Route::new()
        .at(urls::API_DOCUMENT, get(describe))
        .at(urls::API_REFERENCE, get(refer))
        .nest(urls::ROOT, service())
        .data(description)
        .data(keeper(app))
        .data(Rate::default())
        .with(BodyLimit(BODY));
    operations.map_to_response().boxed()
}

#[derive(Clone)]
struct Description {
    text: Arc<str>,
    read: Arc<Value>,
}

#[handler]
fn describe(description: Data<&Description>) -> Response {
    Response::builder().content_type("application/json").body(description.text.to_string())
}

#[handler]
fn refer(app: Data<&App>, visit: Data<&Visit>, description: Data<&Description>) -> Markup {
    let words = app.texts.words(visit.language, &visit.theme);
    let codes: Vec<&str> = api::CODES.iter().chain(transactions::api::CODES).copied().collect();
    api::reference(&words, app.themes.get(&visit.theme), &description.read, &codes)
}
