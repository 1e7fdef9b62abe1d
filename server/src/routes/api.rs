//! The JSON API, assembled: its operations, its description for machines, its reference for people.

use poem::endpoint::BoxEndpoint;
use poem::web::Data;
use poem::{EndpointExt, Response, Route, get, handler};
use poem_openapi::{LicenseObject, OpenApiService};

use super::office::keeper;
use crate::app::App;
use crate::http::api::{BODY, Rate};
use crate::http::urls;
use crate::http::web::BodyLimit;
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
    service().spec()
}

/// Everything below the API's root.
pub fn api(app: &App) -> BoxEndpoint<'static> {
    let description = Description(document());
    let operations = Route::new()
        .at(urls::API_DOCUMENT, get(describe))
        .nest(urls::ROOT, service())
        .data(description)
        .data(keeper(app))
        .data(Rate::default())
        .with(BodyLimit(BODY));
    operations.map_to_response().boxed()
}

#[derive(Clone)]
struct Description(String);

#[handler]
fn describe(description: Data<&Description>) -> Response {
    Response::builder().content_type("application/json").body(description.0.0.clone())
}
