//! What shops and their payers' browsers are answered.

use poem::http::{StatusCode, header};
use poem::web::{Data, Html};
use poem::{Body, IntoResponse, Request, Response, handler};

use super::{refusal, system};
use crate::app::App;
use crate::error::Result;
use crate::http::web::Visit;
use crate::protocol::{Code, Fault};

/// The most a form may weigh, in bytes.
const MOST: usize = 64 * 1024;

/// The two states of `/load.html`: modules look for this very text, or for the element, or for `OK` (wire §0-6).
const UP: &str = r#"<!DOCTYPE html><html><head><title>load</title></head><body><div id="server_status" style="text-align:center;">OK</div></body></html>"#;
const DOWN: &str = r#"<!DOCTYPE html><html><head><title>load</title></head><body><div id="server_status" style="text-align:center;">KO</div></body></html>"#;

/// A signed form: the payer goes on to the page it opens, or reads that it is refused. Either way nothing is debited here.
#[handler]
pub async fn open(app: Data<&App>, visit: Data<&Visit>, request: &Request, body: Body) -> Result<Response> {
    let received = match sent(request, body).await {
        Ok(form) => system::receive(&app, &visit, &form).await?,
        Err(fault) => Err(system::Refused { fault, place: None, language: None, ours: false }),
    };
    match received {
        Ok(page) => Ok(Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, page).finish()),
        Err(refused) => refusal::answer(&app, &visit, request.uri().path(), &refused).await,
    }
}

/// A module posts its form to `/` to see whether we are there; it wants 200, and nothing must come of it (wire §0-4).
#[handler]
pub fn probe() -> Html<&'static str> {
    Html(UP)
}

/// Whether a GET of `/` carries a form, and so is a module's probe rather than a person's visit (R2.32).
pub fn is_probe(request: &Request) -> bool {
    request.uri().query().is_some_and(|query| query.split('&').any(|field| field.starts_with("PBX_SITE=")))
}

/// Whether payments can be taken now.
#[handler]
pub async fn load(app: Data<&App>) -> Response {
    match app.db.is_up().await {
        Ok(()) => Html(UP).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "the database does not answer");
            Html(DOWN).with_status(StatusCode::SERVICE_UNAVAILABLE).into_response()
        }
    }
}

/// The bytes of the form: the body, or the query when there is no body.
async fn sent(request: &Request, body: Body) -> std::result::Result<Vec<u8>, Fault> {
    let oversized = || Fault::new(Code::IDENTIFICATION, "oversized", format!("more than {MOST} bytes"));
    let body = body.into_bytes_limit(MOST).await.map_err(|_| oversized())?;
    let form = if body.is_empty() { request.uri().query().unwrap_or_default().as_bytes().to_vec() } else { body.to_vec() };
    if form.len() > MOST { Err(oversized()) } else { Ok(form) }
}
