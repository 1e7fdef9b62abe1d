//! Everybody of the demo goes to every page: from their own node and from below, from nodes that are others', from nodes that do
//! not exist; about payments that are theirs, others', nobody's.

use std::collections::HashMap;

use entities::grant::Level;
use futures::future::join_all;
use guichet::access::Bits;
use guichet::access::door::FORM_TOKEN;
use harness::Engine;
use harness::people::{PASSWORD, enter};
use harness::visitor::Visitor;
use regex::Regex;
use tokio::sync::Mutex;

use crate::doors::{Method, OFFICE, Page, Thing};
use crate::house::{House, Somebody};
use crate::seen::{Seen, absent, elsewhere};
use crate::tree::{Place, Relation};

/// More than any payment of the house.
const TOO_MUCH: &str = "999999,00";

/// Somebody on their way.
struct Walker<'a> {
    house: &'a House,
    who: &'a Somebody,
    visitor: Visitor,
    form_token: String,
    /// What is answered about nodes that do not exist, by page and level.
    nobodys: Mutex<HashMap<(usize, Level), Seen>>,
}

impl<'a> Walker<'a> {
    async fn enter(house: &'a House, who: &'a Somebody) -> Self {
        let (visitor, base) = (Visitor::new(), house.base(who.bank));
        let entered = enter(&visitor, &base, &who.login, PASSWORD).await;
        assert_eq!(entered.status, 303, "{} signs in: {}", who.login, entered.body);
        let page = visitor.follow(visitor.get(&format!("{base}/{}/transactions", who.place.node)).await).await;
        let token = Regex::new(&format!(r#"name="{FORM_TOKEN}" value="([^"]+)""#)).expect("a pattern");
        let form_token = token.captures(&page.body).unwrap_or_else(|| panic!("{} finds no form: {}", who.login, page.body))[1].to_owned();
        Walker { house, who, visitor, form_token, nobodys: Mutex::default() }
    }

    async fn ask(&self, page: &Page, node: &str, id: i64, amount: &str) -> Seen {
        let url = format!("{}/{node}{}", self.house.base(self.who.bank), numbered(page.pattern, id));
        let answer = match page.method {
            Method::Get => self.visitor.get(&url).await,
            Method::Post => {
                let key = uuid::Uuid::new_v4().to_string();
                let fields = [(FORM_TOKEN, self.form_token.as_str()), ("operation", key.as_str()), ("amount", amount)];
                self.visitor.post(&url, &fields.map(|(name, value)| (name.to_owned(), value.to_owned()))).await
            }
        };
        let seen = Seen::new(answer.status, answer.location(), &answer.body, node, &id.to_string());
        seen.no_fault(&format!("{} {:?} {url}", self.who.login, page.method));
        self.house.keeps_secrets(self.who, &seen, &url);
        seen
    }

    /// From a node that is theirs.
    async fn inside(&self, page: &Page, node: &Place, bits: Bits) {
        let name = node.node.to_string();
        let about = format!("{} {:?} {} at {name}", self.who.login, page.method, page.name);
        let may = page.right.is_none_or(|right| bits.has(right));
        // Whoever may close remittances does not: the house stays as it was.
        let asked = page.of != Thing::Nothing || page.method == Method::Get || !may;
        for payments in self.house.payments_in(node).into_iter().filter(|_| asked) {
            let seen = self.ask(page, &name, payments.at_rest(page.of), TOO_MUCH).await;
            let expected: &[u16] = match (may, page.method) {
                (false, _) => &[403],
                // Of the instance as a whole there is no télécollecte.
                (true, Method::Get) if node.ancestry.bank.is_none() => &[200, 303, 404, 422],
                (true, Method::Get) => &[200, 303, 422],
                (true, Method::Post) => &[422],
            };
            assert!(expected.contains(&seen.status), "{about}: {seen:?}");
            self.house.shows_only(node, &seen, &about);
        }
        if page.of == Thing::Nothing {
            return;
        }
        let nobodys = self.ask(page, &name, absent(), "1,00").await;
        assert!(if may { nobodys.status == 404 } else { matches!(nobodys.status, 403 | 404) }, "{about}: {nobodys:?}");
        for payments in self.house.payments_outside(node) {
            let others = self.ask(page, &name, payments.number(page.of), "1,00").await;
            assert_eq!(others, nobodys, "{about}: a payment elsewhere is told from one that does not exist");
        }
    }

    /// From a node that is not.
    async fn outside(&self, number: usize, page: &Page, node: &Place) {
        let id = self.house.payments_in(node).first().map_or(absent(), |payments| payments.number(page.of));
        let others = self.ask(page, &node.node.to_string(), id, "1,00").await;
        let nobodys = self.nobodys(number, page, node.node.level).await;
        assert_eq!(others.status, 404, "{} {:?} {} at {}: {others:?}", self.who.login, page.method, page.name, node.node);
        assert_eq!(others, nobodys, "{} {}: a node that is others' is told from one that does not exist", self.who.login, page.name);
    }

    async fn nobodys(&self, number: usize, page: &Page, level: Level) -> Seen {
        let mut known = self.nobodys.lock().await;
        match known.get(&(number, level)) {
            Some(seen) => seen.clone(),
            None => {
                let seen = self.ask(page, &elsewhere(level), absent(), "1,00").await;
                known.insert((number, level), seen.clone());
                seen
            }
        }
    }

    async fn walk(&self) {
        for relation in Relation::ALL {
            for (at, node) in self.house.tree.related(&self.who.place, relation).into_iter().enumerate() {
                for (number, page) in OFFICE.iter().enumerate() {
                    if relation.is_inside() {
                        self.inside(page, node, self.house.bits(self.who, node)).await;
                    } else if at == 0 || page.of == Thing::Nothing {
                        // The door turns everybody back before it looks at the page: all pages from one node are enough.
                        self.outside(number, page, node).await;
                    }
                }
            }
        }
    }
}

/// A route's pattern with a number in it.
fn numbered(pattern: &str, id: i64) -> String {
    let Some((before, rest)) = pattern.split_once(":id") else { return pattern.to_owned() };
    let after = if rest.starts_with('<') { rest.split_once('>').map_or("", |(_, after)| after) } else { rest };
    format!("{before}{id}{after}")
}

async fn everybody_walks(engine: Engine) {
    let house = House::open(engine).await;
    let before = house.standing().await;
    join_all(house.people.iter().map(|who| async { Walker::enter(&house, who).await.walk().await })).await;
    assert_eq!(house.standing().await, before, "{engine:?}: nobody moved anything");
    nobody_walks(&house).await;
}

/// Whoever is not signed in learns nothing either.
async fn nobody_walks(house: &House) {
    for who in &house.people {
        let stranger = Walker { house, who, visitor: Visitor::new(), form_token: String::new(), nobodys: Mutex::default() };
        for page in OFFICE {
            let known = stranger.ask(page, &who.place.node.to_string(), absent(), "1,00").await;
            let nobodys = stranger.ask(page, &elsewhere(who.place.node.level), absent(), "1,00").await;
            assert_eq!(known.status, 303, "{:?} {}: {known:?}", page.method, page.name);
            assert_eq!(known, nobodys, "{}", page.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tenant_is_as_if_it_did_not_exist_on_sqlite() {
    everybody_walks(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tenant_is_as_if_it_did_not_exist_on_postgresql() {
    everybody_walks(Engine::Postgres).await;
}
