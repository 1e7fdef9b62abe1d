//! Who is asking, from which node of the tree, and what they may do there.

pub mod door;
pub mod guard;
pub mod password;
pub mod permission;
pub mod pool;
pub mod profile;
pub mod porch;
mod queries;
pub mod scope;
pub mod session;
pub mod token;

use std::sync::Arc;

use entities::{event, user};
use poem::{FromRequest, Request, RequestBody};

pub use guard::{Grants, Guard};
pub use permission::{Bits, Permission};
pub use pool::Pool;
pub use scope::{Ancestry, Scope};

use crate::clock::Millis;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::vault::token_hash;

/// Who is asking, seen from which node, with which rights there.
#[derive(Clone, Debug)]
pub struct Access {
    /// Who does it.
    pub actor: Actor,
    /// The node the request is about, with its ancestors.
    pub node: Ancestry,
    /// What may be done at it.
    pub bits: Bits,
    /// Everything granted, to draw the tree and to judge other nodes.
    pub grants: Arc<Grants>,
    /// The person at the browser; none for a machine.
    pub person: Option<Person>,
}

/// The person signed in.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their number.
    pub id: i64,
    /// Their bank; none for the operator of the instance.
    pub bank: Option<i64>,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language of their pages: `fr` or `en`.
    pub language: String,
    /// Their session's row.
    pub session: i64,
    /// What each of their forms carries, so that only our own pages can post it.
    pub form_token: String,
}

impl Person {
    /// Whether this is a host they sign in on: their bank's; any for the operator of the instance (R2.33).
    pub fn belongs(&self, bank_of_host: Option<i64>) -> bool {
        self.bank.is_none() || self.bank == bank_of_host
    }
}

impl Access {
    /// The scope of the node.
    pub fn scope(&self) -> Scope {
        self.node.scope()
    }

    /// Whether something may be done at the node.
    pub fn may(&self, permission: Permission) -> bool {
        self.bits.has(permission)
    }

    /// [`Error::Forbidden`] unless it may.
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.may(permission) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// The person, for a page. [`Error::SignedOut`] for a machine: pages are for people.
    pub fn person(&self) -> Result<&Person> {
        self.person.as_ref().ok_or(Error::SignedOut)
    }
}

impl<'a> FromRequest<'a> for Access {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        request.data::<Access>().cloned().ok_or_else(|| Error::SignedOut.into())
    }
}

/// Who does something: what a row of history and of the audit trail names (R2.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person, by number.
    User(i64),
    /// A machine, by its token's number.
    Token(i64),
    /// A shop, through its signed form.
    Shop,
    /// The payer, on the payment page.
    Payer,
    /// The program itself.
    System,
}

impl Actor {
    /// How the row says it.
    pub fn code(self) -> event::Actor {
        match self {
            Actor::User(_) => event::Actor::User,
            Actor::Token(_) => event::Actor::Token,
            Actor::Shop => event::Actor::Shop,
            Actor::Payer => event::Actor::Payer,
            Actor::System => event::Actor::System,
        }
    }

    /// The number of the person or of the token.
    pub fn user(self) -> Option<i64> {
        match self {
            Actor::User(id) | Actor::Token(id) => Some(id),
            _ => None,
        }
    }
}

/// A person by what they sign in with.
pub async fn user_by_login(db: &Db, login: &str) -> Result<Option<user::Model>> {
    Ok(queries::user_by_login(db, login).await?)
}

/// Ends the session of whoever shows a secret, if it lives.
pub async fn forget(db: &Db, secret: &str, now: Millis) -> Result<()> {
    Ok(queries::end_of(db, &token_hash(secret), now).await?)
}

/// Ends a session.
pub async fn sign_out(db: &Db, session: i64, now: Millis) -> Result<()> {
    Ok(queries::end(db, session, now).await?)
}

/// Keeps the language a person chose.
pub async fn speak(db: &Db, user: i64, language: &str) -> Result<()> {
    Ok(queries::speak(db, user, language).await?)
}
