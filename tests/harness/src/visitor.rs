//! Somebody at a browser without a script: follows links, fills forms, sees pages.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use regex::Regex;
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::redirect::Policy;

/// A page as it came.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it was found.
    pub url: String,
    /// 200, 303…
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its text.
    pub body: String,
}

/// A form of a page: where it goes and the hidden fields it brings.
#[derive(Clone, Debug)]
pub struct Form {
    /// The absolute address it is posted to.
    pub action: String,
    /// Its hidden fields.
    pub hidden: Vec<(String, String)>,
}

/// The visitor.
#[derive(Clone, Debug)]
pub struct Visitor {
    client: reqwest::Client,
    /// Cookies by host and name; clones share them, as tabs of one browser do.
    cookies: Arc<Mutex<BTreeMap<(String, String), String>>>,
    /// Where the browser says its posts come from.
    site: &'static str,
}

impl Default for Visitor {
    fn default() -> Self {
        Self::new()
    }
}

impl Visitor {
    /// A visitor who does not follow redirections by themselves.
    pub fn new() -> Self {
        // Whoever was first has installed it; that it is there is all that counts.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut headers = HeaderMap::new();
        headers.insert("accept-language", HeaderValue::from_static("fr"));
        let client = reqwest::Client::builder().redirect(Policy::none()).no_proxy().default_headers(headers).build().expect("a client");
        Visitor { client, cookies: Arc::default(), site: "same-origin" }
    }

    /// The same browser, whose posts are said to come from another site: `cross-site`, or nothing when `site` is empty.
    pub fn from_site(&self, site: &'static str) -> Self {
        Visitor { site, ..self.clone() }
    }

    /// Somebody who copies their cookies from one host to another, as no browser does.
    pub fn carried(&self, from: &str, to: &str) -> Self {
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        let cookies = cookies.iter().filter(|((host, _), _)| host == from).map(|((_, name), value)| ((to.to_owned(), name.clone()), value.clone())).collect();
        Visitor { cookies: Arc::new(Mutex::new(cookies)), ..self.clone() }
    }

    /// A browser that shows the same cookies now, and is told of none that comes later.
    pub fn copied(&self) -> Self {
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Visitor { cookies: Arc::new(Mutex::new(cookies)), ..self.clone() }
    }

    /// Opens an address.
    pub async fn get(&self, url: &str) -> Page {
        self.page(url, self.client.get(url)).await
    }

    /// Posts fields to an address.
    pub async fn post(&self, url: &str, fields: &[(String, String)]) -> Page {
        let body: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post_raw(url, body).await
    }

    /// Posts a body that is already encoded.
    pub async fn post_raw(&self, url: &str, body: String) -> Page {
        let mut request = self.client.post(url).header("content-type", "application/x-www-form-urlencoded").body(body);
        if !self.site.is_empty() {
            request = request.header("sec-fetch-site", self.site);
        }
        self.page(url, request).await
    }

    /// Follows the redirections of a page, ten at most.
    pub async fn follow(&self, mut page: Page) -> Page {
        for _ in 0..10 {
            let Some(to) = page.headers.get("location").and_then(|v| v.to_str().ok()).map(|to| join(&page.url, to)) else { return page };
            page = self.get(&to).await;
        }
        panic!("redirected for ever: {}", page.url);
    }

    async fn page(&self, url: &str, mut request: reqwest::RequestBuilder) -> Page {
        let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let shown = self.shown(&host);
        if !shown.is_empty() {
            request = request.header("cookie", shown);
        }
        let answer = request.send().await.unwrap_or_else(|e| panic!("{url}: {e}"));
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        self.keep(&host, &headers);
        Page { url: url.to_owned(), status, headers, body: answer.text().await.unwrap_or_default() }
    }
}

impl Visitor {
    fn shown(&self, host: &str) -> String {
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        cookies.iter().filter(|((of, _), _)| of == host).map(|((_, name), value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, host: &str, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        for cookie in headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()) {
            let (pair, flags) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a name");
            let key = (host.to_owned(), name.to_owned());
            if flags.contains("Max-Age=0") {
                cookies.remove(&key)
            } else {
                cookies.insert(key, value.to_owned())
            };
        }
    }
}

impl Page {
    /// Where it sends the visitor; empty when it does not.
    pub fn location(&self) -> &str {
        self.headers.get("location").and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// Fails unless the page shows a text (entities resolved).
    pub fn shows(&self, text: &str) -> &Self {
        assert!(self.text().contains(text), "{} ({}) does not show « {text} »:\n{}", self.url, self.status, self.body);
        self
    }

    /// Its text, entities resolved, every kind of space written as one.
    pub fn text(&self) -> String {
        let resolved = self.body.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        resolved.replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// The form whose action contains a word.
    pub fn form(&self, word: &str) -> Form {
        let form = Regex::new(r#"(?s)<form\b([^>]*)>(.*?)</form>"#).expect("a pattern");
        let found = form.captures_iter(&self.body).find(|c| attribute(&c[1], "action").is_some_and(|action| action.contains(word)));
        let found = found.unwrap_or_else(|| panic!("no form to « {word} » on {}:\n{}", self.url, self.body));
        let input = Regex::new(r#"<input\b([^>]*)>"#).expect("a pattern");
        let hidden = input.captures_iter(&found[2]).filter(|c| attribute(&c[1], "type").as_deref() == Some("hidden"));
        let hidden = hidden.filter_map(|c| Some((attribute(&c[1], "name")?, attribute(&c[1], "value").unwrap_or_default()))).collect();
        Form { action: join(&self.url, &attribute(&found[1], "action").unwrap_or_default()), hidden }
    }

    /// The address of the link whose address or text contains a word.
    pub fn link(&self, word: &str) -> String {
        let link = Regex::new(r#"(?s)<a\b([^>]*)>(.*?)</a>"#).expect("a pattern");
        let found = link.captures_iter(&self.body).find(|c| attribute(&c[1], "href").is_some_and(|href| href.contains(word)) || c[2].contains(word));
        let found = found.unwrap_or_else(|| panic!("no link with « {word} » on {}:\n{}", self.url, self.body));
        join(&self.url, &attribute(&found[1], "href").unwrap_or_default())
    }
}

impl Form {
    /// Its fields with others filled in.
    pub fn with(&self, fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut all = self.hidden.clone();
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        all
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let pattern = Regex::new(&format!(r#"\b{name}="([^"]*)""#)).expect("a pattern");
    pattern.captures(tag).map(|c| c[1].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

fn join(base: &str, to: &str) -> String {
    url::Url::parse(base).and_then(|base| base.join(to)).map(String::from).unwrap_or_else(|_| to.to_owned())
}
