//! Opening a session for whoever knows a password, and ending it.

use super::{machine, queries};
use crate::access::{self, Person, session};
use crate::app::App;
use crate::error::Result;
use crate::vault::token_hash;

/// What somebody typed, and from where.
#[derive(Clone)]
pub struct Attempt {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// The bank of the host they are on.
    pub bank: Option<i64>,
    /// Their address.
    pub ip: String,
    /// Their browser's name for itself.
    pub agent: String,
    /// The cookie their browser still shows: its session ends with the new one's beginning.
    pub cookie: Option<String>,
}

/// What becomes of it.
#[derive(Debug)]
pub enum Answer {
    /// A session is open: the secret of its cookie.
    Open(String),
    /// Login and password do not go together, or not here: which of the two is not said.
    Wrong,
    /// Too many wrong passwords lately: this one was not looked at.
    Locked,
    /// Too many people are signing in at this moment: this password was not looked at.
    Busy,
}

/// Signs in. It takes the same time and says the same whether the login is unknown, disabled, another bank's, or the password
/// is wrong (R2.33).
pub async fn sign_in(app: &App, attempt: Attempt) -> Result<Answer> {
    let (db, now, login) = (&app.db, app.clock.now(), attempt.login.trim());
    let login_hash = token_hash(login);
    let marked = queries::mark(db, login_hash.clone(), &attempt.ip, now).await?;
    if !machine::may_try(marked.of_login, marked.of_address) {
        queries::unmark(db, marked.id).await?;
        return Ok(Answer::Locked);
    }
    let known = access::user_by_login(db, login).await?;
    let user = known.filter(|user| user.disabled_at.is_none() && (user.bank_id.is_none() || user.bank_id == attempt.bank));
    let Ok(right) = app.passwords.verify(attempt.password, user.as_ref().map(|user| user.password.clone())).await else {
        queries::unmark(db, marked.id).await?;
        return Ok(Answer::Busy);
    };
    let Some(user) = user.filter(|_| right) else { return Ok(Answer::Wrong) };
    queries::clear(db, login_hash).await?;
    if let Some(old) = attempt.cookie {
        access::forget(db, &old, now).await?;
    }
    Ok(Answer::Open(session::open(db, now, user.id, attempt.ip, attempt.agent).await?))
}

/// Ends the session: its cookie opens nothing any more, on any process.
pub async fn sign_out(app: &App, person: &Person) -> Result<()> {
    access::sign_out(&app.db, person.session, app.clock.now()).await
}

/// Keeps the language of a person's pages.
pub async fn speak(app: &App, person: &Person, language: &str) -> Result<()> {
    access::speak(&app.db, person.id, language).await
}
