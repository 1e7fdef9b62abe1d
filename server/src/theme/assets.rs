//! Serves what a page loads from its brand, for ever: an address names one text.

use poem::http::{StatusCode, header};
use poem::web::{Data, Path};
use poem::{EndpointExt, IntoEndpoint, Response, Route, get, handler};

use super::{Sheet, Themes, urls};

/// The files of every brand, to be mounted at [`urls::ROOT`].
pub fn routes(themes: Themes) -> impl IntoEndpoint {
    Route::new().at(urls::SHEET, get(sheet)).data(themes)
}

#[handler]
fn sheet(themes: Data<&Themes>, Path((name, hash, file)): Path<(String, String, String)>) -> poem::Result<Response> {
    let theme = themes.get(&name);
    let bundle = Sheet::all().into_iter().map(|sheet| theme.bundle(sheet)).find(|bundle| bundle.sheet.file() == file && bundle.hash == hash);
    let bundle = bundle.ok_or(StatusCode::NOT_FOUND)?;
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, "text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .body(bundle.text.clone()))
}
