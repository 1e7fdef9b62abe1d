//! A shop with a web site, and payments it is to be told of.

use entities::transaction::{AcquirerStatus, Authentication, Guarantee, Kind, Status};
use entities::{bank, bank_host, card, checkout, contract, delivery, enseigne, magasin, operation, plugin_release, transaction};
use guichet::app::App;
use guichet::clock::Clock;
use guichet::config::{Config, Secret};
use guichet::hierarchy::actions::{Place, by_magasin};
use guichet::startup;
use guichet::vault::Pan;
use harness::sink::Sink;
use harness::{Database, Engine, shop};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, EntityTrait};

/// 2026-11-23T22:59:58Z, a minute to midnight in Paris.
pub const NOW: i64 = 1_795_474_798_000;

/// A program, a bank, a magasin in test mode, and its web site.
pub struct Given {
    pub app: App,
    pub clock: Clock,
    pub shop: Sink,
    pub magasin: i64,
    pub bank: i64,
    _database: Database,
}

/// What happened to a payment.
#[derive(Clone)]
pub struct Payment {
    pub reference: String,
    pub retour: String,
    /// Fields added to the form.
    pub form: Vec<(&'static str, String)>,
    pub status: Status,
    pub refusal: Option<i16>,
}

impl Payment {
    pub fn of(reference: &str) -> Self {
        let retour = "Mt:M;Ref:R;Auto:A;Erreur:E;Trans:S;Sign:K".to_owned();
        Payment { reference: reference.to_owned(), retour, form: Vec::new(), status: Status::Accepted, refusal: None }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.form.push((name, value.to_owned()));
        self
    }

    pub fn asking(mut self, retour: &str) -> Self {
        self.retour = retour.to_owned();
        self
    }

    pub fn refused(mut self, code: i16) -> Self {
        (self.status, self.refusal) = (Status::Refused, Some(code));
        self
    }
}

impl Given {
    /// A program that may reach the shop's site.
    pub async fn on(engine: Engine) -> Self {
        Self::reaching(engine, true, |_| ()).await
    }

    /// A program whose magasin differs in something, that may or may not reach the site.
    pub async fn reaching(engine: Engine, reach: bool, change: impl FnOnce(&mut magasin::ActiveModel)) -> Self {
        let (database, shop, clock) = (Database::fresh(engine).await, Sink::start().await, Clock::frozen(NOW));
        let loopback = if reach { vec![shop.host.clone()] } else { Vec::new() };
        let config = Config { database: database.url.clone(), master_key: Secret::new("07".repeat(32)), loopback, ..Config::default() };
        let app = startup::build(config, clock.clone()).await.expect("the program opens");
        let (bank, magasin) = tree(&app, change).await;
        Given { app, clock, shop, magasin, bank, _database: database }
    }

    pub async fn place(&self) -> Place {
        by_magasin(&self.app.db, self.magasin).await.expect("the magasin")
    }

