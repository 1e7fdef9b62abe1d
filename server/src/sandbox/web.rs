//! The bank's doors: its HTTP contract (README.md), the page of 3-D Secure, the ledger.

use hmac::{Hmac, Mac};
use poem::http::{HeaderMap, StatusCode, header};
use poem::web::{Data, Path, RemoteAddr};
use poem::{Body, Endpoint, EndpointExt, IntoEndpoint, IntoResponse, Request, Response, Route, get, handler, post};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::actions::{self, Choice, Said};
use super::entry::Verb;
use super::faults::{self, Occasion, Scene};
use super::message::{FollowUp, Line, Payment, Resumption, well_formed};
use super::{Bank, page, queries, remittances};

/// The most a request's body may hold.
const LONGEST: usize = 64 * 1024;

/// Every address of the bank.
pub fn routes(bank: Bank) -> impl IntoEndpoint<Endpoint = impl Endpoint + 'static> {
    let asked = Route::new()
        .at("/payments", post(pay))
        .at("/payments/:reference/resume", post(resume))
        .at("/payments/:reference/:what", post(follow_up))
        .at("/operations/:operation", get(inquire))
        .at("/remittances", post(remittances::web::receive));
    Route::new()
        .nest("/v1", asked.around(keyed))
        .at("/script", post(add_scene).delete(forget_script).around(keyed))
        .at("/3ds/:id", get(page::show).post(choose))
        .at("/ledger", get(ledger))
        .at("/remittances", get(remittances::web::index))
        .at("/health", get(health))
        .data(bank)
}

