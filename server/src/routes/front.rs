//! The root of a host: a module's probe, or a person who came by; and whether the program is well.

use std::sync::Arc;

use maud::{Markup, html};
use poem::http::{Method, StatusCode};
use poem::web::{Data, Redirect};
use poem::{Endpoint, EndpointExt, IntoEndpoint, IntoResponse, Request, Response, handler};

use super::frame;
use crate::access::Access;
use crate::app::App;
use crate::http::urls;
use crate::http::web::Visit;
use crate::ui::empty::{Drawing, Heading};
use crate::ui::shell::{self, Shell};
use crate::ui::{alone, empty};
use crate::{hierarchy, notifications, wire};

/// At the root a POST is a module's probe, and so is a GET with its fields; anything else is a person (R2.32).
pub fn door(person: impl IntoEndpoint) -> impl Endpoint<Output = Response> {
    let (probe, page) = (Arc::new(wire::root()), Arc::new(person.into_endpoint().map_to_response()));
    poem::endpoint::make(move |request: Request| {
        let (probe, page) = (probe.clone(), page.clone());
        async move {
            let shop = request.uri().path() == urls::ROOT && (request.method() == Method::POST || wire::is_probe(&request));
            if shop { probe.call(request).await } else { page.call(request).await }
        }
    })
}

/// A person at the root of a host or of a node: on to the first module they may open there (R2.32), or else to a node where
/// they may open one.
#[handler]
pub fn home(shell: Shell, access: Access) -> Response {
    if let Some(module) = shell.navigation.first() {
        return Redirect::see_other(&module.url).into_response();
    }
    if let Some(node) = frame::elsewhere(&access) {
        return Redirect::see_other(hierarchy::urls::at(node, urls::ROOT)).into_response();
    }
    let title = shell.words.t("routes-nothing");
    let main = empty(Drawing::Locked, &title, Heading::Page, &html! { p { (shell.words.t("routes-nothing-why")) } });
    shell::page(&shell, &title, &main).into_response()
}

/// Says whose host this is, and where its public keys are.
#[handler]
pub fn about(app: Data<&App>, visit: Data<&Visit>) -> Markup {
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
