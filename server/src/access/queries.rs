//! The rows that say who is asking: sessions, tokens, grants, and where a node stands in the tree.

use entities::grant::Level;
use entities::{api_token, enseigne, grant, groupe, magasin, session, user};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, Statement, sea_query::Expr,
};

use super::scope::{Ancestry, Written};
use crate::clock::Millis;
use crate::db::Db;

/// A live session and its person, read in one query; the revision tells whether compiled grants are still good.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SignedIn {
    /// The session's row.
    pub session_id: i64,
    /// When it was last used, to the minute.
    pub seen_at: Millis,
    /// The person.
    pub user_id: i64,
    /// Their bank; none for the operator of the instance.
    pub bank_id: Option<i64>,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language of their pages.
    pub language: String,
    /// Raised with each change of their rights.
    pub revision: i32,
}

const SIGNED_IN: &str = r#"SELECT s.id AS session_id, s.seen_at, u.id AS user_id, u.bank_id, u.name, u.email, u.language, u.revision
FROM session s JOIN "user" u ON u.id = s.user_id
WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND s.seen_at > $3 AND u.disabled_at IS NULL"#;

/// Who holds a cookie, if its session lives and was used since `idle_since`.
pub async fn signed_in(db: &Db, token_hash: &[u8], now: Millis, idle_since: Millis) -> Result<Option<SignedIn>, DbErr> {
    let values = [token_hash.to_vec().into(), now.into(), idle_since.into()];
    SignedIn::find_by_statement(Statement::from_sql_and_values(db.engine(), SIGNED_IN, values)).one(db.read()).await
}

/// A person by what they sign in with.
pub async fn user_by_login(db: &Db, login: &str) -> Result<Option<user::Model>, DbErr> {
    user::Entity::find().filter(user::Column::Login.eq(login)).one(db.read()).await
}

/// What a person was granted.
pub async fn grants(db: &Db, user: i64) -> Result<Vec<grant::Model>, DbErr> {
    grant::Entity::find().filter(grant::Column::UserId.eq(user)).order_by_asc(grant::Column::Level).order_by_asc(grant::Column::NodeId).all(db.read()).await
}

/// A token that may still be used.
pub async fn token(db: &Db, token_hash: &[u8], now: Millis) -> Result<Option<api_token::Model>, DbErr> {
    let alive = api_token::Column::RevokedAt.is_null().and(api_token::Column::ExpiresAt.is_null().or(api_token::Column::ExpiresAt.gt(now)));
    api_token::Entity::find().filter(api_token::Column::TokenHash.eq(token_hash.to_vec())).filter(alive).one(db.read()).await
}

/// Opens a session.
pub async fn open(db: &Db, row: session::ActiveModel) -> Result<session::Model, DbErr> {
    row.insert(db.write()).await
}

/// Notes that a session is in use, unless it ended meanwhile.
pub async fn touch(db: &Db, session: i64, now: Millis) -> Result<(), DbErr> {
    let live = session::Entity::update_many().col_expr(session::Column::SeenAt, Expr::value(now)).filter(session::Column::Id.eq(session));
    live.filter(session::Column::EndedAt.is_null()).exec(db.write()).await.map(drop)
}

/// Ends a session: its cookie is refused from the next request on, on every process.
pub async fn end(db: &Db, session: i64, now: Millis) -> Result<(), DbErr> {
    let live = session::Entity::update_many().col_expr(session::Column::EndedAt, Expr::value(now)).filter(session::Column::Id.eq(session));
    live.filter(session::Column::EndedAt.is_null()).exec(db.write()).await.map(drop)
}

/// Ends the session of a secret's hash.
pub async fn end_of(db: &Db, token_hash: &[u8], now: Millis) -> Result<(), DbErr> {
    let live = session::Entity::update_many().col_expr(session::Column::EndedAt, Expr::value(now)).filter(session::Column::TokenHash.eq(token_hash.to_vec()));
    live.filter(session::Column::EndedAt.is_null()).exec(db.write()).await.map(drop)
}

/// Keeps the language a person chose.
pub async fn speak(db: &Db, user: i64, language: &str) -> Result<(), DbErr> {
    let row = user::ActiveModel { id: Set(user), language: Set(language.to_owned()), ..Default::default() };
    row.update(db.write()).await.map(drop)
}

/// A node with its ancestors of today; none when there is no such node.
pub async fn ancestry(db: &Db, node: Written) -> Result<Option<Ancestry>, DbErr> {
    let db = db.read();
    let found = match node.level {
        Level::Instance => Some(Ancestry::default()),
        Level::Bank => entities::bank::Entity::find_by_id(node.id).one(db).await?.map(|b| Ancestry { bank: Some(b.id), ..Default::default() }),
        Level::Enseigne => {
            enseigne::Entity::find_by_id(node.id).one(db).await?.map(|e| Ancestry { bank: Some(e.bank_id), enseigne: Some(e.id), ..Default::default() })
        }
        Level::Groupe => {
            let Some(groupe) = groupe::Entity::find_by_id(node.id).one(db).await? else { return Ok(None) };
            let enseigne = enseigne::Entity::find_by_id(groupe.enseigne_id).one(db).await?;
            enseigne.map(|e| Ancestry { bank: Some(e.bank_id), enseigne: Some(e.id), groupe: Some(groupe.id), magasin: None })
        }
        Level::Magasin => {
            let magasin = magasin::Entity::find_by_id(node.id).one(db).await?;
            magasin.map(|m| Ancestry { bank: Some(m.bank_id), enseigne: Some(m.enseigne_id), groupe: m.groupe_id, magasin: Some(m.id) })
        }
    };
    Ok(found)
}
