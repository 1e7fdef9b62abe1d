//! Asking before something is done with a payment, and doing it once.

use poem::http::StatusCode;
use poem::web::{Data, Form, Path, Redirect};
use poem::{IntoResponse, Response, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::super::journal::Shown;
use super::super::machine::Verb;
use super::super::{actions, urls, views};
use crate::access::Access;
use crate::app::App;
use crate::error::{Error, Refusal, Result};
use crate::money::{Amount, Currency};
use crate::ui::Flash;
use crate::ui::Tone;
use crate::ui::shell::Shell;

/// The form of a question.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Posted {
    operation: String,
    amount: String,
}

/// Asks about a capture.
#[handler]
pub async fn ask_capture(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>) -> Result<Response> {
    Desk { app: &app, shell: &shell, access: &access, id, verb: Verb::Capture }.ask().await
}

/// Captures.
#[handler]
pub async fn capture(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>, Form(form): Form<Posted>) -> Result<Response> {
    Desk { app: &app, shell: &shell, access: &access, id, verb: Verb::Capture }.act(&form).await
}

/// Asks about a cancellation.
#[handler]
pub async fn ask_cancel(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>) -> Result<Response> {
    Desk { app: &app, shell: &shell, access: &access, id, verb: Verb::Cancel }.ask().await
}

/// Cancels.
#[handler]
pub async fn cancel(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>, Form(form): Form<Posted>) -> Result<Response> {
    Desk { app: &app, shell: &shell, access: &access, id, verb: Verb::Cancel }.act(&form).await
}

/// Asks about a refund.
#[handler]
pub async fn ask_refund(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>) -> Result<Response> {
    Desk { app: &app, shell: &shell, access: &access, id, verb: Verb::Refund }.ask().await
}

/// Refunds.
#[handler]
pub async fn refund(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>, Form(form): Form<Posted>) -> Result<Response> {
    Desk { app: &app, shell: &shell, access: &access, id, verb: Verb::Refund }.act(&form).await
}

/// Asks about sending.
#[handler]
pub async fn ask_send(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>) -> Result<Response> {
    Desk { app: &app, shell: &shell, access: &access, id, verb: Verb::Send }.ask().await
}

/// Sends.
#[handler]
pub async fn send(app: Data<&App>, shell: Shell, access: Access, Path(id): Path<i64>, Form(form): Form<Posted>) -> Result<Response> {
    Desk { app: &app, shell: &shell, access: &access, id, verb: Verb::Send }.act(&form).await
}

/// Somebody about to do something with a payment.
struct Desk<'a> {
    app: &'a App,
    shell: &'a Shell,
    access: &'a Access,
    id: i64,
    verb: Verb,
}

/// Why a form comes back.
#[derive(Default)]
struct Trouble {
    status: StatusCode,
    /// About the amount.
    fault: Option<String>,
    /// About the rest.
    refusal: Option<String>,
    /// The form's key was used for something else: the next one takes another.
    spent: bool,
}

impl Desk<'_> {
    async fn ask(&self) -> Result<Response> {
        self.drawn(None, &Trouble::default()).await
    }

    async fn act(&self, form: &Posted) -> Result<Response> {
        let shown = actions::show(self.app, self.access, self.id).await?;
        self.access.require(actions::permission(self.verb))?;
        let key = Uuid::try_parse(&form.operation).map_err(|_| Error::Refused(Refusal("transactions-key-malformed")))?.to_string();
        let currency = Currency::known(shown.transaction.currency).unwrap_or(Currency::EUR);
        let named = matches!(self.verb, Verb::Capture | Verb::Refund);
        let Some(amount) = (if named { currency.typed(&form.amount) } else { Some(Amount::ZERO) }) else {
            let fault = Some(self.shell.words.t("transactions-amount-wrong"));
            return self.drawn(Some(form), &Trouble { status: StatusCode::UNPROCESSABLE_ENTITY, fault, ..Trouble::default() }).await;
        };
        let done = match self.verb {
            Verb::Capture => actions::capture(self.app, self.access, self.id, amount, &key).await,
            Verb::Cancel => actions::cancel(self.app, self.access, self.id, &key).await,
            Verb::Refund => actions::refund(self.app, self.access, self.id, amount, &key).await,
            Verb::Send => actions::send(self.app, self.access, self.id, &key).await,
        };
        match done {
            Ok(_) => Ok(Redirect::see_other(urls::done(self.access.scope(), self.id, &key)).into_response()),
            Err(Error::Refused(why)) => self.drawn(Some(form), &self.refused(why)).await,
            Err(Error::Conflict) => {
                let refusal = Some(self.shell.words.t("transactions-in-flight"));
                self.drawn(Some(form), &Trouble { status: StatusCode::CONFLICT, refusal, ..Trouble::default() }).await
            }
            Err(other) => Err(other),
        }
    }

    fn refused(&self, why: Refusal) -> Trouble {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        match why.0 {
            "transactions-too-much" | "transactions-too-little" => Trouble { status, fault: Some(self.shell.words.t(why.0)), ..Trouble::default() },
            "transactions-key-reused" => Trouble { status, refusal: Some(self.shell.words.t("transactions-form-used")), spent: true, ..Trouble::default() },
            other => Trouble { status, refusal: Some(self.shell.words.t(other)), ..Trouble::default() },
        }
    }

    /// The question as the payment stands now; the payment itself, with the reason, where there is nothing to ask any more.
    async fn drawn(&self, form: Option<&Posted>, trouble: &Trouble) -> Result<Response> {
        let shown = actions::show(self.app, self.access, self.id).await?;
        self.access.require(actions::permission(self.verb))?;
        let offer = shown.possible.iter().find(|offer| offer.0 == self.verb).map(|offer| offer.1);
        let most = match offer {
            Some(Ok(most)) => most,
            Some(Err(why)) => return Ok(self.impossible(&shown, why, trouble)),
            None => return Err(Error::Forbidden),
        };
        let kept = form.filter(|_| !trouble.spent).and_then(|form| Uuid::try_parse(&form.operation).ok());
        let key = kept.unwrap_or_else(Uuid::new_v4).to_string();
        let question = views::Question {
            verb: self.verb,
            most,
            key: &key,
            typed: form.map(|form| form.amount.as_str()),
            fault: trouble.fault.as_deref(),
            refusal: trouble.refusal.as_deref(),
        };
        Ok(views::confirm(self.shell, &shown, &question).with_status(trouble.status).into_response())
    }

    fn impossible(&self, shown: &Shown, why: Refusal, trouble: &Trouble) -> Response {
        let status = if trouble.status == StatusCode::OK { StatusCode::UNPROCESSABLE_ENTITY } else { trouble.status };
        let text = trouble.refusal.clone().unwrap_or_else(|| self.shell.words.t(why.0));
        views::show(self.shell, shown, self.app.clock.now(), Some(&Flash { tone: Tone::Negative, text })).with_status(status).into_response()
    }
}
