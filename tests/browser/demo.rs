//! The whole road in the running demo: a shop's basket, the payer's page, the bank, and back with what the shop verifies.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use harness::browser::{Browser, Setting};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Long enough for a first start on a busy machine.
const START: Duration = Duration::from_secs(120);

/// The demo as its own process.
struct Demo {
    running: Child,
    listen: String,
    data: PathBuf,
    shop: String,
}

impl Demo {
    async fn start() -> Self {
        let data = std::env::temp_dir().join(format!("guichet_demo_{}", uuid::Uuid::new_v4().simple()));
        // The shop and the bank take the next ports: three free ones in a row.
        let listen = loop {
            let first = rand::random_range(20_000..60_000);
            if (first..first + 3).all(|port| std::net::TcpListener::bind(("127.0.0.1", port)).is_ok()) {
                break format!("127.0.0.1:{first}");
            }
        };
        let (running, shop) = Self::run(&listen, &data).await;
        Demo { running, listen, data, shop }
    }

    async fn run(listen: &str, data: &PathBuf) -> (Child, String) {
        let mut command = Command::new(program().await);
        command.args(["demo", "--listen", listen, "--data"]).arg(data).stdout(Stdio::piped()).kill_on_drop(true);
        let mut running = command.spawn().expect("the demo starts");
        let mut lines = BufReader::new(running.stdout.take().expect("its output is ours")).lines();
        let ready = async {
            let mut shop = None;
            while let Ok(Some(line)) = lines.next_line().await {
                if line.starts_with("ready ") {
                    return shop;
                }
                shop = shop.or(line.split_whitespace().find(|word| word.ends_with("/shop")).map(str::to_owned));
            }
            None
        };
        let shop = tokio::time::timeout(START, ready).await.expect("the demo is ready in time");
        (running, shop.expect("the demo says where its shop is, then that it is ready"))
    }

    /// Kills the demo as a power cut would, and starts it again on what it had written.
    async fn cut_and_restart(&mut self) {
        self.running.kill().await.expect("it was running");
        (self.running, self.shop) = Self::run(&self.listen, &self.data).await;
    }

    async fn stop(mut self) {
        self.running.kill().await.expect("it was running");
        std::fs::remove_dir_all(&self.data).expect("the demo's data are removed");
    }
}

/// The program, built from the sources that the tests were built from.
async fn program() -> PathBuf {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let built = Command::new(env!("CARGO")).args(["build", "--quiet", "--locked", "--package", "guichet"]).current_dir(root).status().await;
    assert!(built.expect("cargo runs").success(), "the program is built");
    let test = std::env::current_exe().expect("a running test has a path");
    test.ancestors().nth(2).expect("tests lie in deps").join("guichet")
}

/// Fills the basket and goes on to the bank's page.
async fn order(browser: &Browser, shop: &str, amount: &str) {
    browser.page.goto(shop).await.expect("the shop opens");
    browser.fill("amount", amount).await;
    browser.click("form[action='/order'] button").await;
    browser.click("section.order form button").await;
}

async fn pay(browser: &Browser, number: &str) {
    browser.fill("pan", number).await;
    browser.fill("exp", "12/30").await;
    browser.fill("cvv", "123").await;
    browser.click("form.card-form button[type=submit]").await;
}

async fn sees(browser: &Browser, texts: &[&str]) {
    for text in texts {
        browser.sees(text).await;
    }
}

/// What the shop says when it verified both the return and the notice.
const BOTH_VERIFIED: [&str; 2] = ["la banque a bien signé toute cette adresse", "la banque a bien signé ces données"];

async fn walk(setting: Setting) {
    let mut demo = Demo::start().await;
    let browser = Browser::open(setting).await;

    order(&browser, &demo.shop, "78,20").await;
    sees(&browser, &["Corail en ligne", "78,20 €", "Carte bancaire", "American Express"]).await;
    browser.shot(&format!("choice-{}", setting.width)).await;
    browser.click("form.choice button").await;
    pay(&browser, "4012001037141112").await;
    browser.click("button[value=confirm]").await;
    sees(&browser, &["Paiement accepté", "Visa •••• 1112", "4917203"]).await;
    browser.click("a.button.primary").await;
    sees(&browser, &["Commande payée"]).await;
    sees(&browser, &BOTH_VERIFIED).await;
    browser.shot(&format!("shop-paid-{}", setting.width)).await;

    order(&browser, &demo.shop, "99,51").await;
    browser.click("form.choice button").await;
    pay(&browser, "1111222233334444").await;
    sees(&browser, &["Paiement refusé par votre banque", "le solde ne suffit pas", "Il vous reste 2 essais."]).await;
    browser.click("a.button.quiet").await;
    sees(&browser, &["Paiement refusé"]).await;
    sees(&browser, &BOTH_VERIFIED).await;

    order(&browser, &demo.shop, "78,20").await;
    browser.click("footer button").await;
    sees(&browser, &["Paiement annulé", "Votre compte n’a pas été débité."]).await;
    browser.click("a.button.primary").await;
    sees(&browser, &["Paiement abandonné", BOTH_VERIFIED[0], "Aucune notification n’est arrivée"]).await;

    order(&browser, &demo.shop, "78,20").await;
    browser.click("form.choice button").await;
    pay(&browser, "4012001037141112").await;
    browser.sees("•••• 1112").await;
    demo.cut_and_restart().await;
    browser.click("button[value=confirm]").await;
    sees(&browser, &["Paiement accepté"]).await;

    order(&browser, &format!("{}?till=1", demo.shop), "12,50").await;
    sees(&browser, &["Crédit Montagnard", "12,50 €"]).await;
    browser.shot(&format!("montagnard-{}", setting.width)).await;
    browser.close().await;
    demo.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_basket_is_paid_and_the_shop_verifies_it() {
    walk(Setting::WIDE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_a_script() {
    walk(Setting::NO_SCRIPT).await;
}
