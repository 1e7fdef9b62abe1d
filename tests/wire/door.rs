//! The door itself, over HTTP: modules' own bytes open the page; anything else is refused in a few plain words.

use guichet::protocol::time;
use harness::visitor::Page;
use harness::world::TEN;
use harness::{Engine, Order, World, shop};
use sea_orm::Set;

use crate::house::House;
use crate::vectors::{self, Vector};

/// The fixed sentence of a refusal.
const SENTENCE: &str = "Accès refusé !";

fn amount(vector: &Vector) -> String {
    let cents: i64 = vector.field("PBX_TOTAL").parse().expect("digits");
    format!("{},{:02} €", cents / 100, cents % 100)
}

fn is_refused(page: &Page) {
    assert_eq!(page.status, 200, "{}", page.body);
    page.shows(SENTENCE).shows("Numéro d’incident :");
}

/// The same form with the last digit of its amount changed.
fn with_another_amount(body: &str) -> String {
    let at = body.find("PBX_TOTAL=").expect("an amount");
    let end = body[at..].find('&').map_or(body.len(), |length| at + length);
    let digit = if body[..end].ends_with('9') { "8" } else { "9" };
    format!("{}{digit}{}", &body[..end - 1], &body[end..])
}

async fn opens(house: &House, vector: &Vector, answer: Page) -> String {
    assert_eq!(answer.status, 303, "{}: {}", vector.client, answer.body);
    let place = answer.headers["location"].to_str().expect("ASCII").to_owned();
    assert!(place.starts_with("/pay/"), "{place}");
    let page = house.0.visitor.follow(answer).await;
    assert_eq!(page.status, 200, "{}: {}", vector.client, page.body);
    page.shows(&amount(vector)).shows(vector.field("PBX_CMD"));
    place
}

