//! The one client for HTTP towards the outside: notices to shops, requests of plugins (S-015).
//!
//! A URL is parsed once. A host name is resolved and all of its addresses must be public; the connection goes to those
//! addresses. No redirect is followed, no proxy used, and nothing of an answer is shown to whoever gave the URL.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use arc_swap::ArcSwap;
use bytes::Bytes;
use reqwest::Client;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use url::{Host, Url};

use super::address::is_public;

pub use reqwest::Method;
pub use reqwest::header::HeaderMap;

/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(5);
/// The most a whole exchange may take; a caller may ask for less.
pub const TOTAL: Duration = Duration::from_secs(20);
/// Short, so that a connection the other side is about to close is rarely taken from the pool.
const IDLE: Duration = Duration::from_secs(10);

/// A request to somebody outside.
#[derive(Clone, Debug)]
pub struct OutboundRequest {
    /// `GET`, `POST`…
    pub method: Method,
    /// Where to, with its query.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// What is sent.
    pub body: Vec<u8>,
    /// For the whole exchange; capped at [`TOTAL`].
    pub timeout: Duration,
    /// The most of an answer's body that is read.
    pub most: usize,
    /// Plain HTTP and ports 80 and 8443, for magasins in test mode.
    pub allow_http: bool,
}

impl OutboundRequest {
    /// A plain `GET` that takes all the time there is and wants no body: a start to change what differs.
    pub fn get(url: &str) -> Self {
        let (method, headers, body) = (Method::GET, Vec::new(), Vec::new());
        OutboundRequest { method, url: url.to_owned(), headers, body, timeout: TOTAL, most: 0, allow_http: false }
    }

    /// The same as a `POST` of a body.
    pub fn post(self, content_type: &str, body: &str) -> Self {
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        OutboundRequest { method: Method::POST, headers, body: body.as_bytes().to_vec(), ..self }
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// Why nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboundError {
    /// The URL is not one we call; nothing was sent.
    Refused(&'static str),
    /// No connection: nothing was sent.
    Unreachable,
    /// No answer in time; the request may have arrived.
    Timeout,
    /// The link broke; the request may have arrived.
    Cut,
    /// The answer is longer than asked for.
    TooLarge(u16),
}

impl std::fmt::Display for OutboundError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OutboundError::Refused(why) => write!(f, "refused: {why}"),
            OutboundError::Unreachable => f.write_str("unreachable"),
            OutboundError::Timeout => f.write_str("timeout"),
            OutboundError::Cut => f.write_str("cut"),
            OutboundError::TooLarge(status) => write!(f, "answer too large (status {status})"),
        }
    }
}

impl std::error::Error for OutboundError {}

/// The client. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Outbound {
    clients: Arc<ArcSwap<Clients>>,
    loopback: Arc<[String]>,
}

#[derive(Debug)]
struct Clients {
    public: Client,
    listed: Client,
}

impl Clients {
    fn build() -> anyhow::Result<Self> {
        let public = client()?.dns_resolver(Arc::new(PublicOnly)).build().context("the HTTP client cannot be built")?;
        let listed = client()?.build().context("the HTTP client cannot be built")?;
        Ok(Clients { public, listed })
    }
}

impl Outbound {
    /// A client that calls the public internet, and the exact `host:port` of `loopback` whatever they are (R2.40).
    pub fn new(loopback: Vec<String>) -> anyhow::Result<Self> {
        Ok(Outbound { clients: Arc::new(ArcSwap::from_pointee(Clients::build()?)), loopback: loopback.into() })
    }

    /// Leaves every open connection behind: whatever still arrives on one answers nobody. For when an answer was to something else,
    /// as it is where a server answers twice: the second answer would go to the next request on that connection, and so on.
    pub fn renew(&self) {
        match Clients::build() {
            Ok(clients) => self.clients.store(Arc::new(clients)),
            Err(cause) => tracing::error!(?cause, "connections that may be out of step stay in use"),
        }
    }

