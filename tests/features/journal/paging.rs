//! Pages of the journal while payments arrive, and the edges of a day.

use std::collections::BTreeSet;

use harness::visitor::{Page, Visitor};
use harness::{Engine, Order, World};
use regex::Regex;

use super::{PLAIN, last, like, merchant};

/// References on a page, in order.
fn references(page: &Page) -> Vec<String> {
    let row = Regex::new(r#"class="row-link"[^>]*>([^<]+)<"#).expect("a pattern");
    row.captures_iter(&page.body).map(|found| found[1].to_owned()).collect()
}

async fn turn(visitor: &Visitor, page: &Page, way: &str) -> Option<Page> {
    let link = Regex::new(&format!(r#"<a[^>]*href="([^"]+)" rel="{way}""#)).expect("a pattern");
    let to = link.captures(&page.body)?[1].replace("&amp;", "&");
    Some(visitor.get(url::Url::parse(&page.url).expect("an address").join(&to).expect("an address").as_str()).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_row_is_missed_or_seen_twice_while_others_arrive() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        Order::new(&world, 9951, "ROW-000").pay(&world, PLAIN).await;
        let first = last(&world).await;
        // Three rows share each instant: only their number tells them apart.
        for number in 1..=120 {
            like(&world, &first, first.at - i64::from(number / 3) * 60_000, &format!("ROW-{number:03}")).await;
        }
        let (claire, node) = merchant(&world).await;
        let mut page = claire.get(&format!("{node}/transactions")).await;
        assert!(turn(&claire, &page, "prev").await.is_none(), "nothing is newer than the newest");
        let (mut pages, mut seen) = (vec![references(&page)], Vec::new());
        seen.extend(references(&page));
        while let Some(next) = turn(&claire, &page, "next").await {
            like(&world, &first, first.at + 1_000, &format!("NEW-{}", pages.len())).await;
            page = next;
            pages.push(references(&page));
            seen.extend(references(&page));
        }
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 21], "{engine:?}");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 121, "each once: {seen:?}");
        let back = turn(&claire, &page, "prev").await.expect("newer rows");
        assert_eq!(references(&back), pages[1], "the way back shows the same page");
        let top = turn(&claire, &back, "prev").await.expect("newer rows");
        assert_eq!(references(&top), pages[0]);
        let newest = turn(&claire, &top, "prev").await.expect("those that arrived");
        assert_eq!(references(&newest).len(), 50, "the newest page is a whole one");
        assert_eq!(references(&newest)[..2], ["NEW-2", "NEW-1"]);
        assert!(turn(&claire, &newest, "prev").await.is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_groupe_of_few_and_of_many_is_read_in_the_same_order() {
    use entities::{groupe, magasin};
    use sea_orm::ActiveModelTrait;
    use sea_orm::ActiveValue::{Set, Unchanged};
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        Order::new(&world, 9951, "ROW-000").pay(&world, PLAIN).await;
        let first = last(&world).await;
        let groupe = groupe::ActiveModel { enseigne_id: Set(first.enseigne_id), name: Set("Nord".into()), ..Default::default() };
        let groupe = groupe.insert(world.app.db.write()).await.expect("a groupe");
        let join = async |id: i64| {
            let member = magasin::ActiveModel { id: Unchanged(id), groupe_id: Set(Some(groupe.id)), ..Default::default() };
            member.update(world.app.db.write()).await.expect("a member");
        };
        join(first.magasin_id).await;
        let mut shops = vec![first.magasin_id];
        for number in 0..3_i16 {
            let shop =
                harness::given::Given::magasin(&world.app, &world.given.bank, &world.given.enseigne, 40 + number, 110_647_240 + i32::from(number), &world.shop)
                    .await;
            join(shop.id).await;
            shops.push(shop.id);
        }
        for number in 1..=60_i64 {
            let shop = shops[usize::try_from(number).expect("small") % shops.len()];
            let row = entities::transaction::Model { magasin_id: shop, contract_id: None, ..first.clone() };
            like(&world, &row, first.at - number * 1_000, &format!("ROW-{number:03}")).await;
        }
        let claire = world.sign_in("consultation", &format!("g{}", groupe.id)).await;
        let address = format!("{}/g{}/transactions", world.base, groupe.id);
        let few = claire.get(&address).await;
        let second = turn(&claire, &few, "next").await.expect("a second page");
        let wanted: Vec<String> = (0..=60).map(|number| format!("ROW-{number:03}")).collect();
        assert_eq!([references(&few), references(&second)].concat(), wanted, "{engine:?}");
        for number in 0..30_i16 {
            let shop = harness::given::Given::magasin(
                &world.app,
                &world.given.bank,
                &world.given.enseigne,
                100 + number,
                110_647_300 + i32::from(number),
                &world.shop,
            )
            .await;
            join(shop.id).await;
        }
        let many = claire.get(&address).await;
        assert_eq!(references(&many), references(&few), "walking the enseigne gives the same rows");
        assert_eq!(references(&turn(&claire, &second, "prev").await.expect("newer rows")), references(&few));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_the_shop_s_own_from_its_first_moment_to_its_last() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        Order::new(&world, 9951, "ROW").pay(&world, PLAIN).await;
        let first = last(&world).await;
        // Paris, 25 October 2026: from 22:00 UTC on the 24th to 23:00 UTC on the 25th; 02:30 comes twice.
        for (at, name) in [
            (1_792_879_199_999, "BEFORE"),
            (1_792_879_200_000, "MIDNIGHT"),
            (1_792_888_200_000, "HALF-PAST-TWO"),
            (1_792_891_800_000, "HALF-PAST-TWO-AGAIN"),
            (1_792_969_199_999, "LAST"),
            (1_792_969_200_000, "AFTER"),
        ] {
            like(&world, &first, at, name).await;
        }
        let (claire, node) = merchant(&world).await;
        let page = claire.get(&format!("{node}/transactions?from=2026-10-25&until=2026-10-25")).await;
        assert_eq!(references(&page), ["LAST", "HALF-PAST-TWO-AGAIN", "HALF-PAST-TWO", "MIDNIGHT"], "{engine:?}");
        page.shows("Dimanche 25 octobre 2026").shows("23:59").shows("02:30").shows("00:00");
        assert_eq!(page.body.matches("02:30</time>").count(), 2);
        let before = claire.get(&format!("{node}/transactions?from=2026-10-24&until=2026-10-24")).await;
        assert_eq!(references(&before), ["BEFORE"]);
    }
}
