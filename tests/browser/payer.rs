//! A payer's pages, on a laptop and on a phone, with scripts and without.

use harness::browser::{Browser, Setting};
use harness::{Engine, Order, World};

const FRICTIONLESS: &str = "1111222233334444";
const ENROLLED: &str = "4012001037141112";

/// The shop's signed form, as a link: modules in frames do so (wire §0-5).
fn address(world: &World, order: &Order) -> String {
    let query: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(order.signed()).finish();
    format!("{}/php/?{query}", world.base)
}

async fn open(browser: &Browser, world: &World, order: &Order) {
    browser.page.goto(&address(world, order)).await.expect("the page opens");
}

async fn pay(browser: &Browser, number: &str) {
    browser.fill("pan", number).await;
    browser.fill("exp", "12/30").await;
    browser.fill("cvv", "123").await;
    browser.click("form.card-form button[type=submit]").await;
}

async fn looked_at(browser: &Browser, setting: Setting, name: &str) {
    browser.shot(&format!("{name}-{}", setting.width)).await;
    if setting.script {
        assert_eq!(browser.overflow().await, 0, "{name} scrolls sideways at {}", setting.width);
    }
}

async fn walk(setting: Setting, language: &str) {
    let world = World::start(Engine::Sqlite).await;
    let browser = Browser::open(setting).await;
    let order = |amount, reference: &str| Order::new(&world, amount, reference).set("PBX_LANGUE", language);
    let said = |fr: &'static str, en: &'static str| if language == "FRA" { fr } else { en };
    let seen = async |name: &str| looked_at(&browser, setting, &format!("{name}-{language}")).await;

    open(&browser, &world, &order(7820, "CMD-1")).await;
    browser.sees(said("Commande CMD-1", "Order CMD-1")).await;
    seen("card").await;
    browser.fill("exp", "09/28").await;
    browser.click("form.card-form button[type=submit]").await;
    browser.sees(said("2 points sont à corriger", "2 things need correcting")).await;
    seen("card-wrong").await;
    pay(&browser, ENROLLED).await;
    browser.sees("•••• 1112").await;
    seen("bank").await;
    browser.click("button[value=confirm]").await;
    browser.sees(said("Paiement accepté", "Payment accepted")).await;
    seen("ticket").await;
    browser.click("a.button.primary").await;
    browser.back_at(&world.shop.url("/ok?")).await;

    open(&browser, &world, &order(9951, "CMD-2")).await;
    pay(&browser, FRICTIONLESS).await;
    browser.sees(said("Paiement refusé par votre banque", "Payment refused by your bank")).await;
    seen("refused").await;

    open(&browser, &world, &order(7820, "CMD-3")).await;
    pay(&browser, ENROLLED).await;
    browser.sees("•••• 1112").await;
    open(&browser, &world, &order(7820, "CMD-3")).await;
    browser.sees(said("Reprendre l’authentification", "Resume authentication")).await;
    seen("resume").await;
    browser.click("footer button").await;
    browser.sees(said("Paiement non confirmé", "Payment not confirmed")).await;
    seen("left").await;

    open(&browser, &world, &order(7820, "CMD-4")).await;
    browser.click("footer button").await;
    browser.sees(said("Paiement annulé", "Payment cancelled")).await;
    seen("cancelled").await;

    open(&browser, &world, &order(9802, "CMD-5")).await;
    pay(&browser, FRICTIONLESS).await;
    browser.sees(said("Nous attendons la réponse de votre banque", "We are waiting for your bank’s answer")).await;
    seen("waiting").await;

    open(&browser, &world, &order(7820, "CMD-6")).await;
    browser.sees(said("Commande CMD-6", "Order CMD-6")).await;
    world.later(std::time::Duration::from_secs(901));
    pay(&browser, FRICTIONLESS).await;
    browser.sees(said("Le temps est écoulé", "Time has run out")).await;
    seen("expired").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_laptop_in_french() {
    walk(Setting::WIDE, "FRA").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_english() {
    walk(Setting::NARROW, "GBR").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_script() {
    walk(Setting::NO_SCRIPT, "FRA").await;
}
