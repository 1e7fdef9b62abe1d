//! The office: the pages of people who signed in, inside the frame that shows where they are.

use std::sync::Arc;

use poem::endpoint::BoxEndpoint;
use poem::http::{Uri, header};
use poem::web::Redirect;
use poem::{Endpoint, EndpointExt, IntoResponse, Request, Response, Route, get};

use super::{frame, front};
use crate::access::door::{Door, Keeper};
use crate::access::{Access, session};
use crate::app::App;
use crate::error::Error;
use crate::http::urls;
use crate::http::web::{BodyLimit, Visit, in_shell};
use crate::{remittances, sign_in, transactions};

/// The most a form of the office may weigh.
const BODY: u64 = 262_144;

/// Every page behind the door.
pub fn office(app: &App) -> BoxEndpoint<'static> {
    let pages = Route::new()
        .at(urls::ROOT, get(front::home))
        .nest_no_strip(transactions::urls::INDEX, transactions::routes())
        .nest_no_strip(remittances::urls::INDEX, remittances::routes());
    let framed = pages.around(frame_pages).with(Door(keeper(app)));
    framed.with(BodyLimit(BODY)).around(threshold).map_to_response().boxed()
}

/// What the doors need to know people.
pub fn keeper(app: &App) -> Keeper {
    Keeper { db: app.db.clone(), clock: app.clock.clone(), guard: app.guard.clone(), vault: app.vault.clone() }
}

/// Behind the door, before the pages: builds the frame, and draws in it what the pages refuse.
async fn frame_pages<E: Endpoint<Output = Response>>(pages: Arc<E>, mut request: Request) -> poem::Result<Response> {
    let Some(access) = request.data::<Access>().filter(|access| access.person.is_some()).cloned() else { return pages.call(request).await };
    let (app, visit) = around(&request)?;
    let shell = frame::build(&app, &visit, &access, request.uri()).await?;
    request.set_data(shell.clone());
    match pages.call(request).await {
        Err(error) if !matches!(error.downcast_ref(), Some(Error::SignedOut)) => Ok(in_shell(&shell, &visit, error)),
        answer => answer,
    }
}

/// Before the door: whoever is not signed in goes and does so; whoever asks for a node that is not theirs reads it in the
/// frame of their own.
async fn threshold<E: Endpoint<Output = Response>>(door: Arc<E>, request: Request) -> poem::Result<Response> {
    let (app, visit) = around(&request)?;
    let (asked, shown) = (request.uri().clone(), session::shown(request.headers()).is_some());
    match door.call(request).await {
        Err(error) if matches!(error.downcast_ref(), Some(Error::SignedOut)) => Ok(sign_in_first(&visit, &asked, shown)),
        Err(error) => lost(&app, &visit, &asked, error).await,
        answer => answer,
    }
}

/// To the page where one signs in, and from there to the page asked for. A cookie that opens nothing any more is taken back.
fn sign_in_first(visit: &Visit, asked: &Uri, shown: bool) -> Response {
    let next = asked.path_and_query().map_or(urls::ROOT, |path| path.as_str());
    let answer = Redirect::see_other(sign_in::urls::sign_in(next, shown));
    if shown { answer.with_header(header::SET_COOKIE, session::take_back(visit.https)).into_response() } else { answer.into_response() }
}

async fn lost(app: &App, visit: &Visit, asked: &Uri, error: poem::Error) -> poem::Result<Response> {
    let Some(home) = error.data::<Access>().filter(|access| access.person.is_some()).cloned() else { return Err(error) };
    match frame::build(app, visit, &home, asked).await {
        Ok(shell) => Ok(in_shell(&shell, visit, error)),
        Err(Error::SignedOut) => Ok(sign_in_first(visit, asked, true)),
        Err(other) => Err(other.into()),
    }
}

fn around(request: &Request) -> poem::Result<(App, Visit)> {
    let parts = request.data::<App>().cloned().zip(request.data::<Visit>().cloned());
    parts.ok_or_else(|| Error::Internal(anyhow::anyhow!("the office stands behind the doorstep")).into())
}
