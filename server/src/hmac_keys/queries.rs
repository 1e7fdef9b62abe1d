//! Rows of keys.

use entities::hmac_key::{ActiveModel, Column, Entity, Model, State};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};

use crate::clock::Millis;
use crate::db::Db;

/// The active key of a magasin: the schema lets it have one at most.
pub async fn active(db: &Db, magasin: i64) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::MagasinId.eq(magasin)).filter(Column::State.eq(State::Active)).one(db.read()).await
}

/// Replaces the active key by another.
pub async fn activate(db: &Db, magasin: i64, sealed: Vec<u8>, version: i16, at: Millis, expires_at: Millis) -> Result<(), DbErr> {
    let txn = db.begin().await?;
    let former = Entity::update_many().filter(Column::MagasinId.eq(magasin)).filter(Column::State.eq(State::Active));
    former.set(ActiveModel { state: Set(State::Replaced), ..Default::default() }).exec(&txn).await?;
    let row = ActiveModel {
        magasin_id: Set(magasin),
        sealed: Set(sealed),
        key_version: Set(version),
        state: Set(State::Active),
        at: Set(at),
        activated_at: Set(Some(at)),
        expires_at: Set(Some(expires_at)),
        ..Default::default()
    };
    row.insert(&txn).await?;
    txn.commit().await
}
