//! What another owns answers exactly like what does not exist; what a profile does not allow is 403; on every operation.

use entities::operation;
use harness::given::Given;
use harness::token::{Answer, Machine};
use harness::{Engine, World, sent};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Described, described, key};
use crate::journal::paid;
use crate::journal::walls::foreign;

const PROFILES: [&str; 8] =
    ["consultation", "consultation-action", "consultation-action-users", "card-entry", "hmac-keys", "bank-support", "bank-admin", "operator"];

async fn call(machine: &Machine, described: &Described, transaction: i64, operation: uuid::Uuid) -> Answer {
    let id = if described.path.starts_with("/operations") { operation.to_string() } else { transaction.to_string() };
    let path = described.path.replace("{id}", &id);
    if described.method == "get" { machine.get(&path).await } else { machine.post(&path, &key(), described.body.clone()).await }
}

async fn asked(world: &World, debit: i64) -> uuid::Uuid {
    let of = operation::Entity::find().filter(operation::Column::TransactionId.eq(debit));
    of.one(world.app.db.read()).await.expect("rows").expect("an operation").id
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_owns_answers_exactly_like_what_is_absent() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let given = &world.given;
        let own = paid(&world, 7820, "CMD-1", true).await;
        let theirs = foreign(&world, &own).await;
        let operation = asked(&world, own.id).await;
        let sibling = Given::magasin(&world.app, &given.bank, &given.enseigne, 35, 110_647_300, &world.shop).await;
        for profile in PROFILES {
            // A sibling's token asks for our shop's; ours asks for another bank's.
            let near = world.machine(profile, &format!("m{}", sibling.id)).await;
            let here = world.machine(profile, &format!("m{}", given.magasin.id)).await;
            for described in described().iter().filter(|described| described.path.contains("{id}")) {
                let absent = call(&near, described, 9_999_999_999, uuid::Uuid::nil()).await;
                let existing = call(&near, described, own.id, operation).await;
                assert!(matches!(absent.status, 403 | 404), "{profile} {described:?} {}", absent.body);
                assert_eq!((existing.status, &existing.body), (absent.status, &absent.body), "{engine:?} {profile} {described:?}");
                if !described.path.starts_with("/operations") {
                    let existing = call(&here, described, theirs.id, operation).await;
                    assert_eq!((existing.status, &existing.body), (absent.status, &absent.body), "{engine:?} {profile} {described:?}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_profile_does_what_it_may_and_no_more() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let node = format!("m{}", world.given.magasin.id);
        for profile in PROFILES {
            let at = if profile == "operator" { "i" } else { node.as_str() };
            let machine = world.machine(profile, at).await;
            let reads = !matches!(profile, "card-entry" | "hmac-keys");
            let acts = matches!(profile, "consultation-action" | "consultation-action-users" | "bank-admin" | "operator");
            for described in described() {
                // Whoever must not act is refused on a payment that could be acted on.
                let capture = described.id != "create_capture";
                let debit = paid(&world, 7820, &format!("CMD-{profile}-{}", described.id), capture).await;
                if described.id == "create_refund" {
                    sent(&world.app, debit.id).await;
                }
                let mut described = described;
                if described.path == "/transactions" {
                    described.path = format!("/transactions?node={node}");
                }
                let answer = call(&machine, &described, debit.id, asked(&world, debit.id).await).await;
                let wanted = match (described.method.as_str(), reads, acts) {
                    ("get", true, _) => 200,
                    ("post", _, true) => 201,
                    _ => 403,
                };
                assert_eq!(answer.status, wanted, "{engine:?} {profile} {described:?} {}", answer.body);
                if wanted == 403 {
                    answer.problem(403, "api-forbidden");
                }
            }
        }
    }
}
