//! Who signs in, and with which profile at which node.

use std::collections::HashMap;

use anyhow::{Context, ensure};
use entities::grant::{self, Level};
use entities::user;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::DatabaseTransaction;

use super::super::{file, queries};
use super::{Variable, tokens};
use crate::access::password;
use crate::app::App;

const PROFILES: &[&str] =
    &["consultation", "consultation-action", "consultation-action-users", "card-entry", "hmac-keys", "bank-support", "bank-admin", "operator"];

/// People and their grants. Hashing a password takes long: each variable is hashed once.
pub async fn users(app: &App, txn: &DatabaseTransaction, users: &[file::User], variable: Variable<'_>) -> anyhow::Result<()> {
    let mut hashes = HashMap::new();
    for person in users {
        one(app, txn, person, variable, &mut hashes).await.with_context(|| format!("user « {} »", person.login))?;
    }
    Ok(())
}

async fn one(app: &App, txn: &DatabaseTransaction, person: &file::User, variable: Variable<'_>, hashes: &mut HashMap<String, String>) -> anyhow::Result<()> {
    let bank_id = match &person.bank {
        Some(name) => Some(queries::bank_by_name(txn, name).await?.with_context(|| format!("« {name} » is not a bank"))?),
        None => None,
    };
    let known = queries::user_by_login(txn, &person.login).await?;
    let mut row = user::ActiveModel {
        id: NotSet,
        bank_id: Set(bank_id),
        login: Set(person.login.clone()),
        name: Set(person.name.clone()),
        email: Set(person.email.clone()),
        language: Set(person.language.clone()),
        ..Default::default()
    };
    if known.is_none() {
        row.password = Set(first_password(person, variable, hashes).await?);
        row.at = Set(app.clock.now());
    }
    let user_id = queries::user(txn, known.map(|known| known.id), row).await?;
    for one in &person.grants {
        let (level, node_id) = node(txn, bank_id, one).await?;
        let row = grant::ActiveModel {
            id: NotSet,
            user_id: Set(user_id),
            profile: Set(one.profile.clone()),
            level: Set(level),
            node_id: Set(node_id),
            at: Set(app.clock.now()),
        };
        queries::grant(txn, row).await?;
    }
    tokens::tokens(app, txn, (user_id, bank_id), &person.tokens, variable).await
}

async fn first_password(person: &file::User, variable: Variable<'_>, hashes: &mut HashMap<String, String>) -> anyhow::Result<String> {
    let name = person.password_variable.as_deref().context("a new person needs password_variable")?;
    if let Some(hash) = hashes.get(name) {
        return Ok(hash.clone());
    }
    let word = variable(name).with_context(|| format!("{name} is not set"))?;
    ensure!((12..=password::LONGEST).contains(&word.len()), "{name}: a password has 12 to {} bytes", password::LONGEST);
    let hash = tokio::task::spawn_blocking(move || password::hash(&word)).await?;
    hashes.insert(name.to_owned(), hash.clone());
    Ok(hash)
}

/// The node of a grant.
pub async fn node(txn: &DatabaseTransaction, bank_id: Option<i64>, grant: &file::Grant) -> anyhow::Result<(Level, i64)> {
    ensure!(PROFILES.contains(&grant.profile.as_str()), "« {} » is not a profile; there are {}", grant.profile, PROFILES.join(", "));
    if let Some((site, rank)) = grant.magasin {
        let magasin = queries::magasin_by_numbers(txn, site, rank).await?.with_context(|| format!("there is no magasin {site}/{rank}"))?;
        ensure!(bank_id.is_none_or(|bank| bank == magasin.bank_id), "magasin {site}/{rank} is another bank's");
        return Ok((Level::Magasin, magasin.id));
    }
    let Some(bank_id) = bank_id else { return Ok((Level::Instance, 0)) };
    let Some(name) = &grant.enseigne else { return Ok((Level::Bank, bank_id)) };
    let enseigne = queries::enseigne_by_name(txn, bank_id, name).await?.with_context(|| format!("« {name} » is not an enseigne of this bank"))?;
    let Some(groupe) = &grant.groupe else { return Ok((Level::Enseigne, enseigne)) };
    let groupe = queries::groupe_by_name(txn, enseigne, groupe).await?.with_context(|| format!("« {groupe} » is not a groupe of « {name} »"))?;
    Ok((Level::Groupe, groupe))
}