    /// Sends a request and reads the whole answer.
    pub async fn fetch(&self, request: OutboundRequest) -> Result<Response, OutboundError> {
        let clients = self.clients.load_full();
        let (client, url) = self.admit(&clients, &request.url, request.allow_http)?;
        let call = client.request(request.method, url).headers(header_map(&request.headers)?).body(request.body);
        let mut answer = call.timeout(request.timeout.min(TOTAL)).send().await.map_err(|error| fault(&error))?;
        let (status, headers) = (answer.status().as_u16(), std::mem::take(answer.headers_mut()));
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| fault(&error))? {
            if body.len() + chunk.len() > request.most {
                return Err(OutboundError::TooLarge(status));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Response { status, headers, body: body.into() })
    }

    /// Chooses the client for a URL, once the URL itself may be called.
    fn admit<'a>(&self, clients: &'a Clients, text: &str, allow_http: bool) -> Result<(&'a Client, Url), OutboundError> {
        let url = parse(text)?;
        let port = url.port_or_known_default().ok_or(OutboundError::Refused("scheme"))?;
        let host = url.host().ok_or(OutboundError::Refused("host"))?;
        if self.loopback.iter().any(|listed| *listed == format!("{host}:{port}")) {
            return Ok((&clients.listed, url));
        }
        let plain = url.scheme() == "http";
        if plain && !allow_http {
            return Err(OutboundError::Refused("scheme"));
        }
        if port != 443 && !(allow_http && matches!(port, 80 | 8443)) {
            return Err(OutboundError::Refused("port"));
        }
        let literal = match host {
            Host::Domain(_) => None,
            Host::Ipv4(v4) => Some(IpAddr::V4(v4)),
            Host::Ipv6(v6) => Some(IpAddr::V6(v6)),
        };
        if literal.is_some_and(|address| !is_public(address)) {
            return Err(OutboundError::Refused("address"));
        }
        Ok((&clients.public, url))
    }
}

/// Parses a URL given by somebody: HTTP only, no user name, no fragment, no control character (S-014).
pub fn parse(text: &str) -> Result<Url, OutboundError> {
    if text.chars().any(|c| c.is_control()) {
        return Err(OutboundError::Refused("control character"));
    }
    let mut url = Url::parse(text.trim()).map_err(|_| OutboundError::Refused("not a URL"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(OutboundError::Refused("scheme"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(OutboundError::Refused("user name"));
    }
    url.set_fragment(None);
    Ok(url)
}

fn client() -> anyhow::Result<reqwest::ClientBuilder> {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().context("no TLS version is supported")?;
    let tls = tls.with_root_certificates(roots).with_no_client_auth();
    let client = Client::builder().tls_backend_preconfigured(tls).redirect(Policy::none()).no_proxy().referer(false);
    Ok(client.connect_timeout(CONNECT).timeout(TOTAL).pool_idle_timeout(IDLE).pool_max_idle_per_host(8).user_agent("Guichet"))
}

fn header_map(headers: &[(String, String)]) -> Result<HeaderMap, OutboundError> {
    let one = |(name, value): &(String, String)| Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?));
    headers.iter().map(one).collect::<Option<HeaderMap>>().ok_or(OutboundError::Refused("header"))
}

/// What the resolver says of a name with an address that may not be called.
#[derive(Debug)]
struct NotPublic;

impl std::fmt::Display for NotPublic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name has an address that is not public")
    }
}

impl std::error::Error for NotPublic {}

/// Resolves names and vouches for every address it gives: the connection goes nowhere else, so that a name cannot
/// change its mind between the check and the call.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            if found.iter().any(|socket| !is_public(socket.ip())) {
                return Err(NotPublic.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

fn fault(error: &reqwest::Error) -> OutboundError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = cause {
        if inner.is::<NotPublic>() {
            return OutboundError::Refused("address");
        }
        cause = inner.source();
    }
    match (error.is_connect(), error.is_timeout()) {
        (true, _) => OutboundError::Unreachable,
        (false, true) => OutboundError::Timeout,
        (false, false) => OutboundError::Cut,
    }
}

#[cfg(test)]
#[path = "outbound_tests.rs"]
mod tests;
