//! The road from a shop’s signed form to its notice, whole.

use entities::transaction::{AcquirerStatus, Kind, Status};
use entities::{operation, transaction};
use harness::{Engine, Order, World};
use sea_orm::{EntityTrait, QueryOrder};

/// Accepted without a challenge.
const FRICTIONLESS: &str = "1111222233334444";

async fn rows(world: &World) -> Vec<transaction::Model> {
    transaction::Entity::find().order_by_asc(transaction::Column::Id).all(world.app.db.read()).await.expect("rows")
}

async fn operations(world: &World) -> Vec<operation::Model> {
    operation::Entity::find().order_by_asc(operation::Column::Number).all(world.app.db.read()).await.expect("rows")
}

fn standing(row: &transaction::Model) -> (Kind, Status, AcquirerStatus) {
    (row.kind, row.status, row.acquirer_status)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_form_becomes_a_payment_and_a_signed_notice() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let ticket = Order::new(&world, 7820, "CMD-1").pay(&world, FRICTIONLESS).await;
        ticket.shows("78,20 €").shows("CMD-1");
        let all = rows(&world).await;
        assert_eq!(all.len(), 1, "{engine:?}");
        assert_eq!(standing(&all[0]), (Kind::Debit, Status::Accepted, AcquirerStatus::ToSend));
        assert_eq!((all[0].initial, all[0].captured, all[0].current, all[0].held), (7820, 7820, 7820, 0));
        assert!(all[0].id >= 10_000_000 && operations(&world).await[0].number >= 10_000_000);
        let notices = world.shop.wait_for(1).await;
        assert_eq!(notices.len(), 1, "{notices:?}");
        assert!(notices[0].query().contains("Erreur=00000") && notices[0].query().contains("Mt=7820"), "{}", notices[0].target);
        world.work().await;
        assert_eq!(world.shop.received().len(), 1, "a notice that was taken is not sent again");
    }
}
