//! A JSON object as the body of a request: each field is judged by itself, and one that is not known is refused.

use poem::error::ResponseError;
use poem::http::StatusCode;
use poem::{FromRequest, Request, RequestBody, Result};
use poem_openapi::error::{ContentTypeError, ParseRequestPayloadError};
use poem_openapi::payload::{Json, Payload};
use poem_openapi::registry::{MetaMediaType, MetaRequest, Registry};
use poem_openapi::types::Type;
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use serde_json::{Map, Value};

/// Something a body gives.
pub trait Given: Type + Sized {
    /// Takes its fields; none when one of them was wrong, which `fields` has noted.
    fn given(fields: &mut Fields) -> Option<Self>;
}

/// The fields of a body that are still to be read, and those that were wrong.
#[derive(Debug)]
pub struct Fields {
    left: Map<String, Value>,
    wrong: Vec<(String, &'static str)>,
}

impl Fields {
    /// A whole number from 1 up to `most`.
    pub fn count(&mut self, name: &str, most: i64) -> Option<i64> {
        let key = match self.left.remove(name) {
            None | Some(Value::Null) => "api-field-missing",
            Some(Value::Number(number)) => match number.as_i64() {
                Some(value) if (1..=most).contains(&value) => return Some(value),
                _ => "api-field-range",
            },
            Some(_) => "api-field-number",
        };
        self.wrong.push((name.to_owned(), key));
        None
    }

    fn read<T: Given>(left: Map<String, Value>) -> std::result::Result<T, WrongBody> {
        let mut fields = Fields { left, wrong: Vec::new() };
        let given = T::given(&mut fields);
        let unknown = fields.left.keys().take(20).map(|name| (name.chars().take(60).collect(), "api-field-unknown"));
        fields.wrong.extend(unknown.collect::<Vec<_>>());
        match given {
            Some(given) if fields.wrong.is_empty() => Ok(given),
            _ => Err(WrongBody(fields.wrong)),
        }
    }
}

/// Fields that cannot be taken: name, and key of the text that says why.
#[derive(Debug)]
pub struct WrongBody(pub Vec<(String, &'static str)>);

impl std::fmt::Display for WrongBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "wrong fields: {:?}", self.0)
    }
}

impl std::error::Error for WrongBody {}

impl ResponseError for WrongBody {
    fn status(&self) -> StatusCode {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// A body that gives something.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<'a, T: Given> ApiExtractor<'a> for Body<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        let content = vec![MetaMediaType { content_type: "application/json", schema: T::schema_ref() }];
        Some(MetaRequest { description: None, content, required: true })
    }

    async fn from_request(request: &'a Request, body: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        match request.content_type() {
            Some(found) if <Json<T> as Payload>::check_content_type(found) => (),
            _ => return Err(ContentTypeError::ExpectContentType.into()),
        }
        let bytes = <Vec<u8> as FromRequest>::from_request(request, body).await?;
        Ok(Body(Fields::read(object(&bytes)?)?))
    }
}

/// No body, or an empty object: a field that one thought would be heeded is refused.
#[derive(Debug)]
pub struct NoBody;

impl<'a> FromRequest<'a> for NoBody {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let bytes = <Vec<u8> as FromRequest>::from_request(request, body).await?;
        if bytes.is_empty() {
            return Ok(NoBody);
        }
        let unknown: Vec<_> = object(&bytes)?.keys().take(20).map(|name| (name.chars().take(60).collect(), "api-field-unknown")).collect();
        if unknown.is_empty() { Ok(NoBody) } else { Err(WrongBody(unknown).into()) }
    }
}

fn object(bytes: &[u8]) -> Result<Map<String, Value>> {
    let read = serde_json::from_slice(bytes).map_err(|why| ParseRequestPayloadError { reason: why.to_string() })?;
    Ok(read)
}
