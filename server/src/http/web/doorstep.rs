//! Outermost of all: learns who calls and under which bank's name, and lets nothing out without its headers.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use poem::http::{StatusCode, header};
use poem::{Endpoint, IntoResponse, Middleware, Request, Response, Result};
use tracing::Instrument;

use super::client::{Proxies, authority, client_ip, host_of, is_https};
use super::{Incident, errors, headers};
use crate::error::Error;
use crate::http::{api, urls};
use crate::text::{Language, Texts};
use crate::theme::{BASE, Themes};

/// Answers whose brand a host name shows; `None` for a name nobody knows (R2.33).
pub type Brands = Arc<dyn Fn(String) -> BoxFuture<'static, crate::error::Result<Option<Brand>>> + Send + Sync>;

/// The bank behind a host name.
#[derive(Clone, Debug)]
pub struct Brand {
    /// Its number.
    pub bank: i64,
    /// Its theme.
    pub theme: String,
}

/// One request, as far as it is known before its handler: `Data<&Visit>`.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The host name we are called by, without port.
    pub host: String,
    /// Scheme, host and port, as a browser writes them.
    pub origin: String,
    /// The bank of that host; none on a path that answers under any name.
    pub bank: Option<i64>,
    /// Its brand.
    pub theme: String,
    /// What the browser likes to read.
    pub language: Language,
    /// The caller's address ([`client_ip`]).
    pub ip: Option<IpAddr>,
    /// Whether the connection is encrypted.
    pub https: bool,
    /// The number of this request.
    pub incident: Incident,
}

/// The middleware that makes a [`Visit`] of each request, answers 421 to unknown hosts, turns errors and panics into
/// pages, and puts the headers on.
#[derive(Clone)]
pub struct Doorstep {
    texts: Texts,
    themes: Themes,
    proxies: Proxies,
    brands: Brands,
    open: &'static [&'static str],
}

impl Doorstep {
    /// `brands` knows hosts; paths in `open` answer under any name, such as the probe of a load balancer.
    pub fn new(texts: Texts, themes: Themes, proxies: Proxies, brands: Brands, open: &'static [&'static str]) -> Self {
        Doorstep { texts, themes, proxies, brands, open }
    }

    fn visit(&self, request: &Request) -> Visit {
        let https = is_https(request, &self.proxies);
        let scheme = if https { "https" } else { "http" };
        Visit {
            host: host_of(request),
            origin: super::origin(&format!("{scheme}://{}", authority(request))).unwrap_or_default(),
            bank: None,
            theme: BASE.to_owned(),
            language: language(request),
            ip: client_ip(request, &self.proxies),
            https,
            incident: Incident::draw(),
        }
    }
}

impl std::fmt::Debug for Doorstep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Doorstep").field("proxies", &self.proxies).finish_non_exhaustive()
    }
}

impl<E: Endpoint> Middleware<E> for Doorstep {
    type Output = Entered<E>;
    fn transform(&self, inner: E) -> Self::Output {
        Entered { inner, door: self.clone() }
    }
}

/// An endpoint behind a [`Doorstep`].
#[derive(Debug)]
pub struct Entered<E> {
    inner: E,
    door: Doorstep,
}

impl<E: Endpoint> Entered<E> {
    /// Finds the brand, then lets the request in; a panic is one more internal error.
    async fn answer(&self, visit: &mut Visit, mut request: Request) -> Result<Response> {
        let known = (self.door.brands)(visit.host.clone()).await?;
        match known {
            Some(brand) => (visit.bank, visit.theme) = (Some(brand.bank), brand.theme),
            None if self.door.open.contains(&request.uri().path()) => (),
            None => return Err(StatusCode::MISDIRECTED_REQUEST.into()),
        }
        request.set_data(visit.clone());
        match AssertUnwindSafe(self.inner.call(request)).catch_unwind().await {
            Ok(answer) => answer.map(IntoResponse::into_response),
            Err(_) => Err(Error::Internal(anyhow::anyhow!("a handler panicked")).into()),
        }
    }
}

impl<E: Endpoint> Endpoint for Entered<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let mut visit = self.door.visit(&request);
        // The first step of the path is enough: what follows may be a payer's token.
        let (api, step) = (urls::is_api(request.uri().path()), request.uri().path().split('/').nth(1).unwrap_or_default());
        let span = tracing::info_span!("request", incident = %visit.incident, method = %request.method(), step);
        let answer = self.answer(&mut visit, request).instrument(span.clone()).await;
        let told = |error| if api { api::answer(&self.door.texts, &visit, error) } else { errors::page(&self.door.texts, &self.door.themes, &visit, error) };
        let mut response = answer.unwrap_or_else(|error| span.in_scope(|| told(error)));
        headers::protect(&mut response, visit.https);
        Ok(response)
    }
}

