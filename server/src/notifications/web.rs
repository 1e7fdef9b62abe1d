//! A bank's public keys, for shops to put in place of their module's.

use poem::http::header;
use poem::web::Data;
use poem::{Response, Route, get, handler};

use super::{actions, urls};
use crate::app::App;
use crate::error::{Error, Result};
use crate::hierarchy::actions::bank_of_host;
use crate::http::web::Visit;

/// The doors of this slice.
pub fn routes() -> Route {
    Route::new().at(urls::KEY_2048, get(key_2048)).at(urls::KEY_1024, get(key_1024))
}

#[handler]
async fn key_2048(app: Data<&App>, visit: Data<&Visit>) -> Result<Response> {
    key(&app, &visit, 2048).await
}

#[handler]
async fn key_1024(app: Data<&App>, visit: Data<&Visit>) -> Result<Response> {
    key(&app, &visit, 1024).await
}

/// The key of the bank whose host was called.
async fn key(app: &App, visit: &Visit, bits: i16) -> Result<Response> {
    let bank = bank_of_host(&app.db, &visit.host).await?.ok_or(Error::NotFound)?;
    let pem = actions::public_key(app, bank.id, bits).await?;
    let answer = Response::builder().content_type("application/x-pem-file").header(header::CACHE_CONTROL, "public, max-age=3600");
    Ok(answer.body(pem))
}
