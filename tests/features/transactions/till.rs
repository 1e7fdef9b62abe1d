//! One magasin with a contract at the sandbox bank, and the running program without its doors.

use std::path::PathBuf;

use entities::*;
use guichet::access::Actor;
use guichet::app::{App, Parts};
use guichet::clock::{Clock, Millis};
use guichet::config::{Config, Secret};
use guichet::contracts;
use guichet::error::Result;
use guichet::hierarchy::actions::{Place, by_magasin};
use guichet::host::{Browser, Bundle, Card, Host, Options, Order};
use guichet::mail::Mailer;
use guichet::money::{Amount, Currency};
use guichet::sandbox::{self, Running, Settings};
use guichet::startup;
use guichet::transactions::actions::{Progress, Sale, authorise};
use guichet::vault::{Cvv, Pan};
use harness::{Database, Engine, holds};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// 24 November 2026, noon in Paris.
pub const NOON: Millis = 1_795_518_000_000;
/// Accepted without a challenge.
pub const PLAIN: &str = "4970100000000014";
/// Challenged.
pub const CHALLENGED: &str = "4012001037141112";

pub struct Till {
    pub app: App,
    pub bank: Running,
    pub place: Place,
    pub contract: contract::Model,
    _database: Database,
    folder: PathBuf,
}

