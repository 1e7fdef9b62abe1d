//! The payer's page: what it shows, what it takes, and every way out of it.

mod away;
mod form;
mod rules;
mod ways_out;

use entities::{checkout, transaction};
use harness::World;
use sea_orm::{EntityTrait, QueryOrder};

/// Accepted without a challenge.
const FRICTIONLESS: &str = "1111222233334444";
/// Enrolled: authenticated at the bank's page, then accepted.
const ENROLLED: &str = "4012001037141112";

async fn rows(world: &World) -> Vec<transaction::Model> {
    transaction::Entity::find().order_by_asc(transaction::Column::Id).all(world.app.db.read()).await.expect("rows")
}

async fn page(world: &World) -> checkout::Model {
    checkout::Entity::find().one(world.app.db.read()).await.expect("rows").expect("a page was opened")
}
