//! What a page that cannot be shown says instead, in the reader's language and the bank's colours.

use maud::{Markup, html};
use poem::error::ResponseError;
use poem::http::StatusCode;
use poem::{IntoResponse, Response};

use super::Visit;
use crate::access::door::NotOurForm;
use crate::error::Error;
use crate::text::{Texts, Words};
use crate::theme::{Theme, Themes};
use crate::ui::button::{self, Weight};
use crate::ui::empty::{Drawing, Heading};
use crate::ui::shell::{self, Shell};
use crate::ui::{Tone, alone, empty, result};

impl ResponseError for Error {
    fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::SignedOut => StatusCode::UNAUTHORIZED,
            Error::Forbidden => StatusCode::FORBIDDEN,
            Error::Conflict => StatusCode::CONFLICT,
            Error::Invalid(_) | Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Turns a handler's error into its page. Our own faults are logged here, once, under the number that the page shows.
pub fn page(texts: &Texts, themes: &Themes, visit: &Visit, error: poem::Error) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    let status = error.status();
    report(visit, &error);
    let words = texts.words(visit.language, &visit.theme);
    let theme = themes.get(&visit.theme);
    let (title, reasons) = sentences(&words, &error);
    document(&words, theme, visit, status, &title, &reasons).with_status(status).into_response()
}

/// The same inside the office: whoever is lost keeps the tree and the modules at hand.
pub fn in_shell(shell: &Shell, visit: &Visit, error: poem::Error) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    let status = error.status();
    report(visit, &error);
    let (title, reasons) = sentences(&shell.words, &error);
    let drawing = match status {
        StatusCode::NOT_FOUND => Drawing::Absent,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Drawing::Locked,
        _ => Drawing::Broken,
    };
    let home = button::row(&button::beside(Weight::Primary, &shell.home, None, &shell.words.t("http-home")));
    let content = html! { (content(&shell.words, visit, status, &reasons)) (home) };
    shell::page(shell, &title, &empty(drawing, &title, Heading::Page, &content)).with_status(status).into_response()
}

/// Logs our own fault, once, under the number that its page or problem gives.
pub fn report(visit: &Visit, error: &poem::Error) {
    if !error.status().is_server_error() {
        return;
    }
    match error.downcast_ref::<Error>() {
        Some(Error::Internal(cause)) => tracing::error!(incident = %visit.incident, cause = %format!("{cause:#}"), "a request failed"),
        _ => tracing::error!(incident = %visit.incident, cause = %error, "a request failed"),
    }
}

fn sentences(words: &Words, error: &poem::Error) -> (String, Vec<String>) {
    if error.data::<NotOurForm>().is_some() {
        return (words.t("http-stale"), vec![words.t("http-stale-why")]);
    }
    match error.downcast_ref() {
        Some(Error::Refused(why)) => (words.t(why.0), vec![words.t("http-refused-why")]),
        Some(Error::Invalid(faults)) => {
            let faults = faults.iter().map(|fault| words.t(fault.key));
            (words.t("http-invalid"), faults.chain([words.t("http-invalid-why")]).collect())
        }
        _ => {
            let (title, why) = keys(error.status());
            (words.t(title), vec![words.t(why)])
        }
    }
}

fn keys(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => ("http-forbidden", "http-forbidden-why"),
        StatusCode::NOT_FOUND => ("http-not-found", "http-not-found-why"),
        StatusCode::METHOD_NOT_ALLOWED => ("http-method", "http-method-why"),
        StatusCode::CONFLICT => ("http-conflict", "http-conflict-why"),
        StatusCode::PAYLOAD_TOO_LARGE => ("http-too-large", "http-too-large-why"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ("http-media", "http-media-why"),
        StatusCode::MISDIRECTED_REQUEST => ("http-misdirected", "http-misdirected-why"),
        StatusCode::TOO_MANY_REQUESTS => ("http-too-many", "http-too-many-why"),
        StatusCode::SERVICE_UNAVAILABLE => ("http-unavailable", "http-unavailable-why"),
        status if status.is_server_error() => ("http-internal", "http-internal-why"),
        _ => ("http-bad-request", "http-bad-request-why"),
    }
}

fn document(words: &Words, theme: &Theme, visit: &Visit, status: StatusCode, title: &str, reasons: &[String]) -> Markup {
    let main = html! { div.panel { (result(Tone::Negative, title, &content(words, visit, status, reasons))) } };
    let contact = theme.support.phone.as_deref().or(theme.support.email.as_deref());
    let foot = html! { @if let Some(contact) = contact { span { (words.with("http-support", &[("contact", contact.into())])) } } };
    alone::page(words, theme, alone::Page { title, main, foot, ..alone::Page::default() })
}

fn content(words: &Words, visit: &Visit, status: StatusCode, reasons: &[String]) -> Markup {
    html! {
        @for reason in reasons { p { (reason) } }
        @if status.is_server_error() { p.hint { (words.with("http-incident", &[("number", visit.incident.as_str().into())])) } }
    }
}