impl Drop for Till {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Till {
    pub async fn open(engine: Engine) -> Till {
        let database = Database::fresh(engine).await;
        let folder = std::env::temp_dir().join(format!("guichet_till_{}", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir(&folder).expect("a temporary folder");
        let clock = Clock::frozen(NOON);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let bank = sandbox::serve(listener, Settings { clock: clock.clone(), ..Settings::new(folder.join("bank.db")) }).await.expect("the bank opens");
        let config = Config {
            database: database.url.clone(),
            master_key: Secret::new("07".repeat(32)),
            loopback: vec![bank.address().to_string()],
            ..Config::default()
        };
        let app = startup::build(config, clock).await.expect("the program opens");
        let contract = tenant(&app, &bank).await;
        let place = by_magasin(&app.db, contract.magasin_id).await.expect("the magasin");
        Till { app, bank, place, contract, _database: database, folder }
    }

    /// What the bank believes.
    pub async fn ledger(&self) -> Vec<serde_json::Value> {
        let answer = client().get(format!("{}/ledger", self.bank.url())).send().await.expect("the bank answers");
        serde_json::from_str(&answer.text().await.expect("a body")).expect("the ledger is JSON")
    }

    /// Fails unless everything holds, here and at the bank.
    pub async fn holds(&self) {
        holds::everything_holds(&self.app, &self.ledger().await).await;
    }

    /// Makes the bank meet a fault (`POST /script`).
    pub async fn script(&self, scene: serde_json::Value) {
        let asked = client().post(format!("{}/script", self.bank.url())).bearer_auth(sandbox::KEY).body(scene.to_string()).send().await;
        assert_eq!(asked.expect("the bank answers").status().as_u16(), 204, "{scene}");
    }

    /// The same till under a card plugin that serves these verbs only.
    pub async fn serving(mut self, verbs: &str) -> Till {
        let plugins = concat!(env!("CARGO_MANIFEST_DIR"), "/../plugins");
        let manifest = std::fs::read_to_string(format!("{plugins}/card/plugin.toml")).expect("a manifest");
        let listed = manifest.lines().find(|line| line.starts_with("verbs")).expect("verbs").to_owned();
        let manifest = manifest.replace(&listed, &format!("verbs = {verbs}"));
        let component = std::fs::read(format!("{plugins}/dist/card.wasm")).expect("a component");
        let options = Options { loopback: self.app.config.loopback.clone(), ..Options::default() };
        let app = &self.app;
        let host = Host::with(&app.db, &app.clock, options, vec![Bundle { manifest, component }]).await.expect("the plugin loads");
        let mailer = Mailer::new(&app.config.mail).expect("a mailer");
        let (db, clock, outbound, texts, themes) = (app.db.clone(), app.clock.clone(), app.outbound.clone(), app.texts.clone(), app.themes.clone());
        let (vault, guard, passwords, config) = (app.vault.clone(), app.guard.clone(), app.passwords.clone(), app.config.clone());
        self.app = App::new(Parts { db, clock, host, outbound, mailer, texts, themes, vault, guard, passwords, config });
        self
    }

    /// A payer's page for an amount.
    pub async fn page(&self, amount: i64) -> checkout::Model {
        let signature = uuid::Uuid::new_v4().as_bytes().to_vec();
        let page = checkout::ActiveModel {
            bank_id: Set(self.place.bank.id),
            enseigne_id: Set(self.place.enseigne.id),
            magasin_id: Set(self.place.magasin.id),
            at: Set(NOON),
            expires_at: Set(self.app.clock.now() + 900_000),
            amount: Set(amount),
            currency: Set(978),
            state: Set(checkout::State::Open),
            token_hash: Set(signature.repeat(2)),
            signature: Set(signature),
            reference: Set("CMD-1".into()),
            email: Set("jane.doe@example.com".into()),
            language: Set("fr".into()),
            origin: Set("http://127.0.0.1:1".into()),
            signed_text: Set(String::new()),
            fields: Set("[]".into()),
            ..Default::default()
        };
        page.insert(self.app.db.write()).await.expect("a page")
    }

    pub fn sale(&self, page: Option<checkout::Model>, amount: i64, pan: &str) -> Sale {
        Sale {
            place: self.place.clone(),
            checkout: page,
            key: None,
            contract: self.contract.clone(),
            card: Card { number: Pan::parse(pan).expect("digits"), cvv: Cvv::parse("123"), expiry: 2812, brand: "CB", country: Some("FR".into()) },
            method: contract::Method::Cb,
            amount: Amount::minor(amount),
            currency: Currency::EUR,
            reference: "CMD-1".into(),
            email: "jane.doe@example.com".into(),
            authentication: contract::Authentication::Preferred,
            capture: true,
            flagged: false,
            deferral_days: 2,
            order: Order { reference: "CMD-1".into(), email: "jane.doe@example.com".into(), ..Order::default() },
            browser: Some(Browser { ip: "192.0.2.7".into(), user_agent: "test".into(), accept: "text/html".into(), language: "fr".into() }),
            return_url: "http://127.0.0.1:1/pay/token/back".into(),
            notify_url: "http://127.0.0.1:1/notify/".into(),
            customer_country: None,
            customer_ip: Some("192.0.2.7".into()),
            verdicts: Vec::new(),
            settings: contracts::actions::settings(&self.app, &self.contract).expect("the settings open"),
        }
    }

    /// Pays an amount on a page of its own.
    pub async fn pay(&self, amount: i64, pan: &str) -> Result<Progress> {
        let page = self.page(amount).await;
        authorise(&self.app, Actor::Payer, self.sale(Some(page), amount, pan)).await
    }

    pub async fn debit(&self, id: i64) -> transaction::Model {
        transaction::Entity::find_by_id(id).one(self.app.db.read()).await.expect("read").expect("the debit")
    }

    pub async fn operation(&self, debit: i64) -> operation::Model {
        operation::Entity::find().filter(operation::Column::TransactionId.eq(debit)).one(self.app.db.read()).await.expect("read").expect("the operation")
    }

    pub async fn page_of(&self, debit: &transaction::Model) -> checkout::Model {
        let id = debit.checkout_id.expect("the debit has a page");
        checkout::Entity::find_by_id(id).one(self.app.db.read()).await.expect("read").expect("the page")
    }

    /// Its history: version and kind.
    pub async fn events(&self, debit: i64) -> Vec<(Option<i32>, i16)> {
        let rows = event::Entity::find().filter(event::Column::TransactionId.eq(debit)).order_by_asc(event::Column::Version);
        rows.all(self.app.db.read()).await.expect("read").into_iter().map(|event| (event.version, event.kind)).collect()
    }

    pub async fn notices(&self, debit: i64) -> usize {
        delivery::Entity::find().filter(delivery::Column::TransactionId.eq(debit)).all(self.app.db.read()).await.expect("read").len()
    }

    pub fn advance(&self, millis: Millis) {
        self.app.clock.advance(std::time::Duration::from_millis(u64::try_from(millis).expect("forwards")));
    }
}

fn client() -> reqwest::Client {
    // Whoever comes second finds it installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().expect("a client")
}

/// The debit of a payment, wherever it stands.
pub fn debit_of(progress: Progress) -> transaction::Model {
    match progress {
        Progress::Concluded(debit) | Progress::Away(debit, _) | Progress::Unsure(debit) => debit,
    }
}

async fn tenant(app: &App, bank: &Running) -> contract::Model {
    let db = app.db.write();
    let tree = bank::ActiveModel {
        name: Set("Banque".into()),
        theme: Set("base".into()),
        time_zone: Set("Europe/Paris".into()),
        mode: Set(bank::Mode::Test),
        ..Default::default()
    };
    let tree = tree.insert(db).await.expect("a bank");
    let enseigne = enseigne::ActiveModel { bank_id: Set(tree.id), name: Set("Enseigne".into()), time_zone: Set("Europe/Paris".into()), ..Default::default() };
    let enseigne = enseigne.insert(db).await.expect("an enseigne");
    let magasin = magasin::ActiveModel {
        bank_id: Set(tree.id),
        enseigne_id: Set(enseigne.id),
        site_number: Set(1_999_888),
        rank_number: Set(32),
        merchant_number: Set(110_647_233),
        name: Set("Magasin".into()),
        url_notify: Set(Some("http://127.0.0.1:1/ipn".into())),
        ..Default::default()
    };
    let magasin = magasin.insert(db).await.expect("a magasin");
    let settings = [("endpoint".to_owned(), bank.url()), ("api_key".to_owned(), sandbox::KEY.to_owned())];
    let (sealed, version) = contracts::actions::seal(&app.vault, magasin.id, &settings).expect("sealed");
    let grant = plugin_grant::ActiveModel { plugin: Set("card".into()), host: Set(bank.address().to_string()), at: Set(NOON) };
    grant.insert(db).await.expect("a grant");
    let contract = contract::ActiveModel {
        enseigne_id: Set(enseigne.id),
        magasin_id: Set(magasin.id),
        number: Set("4917203".into()),
        label: Set("CB".into()),
        plugin: Set("card".into()),
        method: Set(contract::Method::Cb),
        brands: Set("CB,VISA".into()),
        currency: Set(978),
        settings: Set(Some(sealed)),
        key_version: Set(Some(version)),
        ..Default::default()
    };
    contract.insert(db).await.expect("a contract")
}
