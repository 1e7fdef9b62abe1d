//! Performs a plugin's request: checks the grant, fills placeholders in while sending, masks the answer.

use std::time::{Duration, Instant};

use url::Url;
use zeroize::Zeroize;

use super::bindings::method::{Answer, HttpMethod, Request};
use super::grants::Reach;
use super::masking::mask;
use super::placeholders::{Filling, Spot};
use crate::http::outbound::{HeaderMap, Method, Outbound, OutboundError, OutboundRequest};

/// The most of an answer that is read.
const ANSWER: usize = 64 << 10;
/// The most headers a request may have.
const HEADERS: usize = 32;
/// What a guest may not set: the connection is ours.
const OURS: [&str; 7] = ["host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer"];
/// What a guest is told of an answer's headers.
const TOLD: [&str; 4] = ["content-type", "location", "retry-after", "date"];

/// Why no answer came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing was sent: not granted, or a placeholder misused.
    Misused(String),
    /// Nothing was sent: nobody is there.
    Unreachable,
    /// It may have arrived.
    Doubt(String),
}

/// Sends one request, within `left`.
pub(super) async fn perform(
    outbound: &Outbound,
    reach: &Reach,
    loopback: &[String],
    request: &Request,
    filling: &Filling<'_>,
    left: Duration,
) -> Result<Answer, Fault> {
    let url = Url::parse(&request.url).map_err(|_| Fault::Misused("the address is not one".to_owned()))?;
    if request.url.contains("{{") {
        return Err(Fault::Misused("an address holds no placeholder: addresses are written down on the way".to_owned()));
    }
    if !reach.lets_fetch(&url, loopback) {
        return Err(Fault::Misused(format!("{} is not granted", url.host_str().unwrap_or("no host"))));
    }
    let begun = Instant::now();
    let sent = outbound.fetch(fill(request, filling, left)?).await;
    let took = begun.elapsed().as_millis();
    match &sent {
        Ok(answer) => tracing::debug!(host = url.host_str(), status = answer.status, took, "acquirer answered"),
        Err(error) => tracing::warn!(host = url.host_str(), %error, took, "acquirer did not answer"),
    }
    let answer = sent.map_err(|error| match error {
        OutboundError::Refused(why) => Fault::Misused(format!("the address is refused: {why}")),
        OutboundError::Unreachable => Fault::Unreachable,
        doubt => Fault::Doubt(doubt.to_string()),
    })?;
    let body = mask(&String::from_utf8_lossy(&answer.body), filling);
    // What an acquirer repeats must not become a placeholder of the next request.
    Ok(Answer { status: answer.status, headers: told(&answer.headers, filling), body: body.replace("{{", "{ {") })
}

fn fill(request: &Request, filling: &Filling<'_>, timeout: Duration) -> Result<OutboundRequest, Fault> {
    if request.headers.len() > HEADERS {
        return Err(Fault::Misused("too many headers".to_owned()));
    }
    let mut headers = Vec::with_capacity(request.headers.len());
    for (name, template) in &request.headers {
        if OURS.contains(&name.to_ascii_lowercase().as_str()) {
            return Err(Fault::Misused(format!("the header {name:.40} is the host's")));
        }
        let mut value = filling.fill(template, Spot::Header).map_err(Fault::Misused)?;
        headers.push((name.clone(), std::mem::take(&mut *value)));
    }
    let kind = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type")).map_or("", |(_, kind)| kind);
    let mut body = filling.fill(request.body.as_deref().unwrap_or_default(), Spot::of(kind)).map_err(Fault::Misused)?;
    let bytes = std::mem::take(&mut *body).into_bytes();
    body.zeroize();
    Ok(OutboundRequest { method: verb(request.method), url: request.url.clone(), headers, body: bytes, timeout, most: ANSWER, allow_http: false })
}

fn verb(method: HttpMethod) -> Method {
    match method {
        HttpMethod::Get => Method::GET,
        HttpMethod::Post => Method::POST,
        HttpMethod::Put => Method::PUT,
        HttpMethod::Delete => Method::DELETE,
    }
}

fn told(headers: &HeaderMap, filling: &Filling<'_>) -> Vec<(String, String)> {
    let value = |name: &&str| Some(((*name).to_owned(), mask(headers.get(*name)?.to_str().ok()?, filling)));
    TOLD.iter().filter_map(value).collect()
}
