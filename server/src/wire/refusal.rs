//! A form that is not taken: one fixed sentence for everybody, the detail for the magasin's log under the same number.

use entities::signature_refusal;
use maud::html;
use poem::{IntoResponse, Response};

use super::queries;
use super::system::Refused;
use crate::app::App;
use crate::error::Result;
use crate::http::web::{Policy, Visit};
use crate::ui::{Tone, alone, result};

/// The longest detail kept, in characters.
const LONGEST: usize = 500;

/// Writes the refusal down and draws its page, with status 200 as modules expect (wire §1.1). A passer-by without a form gets
/// the page and no row.
pub async fn answer(app: &App, visit: &Visit, path: &str, refused: &Refused) -> Result<Response> {
    tracing::info!(incident = %visit.incident, reason = refused.fault.reason, "a form is refused");
    if refused.ours {
        queries::insert(&app.db, row(app.clock.now(), visit, path, refused)).await?;
    }
    let words = app.texts.words(refused.language.unwrap_or(visit.language), &visit.theme);
    let theme = app.themes.get(&visit.theme);
    let content = html! {
        p { (words.t("wire-refused-why")) }
        p.hint { (words.with("wire-incident", &[("number", visit.incident.as_str().into())])) }
    };
    let title = words.t("wire-refused");
    let main = html! { div.panel { (result(Tone::Negative, &title, &content)) } };
    let page = alone::page(&words, theme, alone::Page { title: &title, main, ..alone::Page::default() });
    let frames = refused.place.as_ref().map_or("", |place| place.magasin.frame_origins.as_str());
    let policy = frames.split_whitespace().fold(Policy::strict(), Policy::framed_by);
    Ok(policy.on(page.into_response()))
}

fn row(at: i64, visit: &Visit, path: &str, refused: &Refused) -> signature_refusal::Model {
    let place = refused.place.as_ref();
    signature_refusal::Model {
        id: 0,
        incident: visit.incident.to_string(),
        bank_id: place.map(|place| place.bank.id),
        enseigne_id: place.map(|place| place.enseigne.id),
        magasin_id: place.map(|place| place.magasin.id),
        at,
        reason: refused.fault.reason.to_owned(),
        detail: format!("{} {}", refused.fault.code.wire(), refused.fault.detail).chars().take(LONGEST).collect(),
        path: path.to_owned(),
        ip: visit.ip.map(|ip| ip.to_string()),
    }
}
