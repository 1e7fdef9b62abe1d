//! The merchant's journal, over the pages of the office: finding a payment, reading it, doing what may be done with it.

mod operations;
mod paging;
mod reading;
pub mod walls;

use entities::transaction;
use harness::visitor::{Form, Page, Visitor};
use harness::{Order, World};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder};

/// Accepted without a challenge.
const PLAIN: &str = "1111222233334444";

/// The last row of the journal.
async fn last(world: &World) -> transaction::Model {
    transaction::Entity::find().order_by_desc(transaction::Column::Id).one(world.app.db.read()).await.expect("rows").expect("a row")
}

/// A payment over the whole road; captured at once, or awaiting its capture.
pub async fn paid(world: &World, amount: i64, reference: &str, capture: bool) -> transaction::Model {
    let order = Order::new(world, amount, reference);
    let order = if capture { order } else { order.set("PBX_AUTOSEULE", "O") };
    order.pay(world, PLAIN).await;
    last(world).await
}

/// One more row like another, which claims nothing of a card or a page: at another instant, under another reference.
pub async fn like(world: &World, row: &transaction::Model, at: i64, reference: &str) -> transaction::Model {
    let mut copy = row.clone().into_active_model().reset_all();
    (copy.id, copy.checkout_id, copy.at, copy.reference) = (NotSet, Set(None), Set(at), Set(reference.to_owned()));
    copy.insert(world.app.db.write()).await.expect("a row")
}

/// Somebody of the bank who may act at the shop's node, and the address of that node.
async fn merchant(world: &World) -> (Visitor, String) {
    let node = format!("m{}", world.given.magasin.id);
    (world.sign_in("consultation-action", &node).await, format!("{}/{node}", world.base))
}

/// The form of a question, apart from those of the frame around it.
fn question(page: &Page) -> Form {
    let start = page.body.find("class=\"dialog\"").unwrap_or_else(|| panic!("no question on {} ({}):\n{}", page.url, page.status, page.body));
    Page { body: page.body[start..].to_owned(), ..page.clone() }.form("/transactions/")
}
