//! The door of people: who is it, from which node, and is the form our own?

use std::sync::Arc;

use poem::http::{Method, header};
use poem::{Endpoint, Middleware, Request, Result};

use super::guard::{Grants, Guard};
use super::scope::{Ancestry, Written};
use super::{Access, Actor, Bits, Person, queries, session};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Error;
use crate::vault::{Vault, token_hash};

/// What the door needs to know people.
#[derive(Clone, Debug)]
pub struct Keeper {
    /// Rows.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Compiled rights.
    pub guard: Arc<Guard>,
    /// Keys of forms.
    pub vault: Vault,
}

/// The middleware that peels the node off the URL and says who is asking: `/g3/transactions/9` reaches the routes as
/// `/transactions/9`, seen from groupe 3. A node that is absent, or where nothing was granted, is not found.
#[derive(Clone, Debug)]
pub struct Door(pub Keeper);

impl<E: Endpoint> Middleware<E> for Door {
    type Output = Guarded<E>;
    fn transform(&self, inner: E) -> Self::Output {
        Guarded { inner, keeper: self.0.clone() }
    }
}

/// An endpoint behind the door.
#[derive(Debug)]
pub struct Guarded<E> {
    inner: E,
    keeper: Keeper,
}

impl<E: Endpoint> Endpoint for Guarded<E> {
    type Output = E::Output;

    async fn call(&self, mut request: Request) -> Result<E::Output> {
        let written = peel(&mut request);
        if let Some((person, grants)) = self.keeper.recognise(&request).await? {
            own_form(&mut request, &person).await?;
            let actor = Actor::User(person.id);
            let seen_from = |node: Ancestry| Access { actor, node, bits: grants.at(&node), grants: grants.clone(), person: Some(person.clone()) };
            let node = self.keeper.node(written, &grants).await.map(seen_from);
            match node {
                Ok(access) if access.bits != Bits::NONE => request.set_data(access),
                Ok(_) | Err(Error::NotFound) => return Err(self.lost(&grants, seen_from).await),
                Err(other) => return Err(other.into()),
            };
        }
        self.inner.call(request).await
    }
}

impl<E: Endpoint> Guarded<E> {
    /// Not found, with the place the asker may fall back on among the error's data, to draw the page that says so.
    async fn lost(&self, grants: &Grants, seen_from: impl Fn(Ancestry) -> Access) -> poem::Error {
        let mut error = poem::Error::from(Error::NotFound);
        if let Ok(home) = self.keeper.node(None, grants).await {
            error.set_data(seen_from(home));
        }
        error
    }
}

impl Keeper {
    /// Who shows this cookie. A token opens no page: pages are for people.
    pub(super) async fn recognise(&self, request: &Request) -> Result<Option<(Person, Arc<Grants>)>, Error> {
        let Some(secret) = session::shown(request.headers()) else { return Ok(None) };
        let (hash, now) = (token_hash(&secret), self.clock.now());
        let Some(found) = queries::signed_in(&self.db, &hash, now, now - session::IDLE).await? else { return Ok(None) };
        if now - found.seen_at > session::STALE {
            queries::touch(&self.db, found.session_id, now).await?;
        }
        let grants = match self.guard.kept(found.user_id, found.revision) {
            Some(grants) => grants,
            None => self.guard.keep(found.user_id, found.revision, &queries::grants(&self.db, found.user_id).await?),
        };
        let form_token = self.vault.form_token(&hash);
        let person = Person {
            id: found.user_id,
            bank: found.bank_id,
            name: found.name,
            email: found.email,
            language: found.language,
            session: found.session_id,
            form_token,
        };
        Ok(Some((person, grants)))
    }

    /// The node a request is about: the one its URL names, or else the highest granted.
    async fn node(&self, written: Option<Written>, grants: &Grants) -> Result<Ancestry, Error> {
        let written = written.or_else(|| grants.nodes().next().map(|(level, id)| Written { level, id })).ok_or(Error::NotFound)?;
        queries::ancestry(&self.db, written).await?.ok_or(Error::NotFound)
    }
}

/// Takes the node off the path.
fn peel(request: &mut Request) -> Option<Written> {
    let uri = request.uri().clone();
    let path = uri.path().strip_prefix('/')?;
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let written = first.parse().ok()?;
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    *request.uri_mut() = format!("/{rest}{query}").parse().ok()?;
    Some(written)
}

/// Among an error's data: the form refused is not one of the session's own, or came from another site.
#[derive(Clone, Copy, Debug)]
pub struct NotOurForm;

/// The refusal of such a form: [`Error::Forbidden`], said in its own words.
pub fn not_our_form() -> poem::Error {
    let mut error = poem::Error::from(Error::Forbidden);
    error.set_data(NotOurForm);
    error
}

/// A request that changes something comes from one of our own pages: the browser says so, and the form carries the
/// session's token (S-044). A browser that says nothing is not believed.
pub(super) async fn own_form(request: &mut Request, person: &Person) -> Result<()> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    if !same_origin(request) {
        return Err(not_our_form());
    }
    let body = request.take_body().into_bytes().await.map_err(|_| not_our_form())?;
    let carried = form_urlencoded::parse(&body).find(|(name, _)| name == FORM_TOKEN).map(|(_, value)| value.into_owned());
    request.set_body(body);
    let right = carried.is_some_and(|carried| subtle::ConstantTimeEq::ct_eq(carried.as_bytes(), person.form_token.as_bytes()).into());
    if right { Ok(()) } else { Err(not_our_form()) }
}

/// The name of the hidden field that carries the session's token.
pub const FORM_TOKEN: &str = "form_token";

/// Whether the browser says that the request comes from our own origin.
pub fn same_origin(request: &Request) -> bool {
    if let Some(site) = request.header("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let host = request.header(header::HOST).unwrap_or_default();
    request.header(header::ORIGIN).and_then(|origin| origin.split_once("://")).is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_node_is_taken_off_the_path_and_the_rest_stays() {
        for (from, to, node) in [
            ("/m44/transactions/9?x=1", "/transactions/9?x=1", Some("m44")),
            ("/i/transactions", "/transactions", Some("i")),
            ("/m44", "/", Some("m44")),
            ("/m044/transactions", "/m044/transactions", None),
            ("/transactions", "/transactions", None),
            ("/", "/", None),
        ] {
            let mut request = Request::builder().uri(from.parse().expect("a path")).finish();
            let written = peel(&mut request);
            assert_eq!(written, node.and_then(|n| n.parse().ok()), "{from}");
            assert_eq!(request.uri().to_string(), to);
        }
    }

    #[test]
    fn a_browser_that_says_nothing_is_not_believed() {
        let with = |headers: &[(&str, &str)]| {
            let request = headers.iter().fold(Request::builder(), |r, (name, value)| r.header(*name, *value)).finish();
            same_origin(&request)
        };
        assert!(with(&[("sec-fetch-site", "same-origin")]));
        assert!(with(&[("host", "pay.example:8443"), ("origin", "https://Pay.example:8443")]));
        assert!(!with(&[]));
        assert!(!with(&[("sec-fetch-site", "same-site")]) && !with(&[("sec-fetch-site", "cross-site"), ("host", "a"), ("origin", "https://a")]));
        assert!(!with(&[("host", "pay.example"), ("origin", "https://evil.example")]) && !with(&[("host", "a"), ("origin", "null")]));
    }
}
