//! A merchant's morning, on a laptop and on a phone, with scripts and without: sign in, find, capture, cancel, send, télécollecter, refund.

use std::time::Duration;

use entities::user;
use harness::browser::{Browser, Setting};
use harness::people::{self, PASSWORD};
use harness::{Engine, Order, World};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde_json::json;

const FRICTIONLESS: &str = "1111222233334444";

/// Somebody who acts at the magasin and closes remittances there, in a language.
async fn merchant(world: &World, language: &str) -> user::Model {
    let node = format!("m{}", world.given.magasin.id);
    let person = people::user(&world.app, Some(world.given.bank.id), &[("consultation-action", &node), ("bank-support", &node)]).await;
    let mut person = person.into_active_model();
    person.language = Set(language.to_owned());
    person.update(world.app.db.write()).await.expect("a language")
}

struct Walk {
    world: World,
    browser: Browser,
    setting: Setting,
    french: bool,
}

impl Walk {
    fn said(&self, fr: &'static str, en: &'static str) -> &'static str {
        if self.french { fr } else { en }
    }

    async fn looked_at(&self, name: &str) {
        let name = format!("{name}-{}-{}", if self.french { "fr" } else { "en" }, self.setting.width);
        self.browser.shot(&name).await;
        if self.setting.script {
            assert_eq!(self.browser.overflow().await, 0, "{name} scrolls sideways");
        }
    }

    fn address(&self, path: &str) -> String {
        format!("{}/m{}/{path}", self.world.base, self.world.given.magasin.id)
    }

    /// Finds a payment by its reference, as one does: journal, field, row.
    async fn find(&self, reference: &str) {
        self.browser.page.goto(&self.address("transactions")).await.expect("the journal opens");
        self.browser.fill("find", reference).await;
        self.browser.page.active_element().await.expect("the field").send_keys("\u{e007}").await.expect("enter");
        self.browser.back_at(&self.address(&format!("transactions?find={reference}"))).await;
        self.browser.click("a.row-link").await;
        self.browser.sees(reference).await;
    }

    /// Answers the question behind a button of the detail with yes.
    async fn act(&self, verb: &str, amount: Option<&str>, answer: &str) {
        self.browser.click(&format!("a[href$='/{verb}']")).await;
        if let Some(amount) = amount {
            self.browser.fill("amount", amount).await;
        }
        self.looked_at(&format!("question-{verb}")).await;
        self.browser.click(".dialog button[type=submit]").await;
        self.browser.sees(answer).await;
        self.looked_at(&format!("done-{verb}")).await;
    }

    async fn history(&self, sees: &[&str]) {
        self.browser.click("a[href$='/history']").await;
        for text in sees {
            self.browser.sees(text).await;
        }
        self.looked_at("history").await;
    }

    async fn close_now(&self) {
        self.browser.page.goto(&self.address("remittances")).await.expect("the remittances open");
        self.browser.click("a[href$='/remittances/close']").await;
        self.looked_at("question-close").await;
        self.browser.click(".dialog button[type=submit]").await;
        self.browser.sees(self.said("1 remise a été créée", "1 remittance was made")).await;
        self.looked_at("remittances").await;
    }
}

async fn pay(world: &World) {
    Order::new(world, 15_000, "CMD-CAPTURE").set("PBX_AUTOSEULE", "O").pay(world, FRICTIONLESS).await;
    Order::new(world, 7_820, "CMD-CANCEL").pay(world, FRICTIONLESS).await;
    Order::new(world, 4_200, "CMD-SEND").set("PBX_DIFF", "04").pay(world, FRICTIONLESS).await;
}

async fn walk(setting: Setting, language: &str) {
    let world = World::start(Engine::Sqlite).await;
    pay(&world).await;
    let person = merchant(&world, language).await;
    let walk = Walk { browser: Browser::open(setting).await, setting, french: language == "fr", world };
    let browser = &walk.browser;

    browser.page.goto(&walk.address("transactions")).await.expect("the door opens");
    walk.looked_at("sign-in").await;
    browser.fill("login", &person.login).await;
    browser.fill("password", PASSWORD).await;
    browser.click("form.stack button[type=submit], .panel button[type=submit]").await;
    browser.sees("CMD-CAPTURE").await;
    walk.looked_at("journal").await;

    walk.find("CMD-CAPTURE").await;
    walk.looked_at("detail").await;
    walk.act("capture", Some("100,00"), walk.said("La capture de 100,00 € est acceptée", "The capture of €100.00 is accepted")).await;
    walk.history(&["Capture", walk.said("100,00 €", "€100.00"), "Claire Delmas"]).await;
    walk.find("CMD-CANCEL").await;
    walk.act("cancel", None, walk.said("La transaction est annulée", "The transaction is cancelled")).await;
    walk.history(&[walk.said("Annulation", "Cancellation"), "Claire Delmas"]).await;
    walk.find("CMD-SEND").await;
    walk.act("send", None, walk.said("La transaction part en banque", "The transaction leaves for the bank")).await;
    walk.history(&[walk.said("Envoi en banque", "Sent to the bank"), "Claire Delmas"]).await;

    walk.close_now().await;
    browser.click("a.row-link").await;
    for text in ["CMD-CAPTURE", "CMD-CANCEL", "CMD-SEND", walk.said("142,00 €", "€142.00")] {
        browser.sees(text).await;
    }
    walk.looked_at("remittance").await;
    walk.find("CMD-CAPTURE").await;
    browser.sees(walk.said("Envoyée", "Sent")).await;
    walk.act("refund", Some("40,00"), walk.said("Le remboursement de 40,00 € est accepté", "The refund of €40.00 is accepted")).await;
    walk.history(&[walk.said("Remboursement", "Refund"), walk.said("Remise en banque", "Bank remittance")]).await;

    walk.world.later(Duration::from_secs(14 * 3_600));
    walk.world.work().await;
    walk.world.work().await;
    let received = walk.world.visitor.get(&format!("{}/remittances", walk.world.bank)).await;
    let received: serde_json::Value = serde_json::from_str(&received.body).expect("JSON");
    let totals: Vec<_> = received.as_array().expect("a list").iter().map(|one| (one["debits_amount"].clone(), one["credits_amount"].clone())).collect();
    assert_eq!(totals, [(json!(14_200), json!(0)), (json!(0), json!(4_000))], "what the bank received: {received}");
    walk.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_morning_in_french_on_a_laptop() {
    walk(Setting::WIDE, "fr").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_morning_in_english_on_a_phone() {
    walk(Setting::NARROW, "en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_morning_in_french_on_a_phone() {
    walk(Setting::NARROW, "fr").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_morning_in_english_without_a_script() {
    walk(Setting::NO_SCRIPT, "en").await;
}
