//! The answer to an operation, made of what was stored and of nothing else, so that a replay is the same to the byte.

use poem_openapi::payload::{Json, Payload};
use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::{ToJSON, Type};
use poem_openapi::{ApiResponse, Object};

use super::objects::Answer;

use crate::app::App;
use crate::http::api::{Problem, WrongField};
use crate::text::Language;
use crate::theme::BASE;
use crate::transactions::actions::{AnswerState, Done};
use crate::transactions::urls;

/// What became of what was asked.
#[derive(Debug, ApiResponse)]
pub enum Answered {
    /// Done.
    #[oai(status = 201)]
    Accepted(
        Json<Answer>,
        /// Where to read it again.
        #[oai(header = "Location")]
        String,
        /// `true` when this key was answered before: nothing happened again.
        #[oai(header = "Idempotent-Replayed")]
        Option<String>,
    ),
    /// Nobody knows yet: the bank will be asked until it tells. The amount is held meanwhile; read the operation at `Location`.
    #[oai(status = 202)]
    Pending(
        Json<Answer>,
        /// Where to read it again.
        #[oai(header = "Location")]
        String,
        /// `true` when this key was answered before: nothing happened again.
        #[oai(header = "Idempotent-Replayed")]
        Option<String>,
    ),
    /// The rules refuse, a field cannot be taken, the key came with another request: nothing happened. Or the bank refuses, and `operation` is what was asked of it.
    #[oai(status = 422)]
    Refused(
        Told<Refused>,
        /// `true` when this key was answered before: nothing happened again.
        #[oai(header = "Idempotent-Replayed")]
        Option<String>,
    ),
}

/// A problem, with the operation that the bank refused if it came to that.
#[derive(Debug, Object)]
pub struct Refused {
    /// Where the reference explains the code.
    #[oai(rename = "type")]
    pub about: String,
    /// What kind of problem it is, in words.
    pub title: String,
    /// 422.
    pub status: u16,
    /// A stable word: `api-refused-by-bank`, or why the rules refuse.
    pub code: String,
    /// What is wrong this time, in words.
    pub detail: String,
    /// The fields that cannot be taken, when it is about fields.
    #[oai(skip_serializing_if_is_none)]
    pub errors: Option<Vec<WrongField>>,
    /// What was asked of the bank.
    #[oai(skip_serializing_if_is_none)]
    pub operation: Option<Answer>,
}

/// A payload of the media type of problems.
#[derive(Debug)]
pub struct Told<T>(pub T);

impl<T: Type> Payload for Told<T> {
    const CONTENT_TYPE: &'static str = Problem::MEDIA;

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: ToJSON> poem::IntoResponse for Told<T> {
    fn into_response(self) -> poem::Response {
        poem::Response::builder().content_type(Problem::MEDIA).body(self.0.to_json_string())
    }
}

impl Answered {
    /// The answer of what was done.
    pub fn new(app: &App, done: &Done) -> Self {
        let answer = Answer::from(&done.answer);
        let replayed = done.replayed.then(|| "true".to_owned());
        let location = answer.number.map_or_else(|| urls::api_transaction(answer.transaction), |_| urls::api_operation(answer.id));
        match done.answer.state {
            AnswerState::Accepted => Answered::Accepted(Json(answer), location, replayed),
            AnswerState::Pending => Answered::Pending(Json(answer), location, replayed),
            // In one language whoever asks: a replay is the same to the byte.
            AnswerState::Refused => {
                let Problem { about, title, status, code, detail, errors, .. } = Problem::refused_by_bank(&app.texts.words(Language::En, BASE));
                Answered::Refused(Told(Refused { about, title, status, code, detail, errors, operation: Some(answer) }), replayed)
            }
        }
    }
}
