//! People who sign in: made with their grants, and let in through the page.

use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use entities::{grant, user};
use guichet::access::scope::Written;
use guichet::app::App;
use guichet::sign_in::urls;
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;

use crate::visitor::{Page, Visitor};

/// Everybody's password.
pub const PASSWORD: &str = "Corail-2026-Phare";

/// A person of a bank, or of none, with profiles at nodes: `("consultation", "e1")`.
pub async fn user(app: &App, bank: Option<i64>, grants: &[(&str, &str)]) -> user::Model {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let login = format!("person.{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let row = user::ActiveModel {
        bank_id: Set(bank),
        name: Set("Claire Delmas".into()),
        email: Set(format!("{login}@corail.example")),
        login: Set(login),
        language: Set("fr".into()),
        password: Set(quick_hash()),
        at: Set(app.clock.now()),
        revision: Set(1),
        ..Default::default()
    };
    let user = row.insert(app.db.write()).await.expect("a user");
    for (profile, node) in grants {
        grant(app, &user, profile, node).await;
    }
    user
}

/// [`PASSWORD`] as the program keeps it, but at a cost that a hundred tests can bear: the cost stands in the hash.
pub fn quick_hash() -> String {
    let (salt, rounds, mut out) = ([7; 16], 1_000, [0; 32]);
    openssl::pkcs5::pbkdf2_hmac(PASSWORD.as_bytes(), &salt, rounds, openssl::hash::MessageDigest::sha256(), &mut out).expect("a hash");
    format!("$pbkdf2-sha256$i={rounds},l=32${}${}", STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(out))
}

/// One more grant.
pub async fn grant(app: &App, user: &user::Model, profile: &str, node: &str) {
    let node: Written = node.parse().unwrap_or_else(|()| panic!("{node} is not a node"));
    let row = grant::ActiveModel {
        user_id: Set(user.id),
        profile: Set(profile.to_owned()),
        level: Set(node.level),
        node_id: Set(node.id),
        at: Set(app.clock.now()),
        ..Default::default()
    };
    row.insert(app.db.write()).await.expect("a grant");
}

/// Fills the sign-in page in; gives the answer, its cookie kept by the visitor.
pub async fn enter(visitor: &Visitor, base: &str, login: &str, password: &str) -> Page {
    let page = visitor.get(&format!("{base}{}", urls::SIGN_IN)).await;
    let form = page.form(urls::SIGN_IN);
    visitor.post(&form.action, &form.with(&[("login", login), ("password", password)])).await
}
