//! Wrong passwords, as every process counts them.

use entities::failed_sign_in;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use super::machine::WINDOW;
use crate::clock::Millis;
use crate::db::Db;

/// A try that counts as wrong until it proves right.
#[derive(Debug)]
pub struct Marked {
    /// The row of this try.
    pub id: i64,
    /// How many the login has, this one included.
    pub of_login: u64,
    /// How many the address has.
    pub of_address: u64,
}

/// Notes a try before its password is looked at: a hundred at once count a hundred. Forgets the old ones.
pub async fn mark(db: &Db, login_hash: Vec<u8>, ip: &str, now: Millis) -> Result<Marked, DbErr> {
    failed_sign_in::Entity::delete_many().filter(failed_sign_in::Column::At.lte(now - WINDOW)).exec(db.write()).await?;
    let row = failed_sign_in::ActiveModel { at: Set(now), login_hash: Set(login_hash.clone()), ip: Set(ip.to_owned()), ..Default::default() };
    let id = row.insert(db.write()).await?.id;
    let recent = || failed_sign_in::Entity::find().filter(failed_sign_in::Column::At.gt(now - WINDOW));
    // Read where it was written: a replica, or a reader's older picture, would count too few.
    let of_login = recent().filter(failed_sign_in::Column::LoginHash.eq(login_hash)).count(db.write()).await?;
    let of_address = recent().filter(failed_sign_in::Column::Ip.eq(ip)).count(db.write()).await?;
    Ok(Marked { id, of_login, of_address })
}

/// Takes one try back: its password was not looked at.
pub async fn unmark(db: &Db, id: i64) -> Result<(), DbErr> {
    failed_sign_in::Entity::delete_by_id(id).exec(db.write()).await.map(drop)
}

/// Forgets the wrong passwords of a login whose right one was given.
pub async fn clear(db: &Db, login_hash: Vec<u8>) -> Result<(), DbErr> {
    failed_sign_in::Entity::delete_many().filter(failed_sign_in::Column::LoginHash.eq(login_hash)).exec(db.write()).await.map(drop)
}