/// Only with the key.
async fn keyed<E: Endpoint>(next: std::sync::Arc<E>, request: Request) -> poem::Result<Response> {
    let bank: &Bank = request.data().ok_or(StatusCode::INTERNAL_SERVER_ERROR)?;
    let said = request.header(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    if !said.is_some_and(|said| bool::from(said.as_bytes().ct_eq(bank.key.as_bytes()))) {
        return Ok(fault(StatusCode::UNAUTHORIZED, "the key is wrong or missing"));
    }
    next.call(request).await.map(IntoResponse::into_response)
}

#[handler]
async fn pay(Data(bank): Data<&Bank>, remote: &RemoteAddr, body: Body) -> Response {
    let (fingerprint, ask) = match read::<Payment>(bank, "", body).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    let way_back = ask.return_url.as_deref().is_some_and(|url| url.starts_with("http://") || url.starts_with("https://"));
    if !well_formed(&ask.contract, &ask.currency) || !(way_back || (ask.return_url.is_none() && ask.authentication == super::behaviour::Wish::None)) {
        return fault(StatusCode::BAD_REQUEST, "contract, currency or return_url is malformed");
    }
    let (fault, own) = (faults::of(bank, Occasion::Authorise, Some((ask.operation, ask.amount))).await, bank.clone());
    match fault {
        Ok(fault) => faults::endure(bank, remote, fault, async move { actions::authorise(&own, fingerprint, ask).await }).await,
        Err(cause) => failed(&cause),
    }
}

#[handler]
async fn follow_up(Data(bank): Data<&Bank>, remote: &RemoteAddr, Path((reference, what)): Path<(String, String)>, body: Body) -> Response {
    let (verb, occasion) = match what.as_str() {
        "captures" => (Verb::Capture, Occasion::Capture),
        "cancellations" => (Verb::Cancel, Occasion::Cancel),
        "refunds" => (Verb::Refund, Occasion::Refund),
        _ => return fault(StatusCode::NOT_FOUND, "no such address"),
    };
    let (fingerprint, ask) = match read::<FollowUp>(bank, &format!("{reference}/{what}"), body).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    if !well_formed(&ask.contract, &ask.currency) {
        return fault(StatusCode::BAD_REQUEST, "contract or currency is malformed");
    }
    let (fault, own) = (faults::of(bank, occasion, Some((ask.operation, ask.amount))).await, bank.clone());
    match fault {
        Ok(fault) => faults::endure(bank, remote, fault, async move { actions::follow_up(&own, fingerprint, &reference, verb, ask).await }).await,
        Err(cause) => failed(&cause),
    }
}

#[handler]
async fn resume(Data(bank): Data<&Bank>, remote: &RemoteAddr, Path(reference): Path<String>, body: Body) -> Response {
    let (_, ask) = match read::<Resumption>(bank, "", body).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    let (fault, own) = (faults::of(bank, Occasion::Resume, None).await, bank.clone());
    match fault {
        Ok(fault) => faults::endure(bank, remote, fault, async move { actions::resume(&own, &reference, ask.operation).await }).await,
        Err(cause) => failed(&cause),
    }
}

#[handler]
async fn inquire(Data(bank): Data<&Bank>, remote: &RemoteAddr, Path(operation): Path<String>) -> Response {
    let Ok(operation) = Uuid::parse_str(&operation) else { return fault(StatusCode::BAD_REQUEST, "an operation is a UUID") };
    let (fault, own) = (faults::of(bank, Occasion::Inquire, None).await, bank.clone());
    match fault {
        Ok(fault) => faults::endure(bank, remote, fault, async move { actions::inquire(&own, operation).await }).await,
        Err(cause) => failed(&cause),
    }
}

#[derive(serde::Deserialize)]
struct Chosen {
    choice: Choice,
}

#[handler]
async fn choose(Data(bank): Data<&Bank>, Path(id): Path<String>, headers: &HeaderMap, body: Body) -> Response {
    let Ok(form) = body.into_bytes_limit(LONGEST).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let chosen = form_urlencoded::parse(&form).find(|(name, _)| name == "choice").map(|(_, value)| value.into_owned());
    let Some(Ok(Chosen { choice })) = chosen.map(|choice| serde_json::from_value(serde_json::json!({ "choice": choice }))) else {
        return fault(StatusCode::BAD_REQUEST, "no such choice");
    };
    match actions::choose(bank, &id, choice).await {
        Ok(Some(back)) => StatusCode::SEE_OTHER.with_header(header::LOCATION, back).into_response(),
        Ok(None) => page::unknown(bank, headers),
        Err(cause) => failed(&cause),
    }
}

#[handler]
async fn add_scene(Data(bank): Data<&Bank>, body: Body) -> Response {
    match read::<Scene>(bank, "", body).await {
        Ok((_, scene)) => bank.script.add(scene),
        Err(answer) => return answer,
    }
    StatusCode::NO_CONTENT.into_response()
}

#[handler]
async fn forget_script(Data(bank): Data<&Bank>) -> StatusCode {
    bank.script.clear();
    StatusCode::NO_CONTENT
}

#[handler]
async fn ledger(Data(bank): Data<&Bank>) -> Response {
    match futures::try_join!(queries::ledger(&bank.db), remittances::numbers(&bank.db)) {
        Ok((entries, settled)) => {
            let lines = entries.into_iter().map(|entry| Line { remittance: settled.get(&entry.number).copied(), ..Line::from(entry) });
            json(StatusCode::OK, &lines.collect::<Vec<_>>())
        }
        Err(cause) => failed(&cause.into()),
    }
}

#[handler]
fn health() -> StatusCode {
    StatusCode::OK
}

/// A body as JSON, and its fingerprint: keyed, because it may hold a card number.
pub async fn read<T: DeserializeOwned>(bank: &Bank, address: &str, body: Body) -> Result<(Vec<u8>, T), Response> {
    let bytes = body.into_bytes_limit(LONGEST).await.map_err(|_| fault(StatusCode::PAYLOAD_TOO_LARGE, "the body is too long"))?;
    let malformed = |cause: serde_json::Error| fault(StatusCode::BAD_REQUEST, &format!("malformed: line {} column {}", cause.line(), cause.column()));
    let json: serde_json::Value = serde_json::from_slice(&bytes).map_err(malformed)?;
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(bank.key.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(address.as_bytes());
    mac.update(json.to_string().as_bytes());
    Ok((
        mac.finalize().into_bytes().to_vec(),
        serde_json::from_value(json).map_err(|_| fault(StatusCode::BAD_REQUEST, "a field is missing or of another kind"))?,
    ))
}

/// What the bank says where it has nothing to tell.
pub fn nothing(said: &Said) -> Response {
    match said {
        Said::Absent(operation) => json(StatusCode::NOT_FOUND, &serde_json::json!({ "status": "absent", "operation": operation })),
        Said::Entry(_) | Said::Chunk(_) | Said::Conflict => fault(StatusCode::CONFLICT, "this operation was another ask"),
    }
}

/// A failure of ours: logged, not shown.
pub fn failed(cause: &anyhow::Error) -> Response {
    tracing::error!(?cause, "the sandbox bank failed");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// A fault of the asker's.
pub fn fault(status: StatusCode, why: &str) -> Response {
    json(status, &serde_json::json!({ "error": why }))
}

/// A value as JSON.
pub fn json(status: StatusCode, value: &impl Serialize) -> Response {
    let text = serde_json::to_string(value).expect("answers have string keys only");
    Response::builder().status(status).content_type("application/json").body(text)
}
