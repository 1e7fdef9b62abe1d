//! Sessions of our own: 256 random bits in a cookie, their hash in a row, ended on the server (S-043).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entities::session;
use poem::http::{HeaderMap, header};
use rand::RngCore;
use sea_orm::ActiveValue::Set;

use super::queries;
use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;
use crate::vault::token_hash;

/// A session ends after this long without a request.
pub const IDLE: Millis = 15 * 60 * 1000;
/// And after this long whatever happens.
const ABSOLUTE: Millis = 10 * 60 * 60 * 1000;
/// How stale `seen_at` may get before it is written again: a write per request would cost more than it tells.
pub(super) const STALE: Millis = 60 * 1000;

/// Opens a session for a person; gives the cookie's secret.
pub async fn open(db: &Db, now: Millis, user: i64, ip: String, agent: String) -> Result<String> {
    let mut secret = [0; 32];
    rand::rng().fill_bytes(&mut secret);
    let secret = URL_SAFE_NO_PAD.encode(secret);
    let row = session::ActiveModel {
        token_hash: Set(token_hash(&secret)),
        user_id: Set(user),
        at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + ABSOLUTE),
        ip: Set(ip),
        agent: Set(agent.chars().take(200).collect()),
        ..Default::default()
    };
    queries::open(db, row).await?;
    Ok(secret)
}

/// The `Set-Cookie` that gives a secret to the browser; over plain HTTP (a demo) the `__Host-` prefix cannot be used (R2.42).
pub fn give(secret: &str, https: bool) -> String {
    let (name, secure) = if https { (SECURE, "; Secure") } else { (PLAIN, "") };
    format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}")
}

/// The `Set-Cookie` that takes it back.
pub fn take_back(https: bool) -> String {
    format!("{}; Max-Age=0", give("", https))
}

/// The secret a browser shows, if it shows one.
pub fn shown(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let pairs: Vec<(&str, &str)> = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('=')).collect();
    [SECURE, PLAIN].iter().find_map(|name| pairs.iter().find(|pair| pair.0 == *name).map(|pair| pair.1.to_owned()))
}

const SECURE: &str = "__Host-sid";
const PLAIN: &str = "sid";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others() {
        let with = |line: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, line.parse().expect("a header"));
            shown(&headers)
        };
        assert_eq!(with("a=b; sid=xyz; c=d").as_deref(), Some("xyz"));
        assert_eq!(with("sid=plain; __Host-sid=secure").as_deref(), Some("secure"), "the stronger name wins");
        assert_eq!(with("xsid=1; sid2=2"), None);
        assert!(give("s", true).starts_with("__Host-sid=s; ") && give("s", true).ends_with("; Secure"));
    }
}
