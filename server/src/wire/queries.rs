//! Rows of the door: refused forms.

use entities::signature_refusal::{self, ActiveModel};
use sea_orm::{ActiveModelTrait, DbErr, IntoActiveModel, NotSet};

use crate::db::Db;

/// Writes a refused form down.
pub async fn insert(db: &Db, row: signature_refusal::Model) -> Result<(), DbErr> {
    let row = ActiveModel { id: NotSet, ..row.into_active_model().reset_all() };
    row.insert(db.write()).await.map(|_| ())
}
