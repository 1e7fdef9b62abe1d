//! Who sees which part of the tree, and that the rest is as if it were not there.

use std::time::{Duration, Instant};

use entities::{enseigne, grant, groupe, magasin, user};
use guichet::transactions::urls as journal;
use harness::people::{self, PASSWORD};
use harness::visitor::{Page, Visitor};
use harness::{Engine, World};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter};

/// Two banks: the given one with two enseignes, the first with two groupes of one magasin each and the given magasin alone;
/// and a bank of somebody else.
struct Grove {
    north: i64,
    lille: i64,
    south: i64,
    nice: i64,
    sister: i64,
    sister_shop: i64,
    foreign_bank: i64,
    foreign: i64,
    foreign_shop: i64,
}

async fn grow(world: &World) -> Grove {
    let (bank, own) = (world.given.bank.id, world.given.enseigne.id);
    let north = a_groupe(world, own, "Nord").await;
    let south = a_groupe(world, own, "Sud").await;
    let lille = a_magasin(world, bank, own, Some(north), 101, "Corail Lille").await;
    let nice = a_magasin(world, bank, own, Some(south), 102, "Corail Nice").await;
    let sister = an_enseigne(world, bank, "Petit Phare").await;
    let sister_shop = a_magasin(world, bank, sister, None, 103, "Petit Phare Nantes").await;
    let row = entities::bank::ActiveModel { id: NotSet, name: Set("Crédit Montagnard".into()), ..world.given.bank.clone().into() };
    let foreign_bank = row.insert(world.app.db.write()).await.expect("a bank").id;
    let foreign = an_enseigne(world, foreign_bank, "Refuge").await;
    let foreign_shop = a_magasin(world, foreign_bank, foreign, None, 104, "Refuge des Évettes").await;
    Grove { north, lille, south, nice, sister, sister_shop, foreign_bank, foreign, foreign_shop }
}

async fn an_enseigne(world: &World, bank: i64, name: &str) -> i64 {
    let row = enseigne::ActiveModel { bank_id: Set(bank), name: Set(name.into()), time_zone: Set("Europe/Paris".into()), ..Default::default() };
    row.insert(world.app.db.write()).await.expect("an enseigne").id
}

async fn a_groupe(world: &World, enseigne: i64, name: &str) -> i64 {
    let row = groupe::ActiveModel { enseigne_id: Set(enseigne), name: Set(name.into()), ..Default::default() };
    row.insert(world.app.db.write()).await.expect("a groupe").id
}

async fn a_magasin(world: &World, bank: i64, enseigne: i64, groupe: Option<i64>, rank: i16, name: &str) -> i64 {
    let row = magasin::ActiveModel {
        id: NotSet,
        bank_id: Set(bank),
        enseigne_id: Set(enseigne),
        groupe_id: Set(groupe),
        rank_number: Set(rank),
        name: Set(name.into()),
        ..world.given.magasin.clone().into()
    };
    row.insert(world.app.db.write()).await.expect("a magasin").id
}

fn page_of(world: &World, node: &str) -> String {
    format!("{}/{node}{}", world.base, journal::INDEX)
}

async fn at(world: &World, visitor: &Visitor, node: &str) -> Page {
    visitor.get(&page_of(world, node)).await
}