async fn modules_reach_the_page(engine: Engine) {
    let house = House::start(engine, |_| ()).await;
    for (before, vector) in (0..).zip(vectors::system()) {
        assert_eq!(time::read(vector.field("PBX_TIME")), Some(TEN), "the clock stands where the request was recorded");
        let url = house.url(&vector.path());
        assert_eq!(vector.http_method, "POST");
        // One byte of the amount changed, before and after the page exists.
        let changed = with_another_amount(&vector.urlencoded_body);
        assert_eq!(changed.len(), vector.urlencoded_body.len());
        is_refused(&house.0.visitor.post_raw(&url, changed.clone()).await);
        assert_eq!(house.last_refusal().await.reason, "hmac");
        assert_eq!(house.rows().await, (before, 0, 2 * before + 1), "{}", vector.client);
        let first = opens(&house, &vector, house.0.visitor.post_raw(&url, vector.urlencoded_body.clone()).await).await;
        // The same message again, by GET: an iframe, a second tab. It is the same page.
        let again = opens(&house, &vector, house.0.visitor.get(&format!("{url}?{}", vector.urlencoded_body)).await).await;
        assert_eq!(first, again);
        is_refused(&house.0.visitor.post_raw(&url, changed).await);
        assert_eq!(house.rows().await, (before + 1, 0, 2 * before + 2), "{}", vector.client);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn modules_reach_the_page_on_sqlite() {
    modules_reach_the_page(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn modules_reach_the_page_on_postgresql() {
    modules_reach_the_page(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_of_the_page_answers_both_ways() {
    let house = House::start(Engine::Sqlite, |_| ()).await;
    let body = shop::body(&shop::sign(shop::order("paths", "1999", "2026-11-23T10:00:00+01:00"), shop::KEY));
    let mut places = Vec::new();
    for path in
        ["/php/", "/php", "/cgi/MYchoix_pagepaiement.cgi", "/cgi/FramepagepaiementRWD.cgi", "/cgi/MYframepagepaiement_ip.cgi", "/cgi/ChoixPaiementMobile.cgi"]
    {
        let url = house.url(path);
        for answer in [house.0.visitor.post_raw(&url, body.clone()).await, house.0.visitor.get(&format!("{url}?{body}")).await] {
            assert_eq!(answer.status, 303, "{path}");
            places.push(answer.headers["location"].clone());
        }
    }
    places.dedup();
    assert_eq!(places.len(), 1);
    assert_eq!(house.rows().await, (1, 0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn probes_are_answered_and_open_nothing() {
    let house = House::start(Engine::Sqlite, |_| ()).await;
    let body = shop::body(&shop::sign(shop::order("probe", "1999", "2026-11-23T10:00:00+01:00"), shop::KEY));
    let root = house.url("/");
    assert_eq!(house.0.visitor.post_raw(&root, body.clone()).await.status, 200);
    assert_eq!(house.0.visitor.get(&format!("{root}?{body}")).await.status, 200);
    let head = reqwest::Client::new().head(house.url(&format!("/php/?{body}"))).send().await.expect("answers");
    assert_eq!(head.status(), 200);
    let load = house.0.visitor.get(&house.url("/load.html")).await;
    assert_eq!(load.status, 200);
    assert!(load.body.contains(r#"<div id="server_status" style="text-align:center;">OK</div>"#), "{}", load.body);
    assert_eq!(house.rows().await, (0, 0, 0));
}

/// Signs an order with some fields changed.
fn changed(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = shop::order("changed", "1999", "2026-11-23T10:00:00+01:00");
    changes.iter().for_each(|(name, value)| shop::set(&mut fields, name, value));
    shop::sign(fields, shop::KEY)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_signed_but_cannot_be_meant_is_refused() {
    let house = House::start(Engine::Sqlite, |_| ()).await;
    for (name, value, reason) in [
        ("PBX_TOTAL", "0", "malformed"),
        ("PBX_TOTAL", "-1999", "malformed"),
        ("PBX_TOTAL", "19.99", "malformed"),
        ("PBX_TOTAL", "99999999999", "malformed"),
        ("PBX_TOTAL", "9999999999", "contract"),
        ("PBX_TOTAL", "１９", "malformed"),
        ("PBX_DEVISE", "999", "malformed"),
        ("PBX_DEVISE", "840", "contract"),
        ("PBX_TYPECARTE", "COFINOGA", "contract"),
        ("PBX_IDENTIFIANT", "2", "identification"),
        ("PBX_RANG", "33", "unknown"),
        ("PBX_SITE", "1999887", "unknown"),
        ("PBX_HASH", "MD5", "hash"),
        ("PBX_HASH", "SHA1", "hash"),
        ("PBX_TIME", "2026-11-21T10:00:00+01:00", "time"),
        ("PBX_TIME", "2026-11-25T10:00:00+01:00", "time"),
        ("PBX_EFFECTUE", "javascript:alert(1)", "address"),
        ("PBX_REPONDRE_A", "https://user:word@shop.example/", "address"),
        ("PBX_2MONT1", "0000000659", "recurring"),
        ("PBX_REFABONNE", "jane", "recurring"),
        ("PBX_CMD", "A-1IBS_2MONT0000000000IBS_NBPAIE00IBS_FREQ01IBS_QUAND00IBS_DELAIS000", "recurring"),
        ("PBX_CMD", "", "malformed"),
    ] {
        let page = house.post(&changed(&[(name, value)])).await;
        is_refused(&page);
        let refusal = house.last_refusal().await;
        assert_eq!(refusal.reason, reason, "{name}={value}: {}", refusal.detail);
        assert!(page.body.contains(&refusal.incident), "the number on the page is the number in the log");
        assert_eq!(refusal.magasin_id.is_some(), reason != "unknown", "an unknown shop is the operator's affair");
        assert!(!page.body.contains(&refusal.detail) && !page.body.contains(name), "the detail stays in the log");
    }
    let (pages, transactions, _) = house.rows().await;
    assert_eq!((pages, transactions), (0, 0), "nothing is stored as a payment");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_signed_is_refused() {
    let house = House::start(Engine::Sqlite, |_| ()).await;
    let order = || shop::order("unsigned", "1999", "2026-11-23T10:00:00+01:00");
    let signed = shop::body(&shop::sign(order(), shop::KEY));
    let (unsigned, _) = signed.split_once("&PBX_HMAC=").expect("signed");
    let wrong_key = shop::body(&shop::sign(order(), &"42".repeat(64)));
    let no_key = shop::body(&shop::sign(order(), &"00".repeat(64)));
    let mut reordered = shop::sign(order(), shop::KEY);
    reordered.swap(3, 4);
    // The buyer's own name, signed by the shop, dressed up as an amount.
    let mut injected = order();
    injected.insert(0, ("PBX_VERSION".to_owned(), "1".to_owned()));
    shop::set(&mut injected, "PBX_CMD", "x&PBX_TOTAL=1");
    let injected = shop::body(&shop::sign(injected, shop::KEY)).replace("&PBX_TOTAL=1999", "%26PBX_TOTAL%3D1999").replace("%26PBX_TOTAL%3D1&", "&PBX_TOTAL=1&");
    for (body, reason) in [
        (unsigned.to_owned(), "missing"),
        (format!("{unsigned}&PBX_HMAC="), "missing"),
        (format!("{unsigned}&PBX_HMAC=zz"), "missing"),
        (format!("{unsigned}&PBX_HMAC=00"), "hmac"),
        (format!("{signed}&PBX_TOTAL=1"), "twice"),
        (format!("{signed}&PBX_TOTAL=1999"), "twice"),
        (format!("{signed}&PBX_HMAC=00"), "twice"),
        (format!("{signed}&extra=1&extra=2").replace("PBX_TOTAL=1999", "PBX_TOTAL=19990"), "hmac"),
        (signed.replace("PBX_SITE=", "PBX_SITE=%00"), "unknown"),
        (signed.replace("PBX_CMD=unsigned", "PBX_CMD=%C3%28%FF"), "hmac"),
        (wrong_key, "hmac"),
        (no_key, "hmac"),
        (shop::body(&reordered), "hmac"),
        (injected, "ambiguous"),
        ("PBX_SITE".to_owned(), "missing"),
        ("PBX_X=1&".repeat(5000), "oversized"),
        (format!("PBX_X={}", "%41".repeat(20_000)), "missing"),
    ] {
        is_refused(&house.post_raw(&body).await);
        assert_eq!(house.last_refusal().await.reason, reason, "{body:.200}");
    }
    let (_, _, written) = house.rows().await;
    for body in ["%".to_owned(), String::new(), "&".repeat(5000), format!("{signed}&PBX_X={}", "x".repeat(70_000))] {
        is_refused(&house.post_raw(&body).await);
    }
    assert_eq!(house.rows().await.2, written, "what is not a form of ours leaves no row");
    is_refused(&house.0.visitor.get(&house.url("/php/")).await);
    assert_eq!((house.rows().await.0, house.rows().await.1), (0, 0));
    // A stranger's field beside a signed form does no harm: it is not of the text.
    let beside = house.post_raw(&format!("utf8=%E2%9C%93&{signed}&commit=Payer")).await;
    assert_eq!(beside.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_magasins_settings_are_heard() {
    let switched_off = House::start(Engine::Sqlite, |row| row.active = Set(false)).await;
    is_refused(&switched_off.post(&changed(&[])).await);
    assert_eq!(switched_off.last_refusal().await.reason, "inactive");

    let single = House::start(Engine::Sqlite, |row| row.recurring_as_single = Set(true)).await;
    assert_eq!(single.post(&changed(&[("PBX_2MONT1", "0000000659")])).await.status, 303);

    let narrow = House::start(Engine::Sqlite, |row| {
        row.clock_window_minutes = Set(5);
        row.allowed_hosts = Set("shop.example".into());
    });
    let narrow = narrow.await;
    is_refused(&narrow.post(&changed(&[("PBX_TIME", "2026-11-23T10:06:00+01:00")])).await);
    assert_eq!(narrow.post(&changed(&[("PBX_TIME", "2026-11-23T10:04:00+01:00")])).await.status, 303);
    is_refused(&narrow.post(&changed(&[("PBX_EFFECTUE", "https://elsewhere.example/")])).await);
    assert_eq!(narrow.post(&changed(&[("PBX_EFFECTUE", "http://shop.example/ok")])).await.status, 303, "a test magasin may use http");

    let real = House::start(Engine::Sqlite, |row| row.mode = Set(entities::bank::Mode::Production)).await;
    is_refused(&real.post(&changed(&[("PBX_EFFECTUE", "http://shop.example/ok")])).await);
    assert_eq!(real.last_refusal().await.reason, "address");
    is_refused(&real.post(&changed(&[])).await);
    assert_eq!(real.last_refusal().await.reason, "contract", "a sandbox contract takes no real payment");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_is_only_served_on_its_banks_hosts() {
    let house = House::start(Engine::Sqlite, |_| ()).await;
    let body = shop::body(&changed(&[("PBX_LANGUE", "GBR")]));
    let client = reqwest::Client::new();
    let call = |host: &'static str| client.post(house.url("/php/")).header("host", host).body(body.clone()).send();
    let other = call("localhost").await.expect("answers");
    assert_eq!(other.status(), 200);
    let text = other.text().await.expect("a page");
    assert!(text.contains("Access denied!") && text.contains("Montagnard"), "{text}");
    assert_eq!(house.last_refusal().await.reason, "host");
    assert_eq!(call("nobody.example").await.expect("answers").status(), 421);
    assert_eq!(house.rows().await.0, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_was_paid_never_pays_again() {
    let world = World::start(Engine::Sqlite).await;
    let order = Order::new(&world, 7820, "CMD-1");
    let form = order.open(&world).await;
    assert!(form.body.contains("name=\"pan\""), "{}", form.body);
    let ticket = order.pay(&world, "1111222233334444").await;
    ticket.shows("78,20 €");
    let notices = world.shop.wait_for(1).await;
    let key = world.visitor.get(&format!("{}/keys/legacy-2048.pem", world.base)).await.body;
    let query = notices[0].query();
    let (own, ours) = query.split_once('&').expect("the shop's own parameter first");
    assert_eq!(own, "order=42");
    assert!(shop::verifies(&key, ours, "Sign") && !shop::verifies(&key, query, "Sign"), "a notice is signed over our variables alone: {query}");
    let again = order.open(&world).await;
    assert_eq!(again.status, 200);
    again.shows("78,20 €").shows("CMD-1");
    assert!(!again.body.contains("name=\"pan\""), "no card is asked for");
    assert_eq!(House(world).rows().await, (1, 1, 0));
}
