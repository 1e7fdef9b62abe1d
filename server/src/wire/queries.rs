//! Rows of the door: refused forms.

use entities::signature_refusal::{self, ActiveModel};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, IntoActiveModel, NotSet};

use crate::db::Db;

/// Writes a refused form down.
pub async fn insert(db: &Db, row: signature_refusal::Model) -> Result<(), DbErr> {
    let row = ActiveModel { id: NotSet, ..row.into_active_model().reset_all() };
    row.insert(db.write()).await.map(|_| ())
}

/// Whether rows can be read.
pub async fn is_up(db: &Db) -> Result<(), DbErr> {
    db.read().execute_unprepared("SELECT 1").await.map(|_| ())
}
