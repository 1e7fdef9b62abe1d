//! The door of the journal: its pages, and what is posted to them.

mod operate;
mod said;

pub use operate::{ask_cancel, ask_capture, ask_refund, ask_send, cancel, capture, refund, send};

use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{IntoResponse, Response, handler};
use serde::Deserialize;

use super::search::{Asked, Search};
use super::{actions, views};
use crate::access::{Access, Permission, Scope};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ui::shell::Shell;

/// What was just done, as the address of the page says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    /// The key of the form.
    done: String,
}

/// A page of the journal.
#[handler]
pub async fn index(app: Data<&App>, shell: Shell, access: Access, Query(asked): Query<Asked>) -> Result<Response> {
    access.require(Permission::ViewTransactions)?;
    if access.scope() == Scope::Instance {
        return Ok(views::choose(&shell, &actions::banks(&app, &access).await?).into_response());
    }
    match Search::read(&asked, shell.zone, app.clock.now()) {
        Ok(search) => Ok(views::index(&shell, &actions::list(&app, &access, &search).await?).into_response()),
        Err(Error::Invalid(faults)) => Ok(views::corrected(&shell, &asked, &faults).with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response()),
        Err(other) => Err(other),
    }
}

/// One transaction, and the answer to what was just done with it.
#[handler]
pub async fn show(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>, Query(done): Query<Done>) -> Result<Response> {
    let shown = actions::show(&app, &access, id).await?;
    let said = actions::answered(&app, &shown, &done.done).await?.map(|answer| said::said(&shell.words, &shown, &answer));
    Ok(views::show(&shell, &shown, app.clock.now(), said.as_ref()).into_response())
}

/// What happened to it.
#[handler]
pub async fn history(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>) -> Result<Response> {
    let shown = actions::show(&app, &access, id).await?;
    let happenings = actions::history_of(&app, &shown).await?;
    Ok(views::history(&shell, &shown, &happenings).into_response())
}
