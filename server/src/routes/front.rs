//! The root of a host: a module's probe, or a person who came by; and whether the program is well.

use std::sync::Arc;

use maud::{Markup, html};
use poem::http::{Method, StatusCode};
use poem::web::Data;
use poem::{Endpoint, IntoResponse, Request, Response, get, handler};

use crate::app::App;
use crate::http::web::Visit;
use crate::ui::alone;
use crate::{notifications, wire};

/// A POST is a module's probe, and so is a GET with its fields; anything else is a person (R2.32).
pub fn door() -> impl Endpoint<Output = Response> {
    let (probe, page) = (Arc::new(wire::root()), Arc::new(get(index)));
    poem::endpoint::make(move |request: Request| {
        let (probe, page) = (probe.clone(), page.clone());
        async move {
            let shop = request.method() == Method::POST || wire::is_probe(&request);
            if shop { probe.call(request).await } else { page.call(request).await }
        }
    })
}

/// Says whose host this is, and where its public keys are.
#[handler]
fn index(app: Data<&App>, visit: Data<&Visit>) -> Markup {
    let words = app.texts.words(visit.language, &visit.theme);
    let theme = app.themes.get(&visit.theme);
    let title = words.with("routes-title", &[("bank", theme.bank_name.as_str().into())]);
    let main = html! {
        div.panel.stack {
            h1 { (title) }
            p { (words.t("routes-payers")) }
            p { (words.t("routes-shops")) }
            ul {
                li { a href=(notifications::urls::KEY_2048) { (words.with("routes-key", &[("bits", "2048".into())])) } }
                li { a href=(notifications::urls::KEY_1024) { (words.with("routes-key", &[("bits", "1024".into())])) } }
            }
        }
    };
    alone::page(&words, theme, alone::Page { title: &title, main, ..alone::Page::default() })
}

/// Alive, and the database answers.
#[handler]
pub async fn health(app: Data<&App>) -> Response {
    match app.db.is_up().await {
        Ok(()) => "ok".into_response(),
        Err(cause) => {
            tracing::error!(%cause, "the database does not answer");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