    /// Writes a payment and its page; gives both.
    pub async fn paid(&self, payment: &Payment) -> (transaction::Model, checkout::Model) {
        let page = self.page(payment).await;
        let place = self.place().await;
        let db = self.app.db.write();
        let accepted = payment.status == Status::Accepted;
        let contract = contract::Entity::find().one(db).await.expect("rows").expect("a contract");
        let row = transaction::ActiveModel {
            bank_id: Set(place.bank.id),
            enseigne_id: Set(place.enseigne.id),
            magasin_id: Set(self.magasin),
            contract_id: Set(Some(contract.id)),
            at: Set(self.clock.now()),
            initial: Set(11_400),
            current: Set(11_400),
            captured: Set(if accepted { 11_400 } else { 0 }),
            card_id: Set(Some(self.card(&place).await)),
            checkout_id: Set(Some(page.id)),
            day: Set(chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")),
            email_hash: Set(0),
            bin: Set(Some(497_010)),
            currency: Set(978),
            kind: Set(Kind::Debit),
            status: Set(payment.status),
            acquirer_status: Set(if accepted { AcquirerStatus::ToSend } else { AcquirerStatus::NotApplicable }),
            method: Set(contract::Method::Visa),
            authentication: Set(Authentication::Authenticated),
            guarantee: Set(Guarantee::Yes),
            refusal: Set(payment.refusal),
            last4: Set(Some(14)),
            expiry: Set(Some(2812)),
            customer_country: Set(Some("FR".into())),
            reference: Set(payment.reference.clone()),
            authorisation: Set(accepted.then(|| "601957".into())),
            ..Default::default()
        };
        let debit = row.insert(db).await.expect("a transaction");
        self.operation(&debit).await;
        (debit, page)
    }

    /// Writes a payment and the notice of it, due now; gives the transaction's number.
    pub async fn to_tell(&self, payment: &Payment, target: &str, method: delivery::Method) -> i64 {
        let (debit, page) = self.paid(payment).await;
        self.notice(&debit, page.id, target, method).await;
        debit.id
    }

    /// One more notice of a payment.
    pub async fn notice(&self, debit: &transaction::Model, page: i64, target: &str, method: delivery::Method) {
        let row = delivery::ActiveModel {
            enseigne_id: Set(debit.enseigne_id),
            magasin_id: Set(debit.magasin_id),
            transaction_id: Set(Some(debit.id)),
            checkout_id: Set(Some(page)),
            at: Set(self.clock.now()),
            due_at: Set(Some(self.clock.now())),
            kind: Set(delivery::Kind::Notice),
            method: Set(method),
            target: Set(target.to_owned()),
            ..Default::default()
        };
        row.insert(self.app.db.write()).await.expect("a notice");
    }

    /// Every notice, oldest first.
    pub async fn notices(&self) -> Vec<delivery::Model> {
        use sea_orm::QueryOrder;
        delivery::Entity::find().order_by_asc(delivery::Column::Id).all(self.app.db.write()).await.expect("rows")
    }

    /// A payer's page opened by a form.
    pub async fn page(&self, payment: &Payment) -> checkout::Model {
        let mut form = shop::order(&payment.reference, "11400", "2026-11-23T23:59:00+01:00");
        shop::set(&mut form, "PBX_RETOUR", &payment.retour);
        payment.form.iter().for_each(|(name, value)| shop::set(&mut form, name, value));
        let place = self.place().await;
        let row = checkout::ActiveModel {
            bank_id: Set(place.bank.id),
            enseigne_id: Set(place.enseigne.id),
            magasin_id: Set(self.magasin),
            at: Set(self.clock.now()),
            expires_at: Set(self.clock.now() + 900_000),
            amount: Set(11_400),
            currency: Set(978),
            state: Set(checkout::State::Paid),
            token_hash: Set(rand::random::<[u8; 32]>().to_vec()),
            signature: Set(rand::random::<[u8; 32]>().to_vec()),
            reference: Set(payment.reference.clone()),
            email: Set("jane.doe@example.com".into()),
            language: Set("fr".into()),
            origin: Set("http://127.0.0.1".into()),
            signed_text: Set(shop::message(&form)),
            fields: Set(serde_json::to_string(&form).expect("JSON")),
            ..Default::default()
        };
        row.insert(self.app.db.write()).await.expect("a page")
    }

    async fn card(&self, place: &Place) -> i64 {
        if let Some(known) = card::Entity::find().one(self.app.db.write()).await.expect("rows") {
            return known.id;
        }
        let fingerprint = self.app.vault.fingerprint(place.bank.id, &Pan::parse("4970100000000014").expect("a number"));
        let row = card::ActiveModel {
            enseigne_id: Set(place.enseigne.id),
            fingerprint: Set(fingerprint.to_vec()),
            bin: Set(497_010),
            last4: Set(14),
            expiry: Set(2812),
            brand: Set(2),
            ..Default::default()
        };
        row.insert(self.app.db.write()).await.expect("a card").id
    }

    async fn operation(&self, debit: &transaction::Model) {
        let release = plugin_release::Entity::find().one(self.app.db.write()).await.expect("rows").expect("a release");
        let row = operation::ActiveModel {
            id: Set(uuid::Uuid::now_v7()),
            enseigne_id: Set(debit.enseigne_id),
            transaction_id: Set(debit.id),
            amount: Set(debit.initial),
            at: Set(debit.at),
            concluded_at: Set(Some(debit.at)),
            plugin_release_id: Set(release.id),
            verb: Set(operation::Verb::Authorise),
            state: Set(operation::State::Accepted),
            currency: Set(debit.currency),
            ..Default::default()
        };
        operation::Entity::insert(row).exec_without_returning(self.app.db.write()).await.expect("an operation");
    }
}

async fn tree(app: &App, change: impl FnOnce(&mut magasin::ActiveModel)) -> (i64, i64) {
    let db = app.db.write();
    let bank = bank::ActiveModel {
        name: Set("Banque du Littoral".into()),
        theme: Set("littoral".into()),
        time_zone: Set("Europe/Paris".into()),
        mode: Set(bank::Mode::Test),
        id: NotSet,
    };
    let bank = bank.insert(db).await.expect("a bank").id;
    bank_host::Entity::insert(bank_host::ActiveModel { host: Set("127.0.0.1".into()), bank_id: Set(bank) }).exec_without_returning(db).await.expect("a host");
    let enseigne = enseigne::ActiveModel { bank_id: Set(bank), name: Set("Maison Lenoir".into()), time_zone: Set("Europe/Paris".into()), id: NotSet };
    let enseigne = enseigne.insert(db).await.expect("an enseigne").id;
    let mut magasin = magasin::ActiveModel {
        bank_id: Set(bank),
        enseigne_id: Set(enseigne),
        site_number: Set(1_999_888),
        rank_number: Set(32),
        merchant_number: Set(110_647_233),
        name: Set("Lille Centre".into()),
        ..Default::default()
    };
    change(&mut magasin);
    let magasin = magasin.insert(db).await.expect("a magasin").id;
    let contract = contract::ActiveModel {
        enseigne_id: Set(enseigne),
        magasin_id: Set(magasin),
        number: Set("4917203".into()),
        label: Set("CB".into()),
        plugin: Set("card".into()),
        method: Set(contract::Method::Cb),
        currency: Set(978),
        ..Default::default()
    };
    contract.insert(db).await.expect("a contract");
    if plugin_release::Entity::find().one(db).await.expect("rows").is_none() {
        let release = plugin_release::ActiveModel {
            name: Set("card".into()),
            kind: Set(plugin_release::Kind::PaymentMethod),
            version: Set("1".into()),
            sha256: Set(vec![0; 32]),
            at: Set(NOW),
            id: NotSet,
        };
        release.insert(db).await.expect("a release");
    }
    (bank, magasin)
}
