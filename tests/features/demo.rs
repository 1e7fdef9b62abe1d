//! The demo from an empty folder: its shop's form is taken, its card is paid, its notice and its return are verified.

use std::path::Path;
use std::time::Duration;

use guichet::{demo, startup};
use harness::order;
use harness::token::Machine;
use harness::visitor::{Page, Visitor};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

struct Running {
    stop: oneshot::Sender<()>,
    /// Ends with why it failed, if it did.
    task: JoinHandle<Option<String>>,
    gateway: String,
    shop: String,
}

/// Starts a demo on three free ports in a row, and waits until it answers.
async fn start(folder: &Path, port: u16) -> Running {
    let options = demo::Options { listen: ([127, 0, 0, 1], port).into(), data: folder.to_owned(), clock: None };
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(async { startup::demo(options, async { stopped.await.unwrap_or_default() }).await.err().map(|why| format!("{why:#}")) });
    let running = Running { stop, task, gateway: format!("http://127.0.0.1:{port}"), shop: format!("http://127.0.0.1:{}", port + 2) };
    for _ in 0..1_200 {
        assert!(!running.task.is_finished(), "the demo ended");
        if reqwest::get(format!("{}/health", running.gateway)).await.is_ok() {
            return running;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the demo does not start");
}

impl Running {
    async fn stop(self) {
        self.stop.send(()).expect("it still runs");
        assert_eq!(self.task.await.expect("no panic"), None);
    }

    /// The mailbox, once a mail is in it.
    async fn mail(&self, visitor: &Visitor) -> Page {
        for _ in 0..100 {
            let page = visitor.get(&format!("{}/mailbox", self.shop)).await;
            if page.body.contains("/mailbox/1") {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("no mail came");
    }

    /// Orders at a till, and opens the payment page.
    async fn order(&self, visitor: &Visitor, till: &str) -> Page {
        let basket = visitor.get(&format!("{}/shop?till={till}", self.shop)).await;
        let choice = [("first", "2"), ("second", "0"), ("third", "0"), ("amount", ""), ("currency", "978"), ("language", "FRA"), ("card", "CB"), ("code", "")];
        let form = basket.form("/order");
        let order = visitor.post(&form.action, &form.with(&choice)).await;
        let signed = order.form("/php/");
        let opened = visitor.post(&signed.action.replace("montagnard.localhost", "127.0.0.1"), &signed.hidden).await;
        visitor.follow(opened).await
    }
}

/// The tokens that the guide shows: one reads, the other acts.
async fn machines(demo: &Running) {
    let guide = Visitor::new().get(&format!("{}/", demo.shop)).await;
    let secrets: Vec<&str> = guide.body.split("<code>guichet_").skip(1).filter_map(|part| part.split('<').next()).collect();
    let [reader, actor] = secrets[..] else { panic!("two tokens, not {secrets:?}") };
    let [reader, actor] = [reader, actor].map(|secret| Machine::new(&demo.gateway, &format!("guichet_{secret}")));
    let page = reader.get("/transactions?limit=100").await.is(200);
    let rows = page["transactions"].as_array().expect("rows");
    let open = rows.iter().find(|row| row["acquirer_status"] == "to_send").expect("the order just paid");
    let path = format!("/transactions/{}/cancellations", open["id"]);
    reader.post(&path, "demo-1", serde_json::Value::Null).await.problem(403, "api-forbidden");
    actor.post(&path, "demo-1", serde_json::Value::Null).await.is(201);
}

fn three_ports() -> u16 {
    let free = |port: u16| std::net::TcpListener::bind(("127.0.0.1", port)).is_ok();
    (21_000..29_000).step_by(7).find(|port| (0..3).all(|above| free(port + above))).expect("three free ports in a row")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_folder_becomes_a_shop_that_verifies_what_it_is_told() {
    let visitor = Visitor::new();
    let folder = std::env::temp_dir().join(format!("guichet_demo_{}", uuid::Uuid::new_v4().simple()));
    let port = three_ports();
    let demo = start(&folder, port).await;
    visitor.get(&format!("{}/", demo.shop)).await.shows("4012 0010 3714 1112").shows("claire.morvan");
    visitor.follow(visitor.get(&format!("{}/", demo.gateway)).await).await.shows("Banque du Littoral").shows("Connexion");
    let page = demo.order(&visitor, "0").await;
    page.shows("98,00 €").shows("Corail en ligne");
    let ticket = order::pay(&visitor, &page, "1111222233334444", "12/29", "123").await;
    let back = visitor.get(&ticket.link("/back")).await;
    back.shows("Commande payée").shows("la banque a bien signé toute cette adresse").shows("la banque a bien signé ces données");
    let forged = visitor.get(&ticket.link("/back").replace("Mt=9800", "Mt=9801")).await;
    forged.shows("ce retour ne prouve rien");
    assert!(!forged.text().contains("Commande payée"));
    demo.mail(&visitor).await.shows("98,00 €");
    machines(&demo).await;
    demo.stop().await;

    let again = start(&folder, port).await;
    again.order(&visitor, "0").await.shows("98,00 €");
    again.stop().await;
    std::fs::remove_dir_all(folder).expect("was made");
}
