//! Brands by host name, what a page weighs, and the headers it comes with.

use entities::{bank, bank_host};
use harness::{Engine, Order, World};
use sea_orm::{ActiveModelTrait, Set};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The most bytes that `/pay/{token}` and all it loads may cost, compressed, headers counted.
const MOST: usize = 30_000;

/// The most bytes of the office's sheet, compressed, headers counted.
const MOST_OF_THE_OFFICE: usize = 14_000;

/// One exchange on a connection of its own, as it came over the wire.
async fn exchange(world: &World, host: &str, path: &str, more: &str) -> Vec<u8> {
    let address = world.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\naccept-language: fr\r\nconnection: close\r\n{more}\r\n");
    stream.write_all(request.as_bytes()).await.expect("a request is sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer is read");
    answer
}

async fn text(world: &World, host: &str, path: &str) -> String {
    String::from_utf8_lossy(&exchange(world, host, path, "").await).into_owned()
}

/// What a page loads by itself: style sheets, scripts, pictures.
fn loaded(page: &str) -> Vec<String> {
    let address = regex::Regex::new(r#"<(?:link rel="stylesheet"|script|img)[^>]*?(?:href|src)="([^"]+)""#).expect("a pattern");
    address.captures_iter(page).map(|found| found[1].to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_s_page_is_light_and_loads_from_its_own_origin() {
    let world = World::start(Engine::Sqlite).await;
    let page = Order::new(&world, 7820, "CMD-1").open(&world).await;
    let path = page.url.trim_start_matches(&world.base).to_owned();
    let gzip = "accept-encoding: gzip\r\n";
    let mut weight = exchange(&world, "127.0.0.1", &path, gzip).await.len();
    let loaded = loaded(&page.body);
    assert!(!loaded.is_empty(), "{}", page.body);
    for address in loaded {
        assert!(address.starts_with("/themes/littoral/"), "{address} is not ours");
        let sheet = text(&world, "127.0.0.1", &address).await;
        assert!(sheet.starts_with("HTTP/1.1 200") && sheet.contains("max-age=31536000, immutable"), "{sheet}");
        weight += exchange(&world, "127.0.0.1", &address, gzip).await.len();
    }
    assert!(weight <= MOST, "{weight} bytes");
    println!("/pay/{{token}} and all it loads: {weight} bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_loads_one_light_sheet_from_its_own_origin() {
    let world = World::start(Engine::Sqlite).await;
    let node = format!("e{}", world.given.enseigne.id);
    let page = world.sign_in("consultation", &node).await.get(&format!("{}/{node}/transactions", world.base)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let loaded = loaded(&page.body);
    assert!(loaded.len() == 1 && loaded[0].starts_with("/themes/littoral/") && loaded[0].ends_with("/office.css"), "{loaded:?}");
    let sheet = text(&world, "127.0.0.1", &loaded[0]).await;
    assert!(sheet.starts_with("HTTP/1.1 200") && sheet.contains("max-age=31536000, immutable"), "{sheet}");
    let weight = exchange(&world, "127.0.0.1", &loaded[0], "accept-encoding: gzip\r\n").await.len();
    assert!(weight <= MOST_OF_THE_OFFICE, "{weight} bytes");
    let elsewhere = loaded[0].replace("office.css", "checkout.css");
    assert!(text(&world, "127.0.0.1", &elsewhere).await.starts_with("HTTP/1.1 404"), "an address names one text");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_s_page_trusts_nobody_else() {
    let world = World::start(Engine::Sqlite).await;
    let page = Order::new(&world, 7820, "CMD-1").open(&world).await;
    let header = |name: &str| page.headers.get(name).map(|value| value.to_str().expect("ASCII").to_owned()).unwrap_or_default();
    let policy = header("content-security-policy");
    for rule in ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"] {
        assert!(policy.split("; ").any(|found| found == rule), "{rule} in {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(header(name), value, "{name}");
    }
    // What the policy forbids must not be there: the browser would drop it without a word.
    assert!(!page.body.contains(" style=") && !page.body.contains("<script>") && !page.body.contains(" onclick="), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_name_chooses_the_brand() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let other = bank::ActiveModel {
            name: Set("Crédit Montagnard".into()),
            theme: Set("montagnard".into()),
            time_zone: Set("Europe/Paris".into()),
            mode: Set(bank::Mode::Test),
            ..Default::default()
        };
        let other = other.insert(world.app.db.write()).await.expect("a bank");
        let host = bank_host::ActiveModel { host: Set("montagnard.localhost".into()), bank_id: Set(other.id) };
        host.insert(world.app.db.write()).await.expect("a host");
        for (host, status, bank, words) in [
            ("127.0.0.1:8080", "404", "Banque du Littoral", "Cette page n’existe pas"),
            ("Montagnard.LOCALHOST:8080", "404", "Crédit Montagnard", "Cette page n’existe pas"),
            ("evil.example", "421", "Guichet", "Cette adresse n’est pas servie ici"),
        ] {
            let page = text(&world, host, "/nowhere").await;
            assert!(page.starts_with(&format!("HTTP/1.1 {status}")), "{host}: {page}");
            assert!(page.contains(bank) && page.contains(words), "{host}: {page}");
        }
        assert!(text(&world, "10.1.2.3", "/health").await.starts_with("HTTP/1.1 200"));
    }
}
