//! A running program with the published test shop in it, at a standing clock.

use entities::{bank, bank_host, checkout, contract, enseigne, magasin, signature_refusal, transaction};
use guichet::app::App;
use guichet::clock::Clock;
use guichet::config::{Config, Secret};
use guichet::{hmac_keys, startup};
use harness::visitor::{Page, Visitor};
use harness::{Database, Engine, shop};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, NotSet, PaginatorTrait, QueryOrder, Set};
use tokio::net::TcpListener;

/// 2026-11-23T10:00:00+01:00, when the modules' requests were recorded.
pub const RECORDED: i64 = 1_795_424_400_000;

/// The house: everything of it ends with the test.
pub struct House {
    /// The parts of the running program.
    pub app: App,
    /// `http://127.0.0.1:port`.
    pub address: String,
    /// Somebody at a browser.
    pub visitor: Visitor,
    _database: Database,
}

impl House {
    /// Starts on a fresh database, with the shop as it is published but for `change`.
    pub async fn start(engine: Engine, at: i64, change: impl FnOnce(&mut magasin::ActiveModel)) -> House {
        let database = Database::fresh(engine).await;
        let config = Config { database: database.url.clone(), master_key: Secret::new("07".repeat(32)), ..Config::default() };
        let app = startup::build(config, Clock::frozen(at)).await.expect("the program builds");
        furnish(&app, change).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(startup::serve(app.clone(), listener, std::future::pending()));
        House { app, address, visitor: Visitor::new(), _database: database }
    }

    /// Posts a form to the page.
    pub async fn post(&self, fields: &[(String, String)]) -> Page {
        self.visitor.post_raw(&format!("{}/php/", self.address), shop::body(fields)).await
    }

    /// How many pages were opened, transactions made, forms refused.
    pub async fn rows(&self) -> (u64, u64, u64) {
        let db = self.app.db.read();
        let count = "counted";
        (
            checkout::Entity::find().count(db).await.expect(count),
            transaction::Entity::find().count(db).await.expect(count),
            signature_refusal::Entity::find().count(db).await.expect(count),
        )
    }

    /// The refusal last written down.
    pub async fn last_refusal(&self) -> signature_refusal::Model {
        let rows = signature_refusal::Entity::find().order_by_desc(signature_refusal::Column::Id);
        rows.one(self.app.db.read()).await.expect("read").expect("a refusal")
    }
}

/// Two banks, one host each; the shop is the first's.
async fn furnish(app: &App, change: impl FnOnce(&mut magasin::ActiveModel)) {
    let db = app.db.write();
    let mut banks = Vec::new();
    for (name, theme, host) in [("Littoral", "littoral", "127.0.0.1"), ("Montagnard", "montagnard", "localhost")] {
        let row = bank::Model { id: 0, name: name.into(), theme: theme.into(), time_zone: "Europe/Paris".into(), mode: bank::Mode::Test };
        let row = bank::ActiveModel { id: NotSet, ..row.into_active_model().reset_all() }.insert(db).await.expect("a bank");
        let host = bank_host::Model { host: host.into(), bank_id: row.id };
        bank_host::Entity::insert(host.into_active_model().reset_all()).exec_without_returning(db).await.expect("a host");
        banks.push(row.id);
    }
    let row = enseigne::Model { id: 0, bank_id: banks[0], name: "Atelier".into(), time_zone: "Europe/Paris".into() };
    let enseigne = enseigne::ActiveModel { id: NotSet, ..row.into_active_model().reset_all() }.insert(db).await.expect("an enseigne");
    let mut row = shop_row(enseigne.bank_id, enseigne.id);
    change(&mut row);
    let magasin = row.insert(db).await.expect("a magasin");
    contract_row(&magasin).insert(db).await.expect("a contract");
    hmac_keys::actions::import(app, magasin.id, shop::KEY).await.expect("a key");
}

fn shop_row(bank_id: i64, enseigne_id: i64) -> magasin::ActiveModel {
    magasin::ActiveModel {
        bank_id: Set(bank_id),
        enseigne_id: Set(enseigne_id),
        site_number: Set(1_999_888),
        rank_number: Set(32),
        merchant_number: Set(110_647_233),
        name: Set("Atelier des Lices".into()),
        website: Set("https://shop.example".into()),
        mode: Set(bank::Mode::Test),
        active: Set(true),
        key_bits: Set(1024),
        encoding: Set(magasin::Encoding::Rfc3986),
        clock_window_minutes: Set(1440),
        recurring_as_single: Set(false),
        ..Default::default()
    }
}

fn contract_row(magasin: &magasin::Model) -> contract::ActiveModel {
    contract::ActiveModel {
        enseigne_id: Set(magasin.enseigne_id),
        magasin_id: Set(magasin.id),
        number: Set("4917203".into()),
        label: Set("Carte bancaire".into()),
        plugin: Set("card".into()),
        method: Set(contract::Method::Cb),
        brands: Set("CB,VISA,EUROCARD_MASTERCARD".into()),
        currency: Set(978),
        minimum: Set(1),
        maximum: Set(1_000_000),
        sandbox: Set(true),
        authentication: Set(contract::Authentication::Preferred),
        active: Set(true),
        ..Default::default()
    }
}
