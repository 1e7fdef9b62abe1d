//! What the API says when something goes wrong (RFC 9457): the one place that turns an error into JSON.

use poem::Response;
use poem::http::{StatusCode, header};
use poem_openapi::Object;
use poem_openapi::error::{AuthorizationError, ParseParamError, ParsePathError, ParseRequestPayloadError};
use poem_openapi::types::ToJSON;

use super::body::WrongBody;
use super::{key, limit};
use crate::error::Error;
use crate::http::urls;
use crate::http::web::{Visit, report};
use crate::text::{Texts, Words};

/// What went wrong.
#[derive(Debug, Object)]
pub struct Problem {
    /// Where the reference explains the code.
    #[oai(rename = "type")]
    pub about: String,
    /// What kind of problem it is, in words.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// A stable word to branch on, such as `transactions-too-late`.
    pub code: String,
    /// What is wrong this time, in English, or in French when `Accept-Language` prefers it. Words may change; the code does not.
    pub detail: String,
    /// The fields that cannot be taken, when it is about fields.
    #[oai(skip_serializing_if_is_none)]
    pub errors: Option<Vec<WrongField>>,
    /// The number to give to support, when the fault is ours.
    #[oai(skip_serializing_if_is_none)]
    pub incident: Option<String>,
}

/// A field that cannot be taken.
#[derive(Debug, Object)]
pub struct WrongField {
    /// Its name in the body or in the query.
    pub field: String,
    /// A stable word.
    pub code: String,
    /// Why, in words.
    pub detail: String,
}

/// Every code that does not come from a rule of payments.
pub const CODES: &[&str] = &[
    "api-malformed",
    "api-key",
    "api-invalid",
    "api-unauthorised",
    "api-forbidden",
    "api-not-found",
    "api-method",
    "api-refused-by-bank",
    "api-conflict",
    "api-too-large",
    "api-media",
    "api-misdirected",
    "api-too-many",
    "api-unavailable",
    "api-internal",
];

impl Problem {
    /// Its media type (RFC 9457).
    pub const MEDIA: &str = "application/problem+json";

    /// The bank refuses what was asked of it.
    pub fn refused_by_bank(words: &Words) -> Self {
        Problem::new(words, StatusCode::UNPROCESSABLE_ENTITY, "api-refused-by-bank")
    }

    /// A problem named by a code; what it says is the text of that code, and its `…-why` when it is one of [`CODES`].
    pub fn new(words: &Words, status: StatusCode, code: &str) -> Self {
        let general = CODES.contains(&code);
        let (title, detail) = if general { (words.t(code), words.t(&format!("{code}-why"))) } else { (words.t("api-refused"), words.t(code)) };
        let about = urls::problem(code);
        Problem { about, title, status: status.as_u16(), code: code.to_owned(), detail, errors: None, incident: None }
    }

    fn about(words: &Words, visit: &Visit, error: &poem::Error) -> Self {
        let status = error.status();
        match error.downcast_ref::<Error>() {
            Some(Error::Refused(why)) => return Problem::new(words, status, why.0),
            Some(Error::Invalid(faults)) => return Problem::fields(words, faults.iter().map(|fault| (fault.field.to_owned(), fault.key))),
            _ => (),
        }
        if let Some(WrongBody(wrong)) = error.downcast_ref() {
            return Problem::fields(words, wrong.iter().cloned());
        }
        match error.downcast_ref::<ParseParamError>() {
            Some(wrong) if wrong.name == key::NAME => return Problem::new(words, StatusCode::BAD_REQUEST, "api-key"),
            Some(wrong) => return Problem::fields(words, [(wrong.name.to_owned(), "api-field-wrong")]),
            None => (),
        }
        // A number that is none names nothing.
        if error.is::<ParsePathError>() {
            return Problem::new(words, StatusCode::NOT_FOUND, "api-not-found");
        }
        let problem = Problem::new(words, status, general(status, error));
        Problem { incident: status.is_server_error().then(|| visit.incident.to_string()), ..problem }
    }

    fn fields(words: &Words, wrong: impl IntoIterator<Item = (String, &'static str)>) -> Self {
        let errors = wrong.into_iter().map(|(field, code)| WrongField { field, code: code.to_owned(), detail: words.t(code) }).collect();
        Problem { errors: Some(errors), ..Problem::new(words, StatusCode::UNPROCESSABLE_ENTITY, "api-invalid") }
    }

    fn respond(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let answer = Response::builder().status(status).content_type(Problem::MEDIA);
        let answer = match status {
            StatusCode::UNAUTHORIZED => answer.header(header::WWW_AUTHENTICATE, "Bearer"),
            StatusCode::CONFLICT => answer.header(header::RETRY_AFTER, 1),
            StatusCode::TOO_MANY_REQUESTS => answer.header(header::RETRY_AFTER, limit::WINDOW / 1000),
            _ => answer,
        };
        answer.body(self.to_json_string())
    }
}

/// Turns an error into its problem. Our own faults are logged here, once, under the number that it gives.
pub fn answer(texts: &Texts, visit: &Visit, error: poem::Error) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    report(visit, &error);
    Problem::about(&texts.words(visit.language, &visit.theme), visit, &error).respond()
}

fn general(status: StatusCode, error: &poem::Error) -> &'static str {
    if error.is::<AuthorizationError>() {
        return "api-unauthorised";
    }
    if error.is::<ParseRequestPayloadError>() {
        return "api-malformed";
    }
    match status {
        StatusCode::UNAUTHORIZED => "api-unauthorised",
        StatusCode::FORBIDDEN => "api-forbidden",
        StatusCode::NOT_FOUND => "api-not-found",
        StatusCode::METHOD_NOT_ALLOWED => "api-method",
        StatusCode::CONFLICT => "api-conflict",
        StatusCode::PAYLOAD_TOO_LARGE => "api-too-large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "api-media",
        StatusCode::MISDIRECTED_REQUEST => "api-misdirected",
        StatusCode::TOO_MANY_REQUESTS => "api-too-many",
        StatusCode::SERVICE_UNAVAILABLE => "api-unavailable",
        status if status.is_server_error() => "api-internal",
        _ => "api-malformed",
    }
}