/// What the reader likes to read. A machine that says nothing reads English, and the API speaks no third language.
fn language(request: &Request) -> Language {
    let liked = request.header(header::ACCEPT_LANGUAGE);
    match Language::from_accept(liked) {
        Language::Fr if liked.is_some() => Language::Fr,
        _ if urls::is_api(request.uri().path()) => Language::En,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use poem::test::{TestClient, TestResponse};
    use poem::web::Data;
    use poem::{EndpointExt, Route, get, handler};

    use super::super::BodyLimit;
    use super::*;

    #[handler]
    fn theme(visit: Data<&Visit>) -> String {
        format!("{} {}", visit.theme, visit.origin)
    }

    #[handler]
    fn fail() -> Result<String> {
        Err(Error::Internal(anyhow::anyhow!("a secret cause")).into())
    }

    #[handler]
    fn panic() -> String {
        panic!("on purpose")
    }

    #[handler]
    async fn swallow(body: poem::Body) -> String {
        body.into_string().await.unwrap_or_else(|_| "cut".into())
    }

    fn client() -> TestClient<impl Endpoint> {
        let (texts, themes) = (Texts::load().expect("texts"), Themes::load().expect("brands"));
        let brands: Brands =
            Arc::new(|host| Box::pin(async move { Ok((host == "pay.bank.example").then(|| Brand { bank: 1, theme: "littoral".to_owned() })) }));
        let routes =
            Route::new().at("/", get(theme)).at("/fail", get(fail)).at("/panic", get(panic)).at("/swallow", poem::post(swallow)).at("/open", get(theme));
        TestClient::new(routes.with(BodyLimit(64)).with(Doorstep::new(texts, themes, Proxies::default(), brands, &["/open"])))
    }

    async fn text(response: TestResponse) -> String {
        response.0.into_body().into_string().await.expect("a text")
    }

    #[tokio::test]
    async fn a_known_host_has_its_brand_and_an_unknown_one_is_misdirected() {
        let client = client();
        let response = client.get("/").header("host", "Pay.Bank.example:8443").send().await;
        response.assert_status_is_ok();
        response.assert_header("cache-control", "no-store");
        response.assert_header("x-frame-options", "DENY");
        assert_eq!(text(response).await, "littoral http://pay.bank.example:8443");
        client.get("/").header("host", "evil.example").send().await.assert_status(StatusCode::MISDIRECTED_REQUEST);
        client.get("/open").header("host", "10.0.0.7").send().await.assert_status_is_ok();
    }

    #[tokio::test]
    async fn an_incident_shows_its_number_and_never_its_cause() {
        let client = client();
        for path in ["/fail", "/panic"] {
            let response = client.get(path).header("host", "pay.bank.example").header("accept-language", "en").send().await;
            response.assert_status(StatusCode::INTERNAL_SERVER_ERROR);
            response.assert_header("x-content-type-options", "nosniff");
            let page = text(response).await;
            assert!(page.contains("Incident number") && page.contains("Banque du Littoral") && !page.contains("secret"), "{page}");
        }
    }

    #[tokio::test]
    async fn errors_speak_the_browser_s_language() {
        let client = client();
        for (accept, words) in [("fr-FR", "Cette page n’existe pas"), ("en-GB", "This page does not exist"), ("sv", "This page does not exist")] {
            let response = client.get("/nowhere").header("host", "pay.bank.example").header("accept-language", accept).send().await;
            response.assert_status(StatusCode::NOT_FOUND);
            assert!(text(response).await.contains(words), "{accept}");
        }
        client.post("/").header("host", "pay.bank.example").send().await.assert_status(StatusCode::METHOD_NOT_ALLOWED);
    }

    #[tokio::test]
    async fn a_body_without_a_length_is_bounded_too() {
        let client = client();
        let chunked = |size: usize| poem::Body::from_bytes_stream(futures::stream::iter((0..4).map(move |_| Ok::<_, std::io::Error>(vec![b'a'; size]))));
        let send = |body: poem::Body| client.post("/swallow").header("host", "pay.bank.example").body(body).send();
        send(chunked(16)).await.assert_status_is_ok();
        send(chunked(17)).await.assert_status(StatusCode::PAYLOAD_TOO_LARGE);
        send(poem::Body::from(vec![b'a'; 65])).await.assert_status(StatusCode::PAYLOAD_TOO_LARGE);
    }
}
