//! The tokens of the API that a person answers for.

use anyhow::{Context, ensure};
use entities::api_token;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::DatabaseTransaction;

use super::super::{file, queries};
use super::{Variable, people};
use crate::access::token;
use crate::app::App;
use crate::vault::token_hash;

/// The tokens of a person, given by number with their bank's.
pub async fn tokens(
    app: &App,
    txn: &DatabaseTransaction,
    (user_id, bank_id): (i64, Option<i64>),
    tokens: &[file::Token],
    variable: Variable<'_>,
) -> anyhow::Result<()> {
    for one in tokens {
        let secret = secret(one, variable).with_context(|| format!("token « {} »", one.name))?;
        let (level, node_id) = people::node(txn, bank_id, &one.grant).await.with_context(|| format!("token « {} »", one.name))?;
        let row = api_token::ActiveModel {
            id: NotSet,
            token_hash: Set(token_hash(&secret)),
            name: Set(one.name.clone()),
            profile: Set(one.grant.profile.clone()),
            level: Set(level),
            node_id: Set(node_id),
            user_id: Set(user_id),
            at: Set(app.clock.now()),
            ..Default::default()
        };
        queries::token(txn, row, user_id, &one.name).await?;
    }
    Ok(())
}

fn secret(token: &file::Token, variable: Variable<'_>) -> anyhow::Result<String> {
    let name = &token.secret_variable;
    let secret = variable(name).with_context(|| format!("{name} is not set"))?;
    ensure!(token::is_secret(&secret), "{name} is not {}, then at least {} random letters and digits", token::PREFIX, token::FEWEST);
    Ok(secret)
}
