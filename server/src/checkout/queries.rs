//! The rows of payers' pages, and where cards and addresses come from.

use entities::{bin_range, checkout, fraud_rule, ip_range};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue, ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder};

use super::machine::ATTEMPTS;
use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

/// The page of a token, by its hash.
pub async fn find(db: &Db, token_hash: Vec<u8>) -> Result<Option<checkout::Model>> {
    Ok(checkout::Entity::find().filter(checkout::Column::TokenHash.eq(token_hash)).one(db.read()).await?)
}

/// The page that a signed message of a magasin opened.
pub async fn opened_by(db: &Db, magasin: i64, signature: &[u8]) -> Result<Option<checkout::Model>> {
    let same = Condition::all().add(checkout::Column::MagasinId.eq(magasin)).add(checkout::Column::Signature.eq(signature.to_vec()));
    Ok(checkout::Entity::find().filter(same).one(db.read()).await?)
}

/// Opens a page. False when the same signed message opened it meanwhile.
pub async fn insert(db: &Db, page: checkout::Model) -> Result<bool> {
    let row = checkout::ActiveModel { id: ActiveValue::NotSet, ..page.into() };
    let once = OnConflict::columns([checkout::Column::MagasinId, checkout::Column::Signature]).do_nothing().to_owned();
    Ok(checkout::Entity::insert(row).on_conflict(once).exec_without_returning(db.write()).await? > 0)
}

/// Opens again a page that was left or ran out, with a try left and nothing paid.
pub async fn reopen(db: &Db, id: i64, now: Millis, expires_at: Millis, ip: Option<String>) -> Result<bool> {
    use checkout::Column::{Attempts, CustomerIp, ExpiresAt, Id, State};
    let over =
        Condition::any().add(State.is_in([checkout::State::Left, checkout::State::Expired])).add(State.eq(checkout::State::Open).and(ExpiresAt.lte(now)));
    let change = checkout::Entity::update_many()
        .col_expr(State, checkout::State::Open.into())
        .col_expr(ExpiresAt, expires_at.into())
        .col_expr(CustomerIp, ip.into())
        .filter(Id.eq(id))
        .filter(Attempts.lt(ATTEMPTS))
        .filter(over);
    Ok(change.exec(db.write()).await?.rows_affected > 0)
}

/// How far back pages are looked for, so that the index is walked over days and not over years. One that stayed open longer, because
/// the program was stopped, takes no card either: its time is compared at each post.
const LOOK_BACK: Millis = 2 * 24 * 3_600_000;

/// Closes the open pages whose time ran out; how many.
pub async fn expire(db: &Db, now: Millis) -> Result<u64> {
    let late = Condition::all().add(checkout::Column::State.eq(checkout::State::Open)).add(checkout::Column::ExpiresAt.between(now - LOOK_BACK, now));
    let change = checkout::Entity::update_many().col_expr(checkout::Column::State, checkout::State::Expired.into()).filter(late);
    Ok(change.exec(db.write()).await?.rows_affected)
}

/// The range a card number is in, by its first eight digits.
pub async fn range_of_card(db: &Db, digits: i64) -> Result<Option<bin_range::Model>> {
    let below = bin_range::Entity::find().filter(bin_range::Column::Low.lte(digits)).order_by_desc(bin_range::Column::Low);
    Ok(below.one(db.read()).await?.filter(|range| range.high >= digits))
}

/// The country of an address, as sixteen bytes.
pub async fn country_of_address(db: &Db, address: [u8; 16]) -> Result<Option<String>> {
    let below = ip_range::Entity::find().filter(ip_range::Column::Low.lte(address.to_vec())).order_by_desc(ip_range::Column::Low);
    Ok(below.one(db.read()).await?.filter(|range| range.high.as_slice() >= address.as_slice()).map(|range| range.country))
}

/// The fraud rules at work on a magasin, in the order they were set.
pub async fn rules(db: &Db, magasin: i64) -> Result<Vec<fraud_rule::Model>> {
    let active = Condition::all().add(fraud_rule::Column::MagasinId.eq(magasin)).add(fraud_rule::Column::Active.eq(true));
    Ok(fraud_rule::Entity::find().filter(active).order_by_asc(fraud_rule::Column::Id).all(db.read()).await?)
}