/// A page's text without what differs from one address to the other.
fn but_for(page: &Page, node: &str) -> (u16, String) {
    (page.status, page.text().replace(&format!("/{node}/"), "/…/").replace(&format!("%2F{node}%2F"), "%2F…%2F"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_granted_is_as_if_it_were_not_there_for_every_profile() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let grove = grow(&world).await;
        let (bank, own, given) = (world.given.bank.id, world.given.enseigne.id, world.given.magasin.id);
        let reads = ["consultation", "consultation-action", "consultation-action-users", "bank-support", "bank-admin"];
        let profiles = reads.iter().chain(&["card-entry", "hmac-keys"]);
        for (number, profile) in profiles.enumerate() {
            // Each stands at a groupe: it has a parent, a child, a sibling, and strangers.
            let visitor = world.sign_in(profile, &format!("g{}", grove.north)).await;
            let allowed = if number < reads.len() { 200 } else { 403 };
            for (node, status) in [(format!("g{}", grove.north), allowed), (format!("m{}", grove.lille), allowed)] {
                assert_eq!(at(&world, &visitor, &node).await.status, status, "{engine:?} {profile} {node}");
            }
            let absent = at(&world, &visitor, "m999999").await;
            assert_eq!(absent.status, 404);
            let strangers = [
                "i".to_owned(),
                format!("b{bank}"),
                format!("e{own}"),
                format!("g{}", grove.south),
                format!("m{}", grove.nice),
                format!("m{given}"),
                format!("e{}", grove.sister),
                format!("m{}", grove.sister_shop),
                format!("b{}", grove.foreign_bank),
                format!("e{}", grove.foreign),
                format!("m{}", grove.foreign_shop),
                "b999999".into(),
                "e999999".into(),
                "g999999".into(),
                "m9999999999999999999".into(),
                "m044".into(),
                "m+4".into(),
            ];
            for node in strangers {
                let page = at(&world, &visitor, &node).await;
                assert_eq!(but_for(&page, &node), but_for(&absent, "m999999"), "{engine:?} {profile} {node}");
            }
            for name in ["Maison Corail", "Sud", "Nice", "Petit Phare", "Refuge", "Montagnard", "Corail en ligne"] {
                for page in [&absent, &at(&world, &visitor, &format!("m{}", grove.lille)).await] {
                    assert!(!page.text().contains(name), "{profile} reads of {name}:\n{}", page.body);
                }
            }
        }
        let operator = world.sign_in("operator", "i").await;
        for node in ["i".to_owned(), format!("b{}", grove.foreign_bank), format!("m{}", grove.nice), format!("g{}", grove.south)] {
            assert_eq!(at(&world, &operator, &node).await.status, 200, "{engine:?} {node}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tree_shows_what_was_granted_and_the_way_to_where_one_is() {
    let selected = regex::Regex::new(r#"<a class="node-link"[^>]*aria-current="true"[^>]*>"#).expect("a pattern");
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let grove = grow(&world).await;
        let own = world.given.enseigne.id;
        let visitor = world.sign_in("consultation", &format!("e{own}")).await;
        let page = at(&world, &visitor, &format!("m{}", grove.lille)).await;
        for (name, node) in [("Maison Corail", format!("e{own}")), ("Nord", format!("g{}", grove.north)), ("Corail Nice", format!("m{}", grove.nice))] {
            assert!(page.link(name).ends_with(&format!("/{node}{}", journal::INDEX)), "{engine:?} {name}");
        }
        page.shows("1999888 · 101");
        let found: Vec<&str> = selected.find_iter(&page.body).map(|hit| hit.as_str()).collect();
        assert!(found.len() == 1 && found[0].contains(&format!("/m{}/", grove.lille)), "{found:?}");

        // Two grants at different levels, and one that another covers.
        let user = people::user(
            &world.app,
            Some(world.given.bank.id),
            &[("consultation", &format!("g{}", grove.north)), ("consultation", &format!("m{}", grove.sister_shop))],
        )
        .await;
        people::grant(&world.app, &user, "consultation-action", &format!("m{}", grove.lille)).await;
        let both = Visitor::new();
        assert_eq!(people::enter(&both, &world.base, &user.login, PASSWORD).await.status, 303);
        let page = both.follow(both.get(&format!("{}/", world.base)).await).await;
        assert!(page.url.ends_with(&format!("/g{}{}", grove.north, journal::INDEX)), "the highest comes first: {}", page.url);
        page.shows("Nord").shows("Corail Lille").shows("Petit Phare Nantes");
        assert_eq!(page.body.matches("class=\"node-link\"").count(), 3, "{}", page.body);
        for name in ["Maison Corail", "Corail Nice", "Sud"] {
            assert!(!page.text().contains(name), "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_withdrawn_is_gone_at_the_next_request() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let grove = grow(&world).await;
        let (lille, nice) = (format!("m{}", grove.lille), format!("m{}", grove.nice));
        let user = people::user(&world.app, Some(world.given.bank.id), &[("consultation", &lille), ("consultation", &nice)]).await;
        let visitor = Visitor::new();
        people::enter(&visitor, &world.base, &user.login, PASSWORD).await;
        assert_eq!((at(&world, &visitor, &lille).await.status, at(&world, &visitor, &nice).await.status), (200, 200));
        withdraw(&world, &user, grove.nice).await;
        assert_eq!((at(&world, &visitor, &lille).await.status, at(&world, &visitor, &nice).await.status), (200, 404), "{engine:?}");
        withdraw(&world, &user, grove.lille).await;
        assert_eq!(at(&world, &visitor, &lille).await.status, 404);
        let disabled = user::ActiveModel { id: Set(user.id), disabled_at: Set(Some(world.app.clock.now())), ..Default::default() };
        disabled.update(world.app.db.write()).await.expect("disabled");
        assert_eq!(at(&world, &visitor, &lille).await.status, 303, "whoever is disabled is signed out");
    }
}

async fn withdraw(world: &World, user: &user::Model, magasin: i64) {
    let txn = world.app.db.begin().await.expect("a transaction");
    let theirs = grant::Entity::delete_many().filter(grant::Column::UserId.eq(user.id)).filter(grant::Column::NodeId.eq(magasin));
    theirs.exec(&txn).await.expect("withdrawn");
    let raised = user::Entity::update_many().col_expr(user::Column::Revision, Expr::col(user::Column::Revision).add(1)).filter(user::Column::Id.eq(user.id));
    raised.exec(&txn).await.expect("raised");
    txn.commit().await.expect("committed");
}

/// An enseigne of 5 000 magasins, 4 000 of them in one groupe; gives the enseigne and the groupe.
async fn forest(world: &World) -> (i64, i64) {
    let bank = world.given.bank.id;
    let own = an_enseigne(world, bank, "Librairies Valmont").await;
    let large = a_groupe(world, own, "Franchisés").await;
    let few = a_groupe(world, own, "Nord").await;
    for thousand in 0..5 {
        let row = |n: i64| {
            let number = thousand * 1000 + n;
            let groupe = if number < 4000 { large } else { few };
            format!("({bank},{own},{groupe},{},{},{},'Librairie {number:04}')", 3_000_000 + number, number % 1000, 300_000_000 + number)
        };
        let rows: Vec<String> = (0..1000).map(row).collect();
        let sql = format!("INSERT INTO magasin(bank_id,enseigne_id,groupe_id,site_number,rank_number,merchant_number,name) VALUES {}", rows.join(","));
        world.app.db.write().execute_unprepared(&sql).await.expect("a thousand magasins");
    }
    (own, large)
}

fn nodes(page: &Page) -> usize {
    page.body.matches("class=\"node-link\"").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tree_of_five_thousand_magasins_is_sent_in_small_pieces() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let (own, large) = forest(&world).await;
        let visitor = world.sign_in("consultation", &format!("e{own}")).await;
        let page = at(&world, &visitor, &format!("e{own}")).await;
        page.shows("5 000").shows("4 000").shows("Afficher ce qui en dépend");
        assert_eq!(nodes(&page), 3, "{engine:?}");
        let inside = visitor.get(&page.link(&format!("branch=g{large}"))).await;
        assert_eq!(nodes(&inside), 203);
        inside.shows("3 800 autres : cherchez par nom, site ou rang");
        let page = at(&world, &visitor, &format!("g{large}")).await;
        page.shows("Librairie 0019").shows("Afficher les 3 980 autres");
        assert_eq!(nodes(&page), 23);
        let more = visitor.get(&page.link("branch=")).await;
        assert_eq!(nodes(&more), 203);
        // The one selected is shown wherever it stands among its siblings.
        let last = magasin::Entity::find().filter(magasin::Column::SiteNumber.eq(3_003_999)).one(world.app.db.read()).await.expect("rows").expect("a magasin");
        let page = at(&world, &visitor, &format!("m{}", last.id)).await;
        page.shows("Librairie 3999").shows("Afficher les 3 979 autres");
        assert_eq!(nodes(&page), 24);

        let search = async |text: &str| {
            let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("day", "2026-11-23").append_pair("tree", text).finish();
            visitor.get(&format!("{}?{query}", page_of(&world, &format!("e{own}")))).await
        };
        let found = search("librairie 4321").await;
        found.shows("Librairie 4321").shows("Nord").shows("name=\"day\" value=\"2026-11-23\"");
        assert_eq!(nodes(&found), 3);
        assert_eq!(nodes(&search("3004321").await), 3, "by site");
        assert!((20..=200).contains(&nodes(&search("librairie").await)));
        assert_eq!(nodes(&search("%").await), 0, "a sign is a sign");
        assert_eq!(nodes(&search("corail").await), 0, "another's");
        let begun = Instant::now();
        for _ in 0..20 {
            assert_eq!(at(&world, &visitor, &format!("e{own}")).await.status, 200);
        }
        let each = begun.elapsed() / 20;
        assert!(each < Duration::from_millis(250), "{engine:?}: {each:?} a page");
        eprintln!("{engine:?}: {each:?} a page of an enseigne of 5 000 magasins, {} bytes", page.body.len());
    }
}
