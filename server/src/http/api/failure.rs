//! What an operation of the API answers, and what it may answer instead, as its description lists them. What a problem says is
//! written in one place: `problem.rs`.

use std::marker::PhantomData;

use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::payload::{Json, Payload};
use poem_openapi::registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::{ToJSON, Type};

use super::Problem;
use crate::error::Error;

/// What was asked for.
#[derive(Debug)]
pub struct Found<T>(pub T);

impl<T: ToJSON> ApiResponse for Found<T> {
    fn meta() -> MetaResponses {
        let content = vec![MetaMediaType { content_type: "application/json", schema: T::schema_ref() }];
        let found = MetaResponse { description: "What was asked for.", status: Some(200), status_range: None, content, headers: Vec::new() };
        MetaResponses { responses: vec![found] }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: ToJSON> IntoResponse for Found<T> {
    fn into_response(self) -> Response {
        Response::builder().content_type("application/json").body(self.0.to_json_string())
    }
}

/// Something went wrong; `K` says which answers its description lists.
#[derive(Debug)]
pub struct Failure<K>(poem::Error, PhantomData<fn() -> K>);

/// The answers that a description lists.
pub trait Listed {
    /// Statuses, with what each means.
    const STATUSES: &'static [(u16, &'static str)];
}

/// An operation that only reads.
#[derive(Debug)]
pub struct Reading;

/// An operation that moves money. Its 422 is described with its answer, for it may hold an operation.
#[derive(Debug)]
pub struct Acting;

const UNAUTHORISED: (u16, &str) = (401, "The token is absent, unknown, expired, revoked, or of another bank than this host's.");
const FORBIDDEN: (u16, &str) = (403, "The token's profile does not allow this.");
const NOT_FOUND: (u16, &str) = (404, "There is no such thing below the token's node. What exists elsewhere answers alike.");
const TOO_MANY: (u16, &str) = (429, "Too many requests with this token. `Retry-After` says how many seconds to wait.");
const INTERNAL: (u16, &str) = (500, "Our fault. `incident` is the number to give to support.");

impl Listed for Reading {
    const STATUSES: &'static [(u16, &'static str)] =
        &[UNAUTHORISED, FORBIDDEN, NOT_FOUND, (422, "A parameter cannot be taken; `errors` says which and why."), TOO_MANY, INTERNAL];
}

impl Listed for Acting {
    const STATUSES: &'static [(u16, &'static str)] = &[
        (400, "The body is not JSON, or `Idempotency-Key` is absent or malformed. Nothing happened."),
        UNAUTHORISED,
        FORBIDDEN,
        NOT_FOUND,
        (409, "A request with the same key is still under way, or somebody else was first. Try again with the same key after `Retry-After` seconds."),
        (413, "The body is larger than 64 kB."),
        (415, "The body is not announced as `application/json`."),
        TOO_MANY,
        INTERNAL,
    ];
}

impl<K> From<Error> for Failure<K> {
    fn from(error: Error) -> Self {
        Failure(error.into(), PhantomData)
    }
}

impl<K> From<Failure<K>> for poem::Error {
    fn from(failure: Failure<K>) -> Self {
        failure.0
    }
}

impl<K: Listed> ApiResponse for Failure<K> {
    fn meta() -> MetaResponses {
        MetaResponses { responses: K::STATUSES.iter().map(|(status, description)| problem(*status, description)).collect() }
    }

    fn register(registry: &mut Registry) {
        <Json<Problem> as Payload>::register(registry);
    }
}

fn problem(status: u16, description: &'static str) -> MetaResponse {
    MetaResponse {
        description,
        status: Some(status),
        status_range: None,
        content: vec![MetaMediaType { content_type: Problem::MEDIA, schema: Problem::schema_ref() }],
        headers: match status {
            401 => vec![header::<String>("WWW-Authenticate", "`Bearer`.")],
            409 | 429 => vec![header::<u32>("Retry-After", "Seconds to wait.")],
            _ => Vec::new(),
        },
    }
}

fn header<T: Type>(name: &str, description: &str) -> MetaHeader {
    MetaHeader { name: name.into(), description: Some(description.into()), required: true, deprecated: false, schema: T::schema_ref() }
}
