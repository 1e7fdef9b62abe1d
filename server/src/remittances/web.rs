//! The door of remittances: their list, one whole, its file, and closing at once.

use poem::http::{StatusCode, header};
use poem::web::{Data, Path, Query, Redirect};
use poem::{IntoResponse, Response, handler};
use serde::Deserialize;

use super::{actions, urls, views};
use crate::access::{Access, Permission, Scope};
use crate::app::App;
use crate::error::{Error, Refusal, Result};
use crate::transactions::actions::{Asked, Search};
use crate::ui::shell::Shell;

/// What was just done, as the address of the page says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    closed: Option<usize>,
}

/// Where a page of lines begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    after: i64,
}

/// A page of remittances.
#[handler]
pub async fn index(app: Data<&App>, shell: Shell, access: Access, Query(asked): Query<Asked>, Query(done): Query<Done>) -> Result<Response> {
    access.require(Permission::ViewRemittances)?;
    let closes = access.may(Permission::CloseRemittances) && access.scope() != Scope::Instance;
    match Search::read(&asked, shell.zone, app.clock.now()) {
        Ok(search) => {
            let listing = actions::list(&app, &access, &search).await?;
            Ok(views::index(&shell, &listing, closes, done.closed).into_response())
        }
        Err(Error::Invalid(faults)) => Ok(views::corrected(&shell, &asked, &faults).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response()),
        Err(other) => Err(other),
    }
}

/// One remittance, and a page of its lines.
#[handler]
pub async fn show(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>, Query(from): Query<From>) -> Result<Response> {
    Ok(views::show(&shell, &actions::show(&app, &access, id, from.after).await?).into_response())
}

/// The file, as the bank received it.
#[handler]
pub async fn file(app: Data<&App>, access: Access, Path(id): Path<i64>) -> Result<Response> {
    let name = format!("attachment; filename=\"remittance-{id}.csv\"");
    let text = actions::file(&app, &access, id).await?;
    Ok(text.with_header(header::CONTENT_TYPE, "text/plain; charset=utf-8").with_header(header::CONTENT_DISPOSITION, name).into_response())
}

/// Asks about closing at once.
#[handler]
pub fn ask_close(shell: Shell, access: Access) -> Result<Response> {
    closing(&access)?;
    Ok(views::close(&shell).into_response())
}

/// Closes at once. Twice in a row closes nothing twice: what is taken is taken.
#[handler]
pub async fn close(app: Data<&App>, access: Access) -> Result<Response> {
    closing(&access)?;
    let closed = actions::close_now(&app, &access).await?;
    actions::go_on(&app).await?;
    Ok(Redirect::see_other(urls::closed(access.scope(), closed)).into_response())
}

/// Support closes below a bank, an enseigne, a groupe or a magasin; never everything at once.
fn closing(access: &Access) -> Result<()> {
    access.require(Permission::CloseRemittances)?;
    if access.scope() == Scope::Instance { Err(Refusal("remittances-choose-bank").into()) } else { Ok(()) }
}
