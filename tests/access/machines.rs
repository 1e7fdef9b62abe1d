//! A token of each profile of the demo calls every operation of the API, about what is its own and what is not.

use entities::operation;
use futures::future::join_all;
use harness::Engine;
use harness::token::{Answer, Machine, token};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::doors::{API, Method, Operation, Thing};
use crate::house::{House, Somebody};
use crate::seen::{Seen, absent, elsewhere};
use crate::tree::{Place, Relation};

struct Caller<'a> {
    house: &'a House,
    who: &'a Somebody,
    machine: Machine,
}

impl Caller<'_> {
    async fn call(&self, operation: &Operation, path: &str, amount: i64) -> Answer {
        match operation.method {
            Method::Get => self.machine.get(path).await,
            Method::Post => {
                let body = if operation.amount { json!({ "amount": amount }) } else { Value::Null };
                self.machine.post(path, &uuid::Uuid::new_v4().to_string(), body).await
            }
        }
    }

    fn seen(&self, answer: &Answer, path: &str, node: &str, id: &str) -> Seen {
        let seen = Seen::new(answer.status, answer.header("location"), &answer.body, node, id);
        seen.no_fault(&format!("{} {path}", self.who.login));
        self.house.keeps_secrets(self.who, &seen, path);
        seen
    }

    /// An operation about a payment, or about what was asked of the bank to authorise it.
    async fn about(&self, operation: &Operation, payment: Option<i64>, amount: i64) -> Seen {
        let id = match (payment, operation.of) {
            (Some(payment), Thing::Authorisation) => self.house.authorisation(payment).await,
            (None, Thing::Authorisation) => uuid::Uuid::nil().to_string(),
            (payment, _) => payment.unwrap_or(absent()).to_string(),
        };
        let path = operation.path.replace("{id}", &id);
        let answer = self.call(operation, &path, amount).await;
        self.seen(&answer, &path, "none", &id)
    }

    async fn one_by_one(&self, operation: &Operation) {
        let (own, about) = (&self.who.place, format!("{} {}", self.who.login, operation.path));
        let may = self.house.bits(self.who, own).has(operation.right);
        for payments in self.house.payments_in(own) {
            let seen = self.about(operation, Some(payments.at_rest(operation.of)), 99_999_999).await;
            let expected = match (may, operation.method) {
                (false, _) => 403,
                (true, Method::Get) => 200,
                (true, Method::Post) => 422,
            };
            assert_eq!(seen.status, expected, "{about}: {seen:?}");
        }
        let nobodys = self.about(operation, None, 100).await;
        assert!(if may { nobodys.status == 404 } else { matches!(nobodys.status, 403 | 404) }, "{about}: {nobodys:?}");
        for payments in self.house.payments_outside(own) {
            let others = self.about(operation, Some(payments.number(operation.of)), 100).await;
            assert_eq!(others, nobodys, "{about}: what is elsewhere is told from what does not exist");
        }
    }

    async fn from(&self, operation: &Operation, node: &str) -> Seen {
        let path = format!("{}?node={node}", operation.path);
        let answer = self.call(operation, &path, 100).await;
        self.seen(&answer, &path, node, "none")
    }

    async fn at_nodes(&self, operation: &Operation) {
        for relation in Relation::ALL {
            for node in self.house.tree.related(&self.who.place, relation) {
                let about = format!("{} {} from {}", self.who.login, operation.path, node.node);
                let seen = self.from(operation, &node.node.to_string()).await;
                if relation.is_inside() {
                    self.listed(operation, node, &seen, &about);
                    continue;
                }
                let nobodys = self.from(operation, &elsewhere(node.node.level)).await;
                assert_eq!(seen.status, 404, "{about}: {seen:?}");
                assert_eq!(seen, nobodys, "{about}: a node that is others' is told from one that does not exist");
            }
        }
    }

    fn listed(&self, operation: &Operation, node: &Place, seen: &Seen, about: &str) {
        let may = self.house.bits(self.who, node).has(operation.right);
        // The instance has no journal of its own.
        let expected = match (may, node.ancestry.bank) {
            (false, _) => 403,
            (true, None) => 422,
            (true, Some(_)) => 200,
        };
        assert_eq!(seen.status, expected, "{about}: {seen:?}");
        self.house.shows_only(node, seen, about);
    }
}

impl House {
    async fn authorisation(&self, payment: i64) -> String {
        let found = operation::Entity::find().filter(operation::Column::TransactionId.eq(payment)).one(self.app.db.read()).await.expect("read");
        found.expect("it was authorised").id.to_string()
    }
}

async fn everybody_calls(engine: Engine) {
    let house = House::open(engine).await;
    let before = house.standing().await;
    join_all(house.people.iter().map(|who| async {
        let secret = token(&house.app, &who.grant.profile, &who.place.node.to_string()).await;
        let caller = Caller { house: &house, who, machine: Machine::new(&house.base(who.bank), &secret) };
        for operation in API {
            if operation.of != Thing::Nothing { caller.one_by_one(operation).await } else { caller.at_nodes(operation).await }
        }
        abroad(&house, who, &secret).await;
    }))
    .await;
    assert_eq!(house.standing().await, before, "{engine:?}: nobody moved anything");
}

/// On the host of another bank a token is as if it were unknown.
async fn abroad(house: &House, who: &Somebody, secret: &str) {
    let Some(bank) = who.bank else { return };
    let other = house.tree.banks().find(|other| *other != bank);
    let (known, unknown) = (Machine::new(&house.base(other), secret), Machine::new(&house.base(other), &format!("guichet_{}", "x".repeat(43))));
    let (known, unknown) = (known.get("/transactions").await, unknown.get("/transactions").await);
    assert_eq!((known.status, &known.body), (401, &unknown.body), "{}", who.login);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tenant_is_as_if_it_did_not_exist_on_sqlite() {
    everybody_calls(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tenant_is_as_if_it_did_not_exist_on_postgresql() {
    everybody_calls(Engine::Postgres).await;
}
