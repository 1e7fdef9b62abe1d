//! The banks, merchants and people of the demo on either engine, with three payments at each magasin.

use std::collections::{BTreeMap, HashMap};

use aho_corasick::AhoCorasick;
use entities::{grant, operation, remittance, transaction, user};
use futures::future::join_all;
use guichet::access::profile::Profiles;
use guichet::app::App;
use guichet::clock::Clock;
use guichet::config::{Config, Secret};
use guichet::sandbox::{self, Running, Settings};
use guichet::seed::{self, file::File};
use guichet::{routes, startup};
use harness::people::quick_hash;
use harness::visitor::Visitor;
use harness::{Database, Engine, order, sent, shop};
use poem::Server;
use poem::listener::TcpAcceptor;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tokio::net::TcpListener;

use crate::tree::{Place, Tree};

/// Monday 23 November 2026, 10:00 in Paris.
const TEN: i64 = 1_795_424_400_000;
/// Accepted without a challenge.
const PLAIN: &str = "4970100000000014";

/// The running gateway.
pub struct House {
    pub app: App,
    pub profiles: Profiles,
    pub tree: Tree,
    pub people: Vec<Somebody>,
    /// What must not be told to each of them.
    pub secrets: HashMap<String, AhoCorasick>,
    /// Of each magasin, by its row.
    pub payments: BTreeMap<i64, Payments>,
    port: u16,
    _bank: Running,
    _database: Database,
    folder: std::path::PathBuf,
}

/// Somebody of the demo, with their one grant.
#[derive(Clone, Debug)]
pub struct Somebody {
    pub login: String,
    pub bank: Option<i64>,
    pub name: String,
    pub grant: grant::Model,
    pub place: Place,
}

/// What may be done with a payment at a magasin: capture the first, cancel or send the second, refund the third.
#[derive(Clone, Copy, Debug)]
pub struct Payments {
    pub awaiting: i64,
    pub to_send: i64,
    pub sent: i64,
    /// That the third is in.
    pub remittance: i64,
}

impl House {
    /// With payments at every magasin.
    pub async fn open(engine: Engine) -> House {
        let mut house = House::tree_only(engine).await;
        house.payments = house.pay().await;
        house
    }

    /// Without a payment.
    pub async fn tree_only(engine: Engine) -> House {
        let database = Database::fresh(engine).await;
        let folder = std::env::temp_dir().join(format!("guichet_house_{}", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir(&folder).expect("a temporary folder");
        let clock = Clock::frozen(TEN);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let bank = sandbox::serve(listener, Settings { clock: clock.clone(), ..Settings::new(folder.join("bank.db")) }).await.expect("the bank opens");
        let master_key = Secret::new("07".repeat(32));
        let config = Config { database: database.url.clone(), master_key, loopback: vec![bank.address().to_string()], ..Config::default() };
        let app = startup::build(config, clock).await.expect("the program opens");
        settle(&app, &bank).await;
        // Each bank answers on a loopback address of its own.
        let listener = TcpListener::bind("0.0.0.0:0").await.expect("a port");
        let port = listener.local_addr().expect("a bound port").port();
        let served = routes::routes(app.clone());
        tokio::spawn(async { Server::new_with_acceptor(TcpAcceptor::from_tokio(listener).expect("a socket")).run(served).await.expect("it serves") });
        let tree = Tree::read(&app).await;
        let people = people(&app, &tree).await;
        let secrets = people.iter().map(|who| (who.login.clone(), House::secrets(&tree, &people, who))).collect();
        House {
            profiles: Profiles::compile().await.expect("the policy compiles"),
            app,
            tree,
            people,
            secrets,
            payments: BTreeMap::new(),
            port,
            _bank: bank,
            _database: database,
            folder,
        }
    }

    /// Where a bank answers; the operator of the instance goes to the first.
    pub fn base(&self, bank: Option<i64>) -> String {
        let first = self.tree.banks().next().expect("a bank");
        format!("http://127.0.0.{}:{}", if bank.is_none_or(|bank| bank == first) { 1 } else { 2 }, self.port)
    }

    /// Versions of all payments, how many operations and how many remittances there are: what a crawler must leave as it was.
    pub async fn standing(&self) -> (Vec<(i64, i32)>, usize, usize) {
        let rows = transaction::Entity::find().order_by_asc(transaction::Column::Id).all(self.app.db.read()).await.expect("read");
        let operations = operation::Entity::find().all(self.app.db.read()).await.expect("read");
        let remittances = remittance::Entity::find().all(self.app.db.read()).await.expect("read");
        (rows.into_iter().map(|row| (row.id, row.version)).collect(), operations.len(), remittances.len())
    }

    async fn pay(&self) -> BTreeMap<i64, Payments> {
        let magasins = self.tree.places.iter().filter(|place| place.magasin.is_some());
        join_all(magasins.map(|place| async move {
            let magasin = place.node.id;
            let awaiting = self.payment(place, "awaiting", true).await;
            let (to_send, third) = (self.payment(place, "to-send", false).await, self.payment(place, "sent", false).await);
            let remittance = sent(&self.app, third).await.id;
            (magasin, Payments { awaiting, to_send, sent: third, remittance })
        }))
        .await
        .into_iter()
        .collect()
    }

    /// A payment that the bank accepted. Where the machine is so busy that a plugin takes more than its 50 ms, nobody knows what the
    /// bank said: another one is made.
    async fn payment(&self, at: &Place, what: &str, deferred: bool) -> i64 {
        for attempt in 0..5 {
            let reference = format!("{}{attempt}", reference(at, what));
            self.order(at, &reference, deferred).await;
            let row = transaction::Entity::find().filter(transaction::Column::Reference.eq(&reference)).one(self.app.db.read()).await.expect("read");
            if let Some(row) = row.filter(|row| row.status == transaction::Status::Accepted) {
                return row.id;
            }
        }
        panic!("{} cannot be paid", reference(at, what));
    }

    async fn order(&self, at: &Place, reference: &str, deferred: bool) {
        let (site, rank, merchant) = at.magasin.expect("a magasin");
        let now = chrono::DateTime::from_timestamp_millis(TEN).expect("an instant").to_rfc3339();
        let mut fields = shop::order(reference, "15000", &now);
        for (name, value) in [("PBX_SITE", format!("{site:07}")), ("PBX_RANG", format!("{rank:02}")), ("PBX_IDENTIFIANT", merchant.to_string())] {
            shop::set(&mut fields, name, &value);
        }
        if deferred {
            shop::set(&mut fields, "PBX_AUTOSEULE", "O");
        }
        let visitor = Visitor::new();
        let opened = visitor.post_raw(&format!("{}/php/", self.base(at.ancestry.bank)), shop::body(&shop::sign(fields, shop::KEY))).await;
        let page = visitor.follow(opened).await;
        order::pay(&visitor, &page, PLAIN, "12/30", "123").await;
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// An order's reference, which nobody elsewhere may read.
pub fn reference(at: &Place, what: &str) -> String {
    format!("ORDER-{}-{what}", at.node)
}

/// Applies the demo's own file, with an address for its second bank, and without what sends a payer away.
async fn settle(app: &App, bank: &Running) {
    let settings = format!("endpoint = \"{}\", api_key = \"{}\"", bank.url(), sandbox::KEY);
    let text = include_str!("../../server/src/demo/demo.toml");
    let text = text.replace("{settings}", &settings).replace("{sandbox}", &bank.address().to_string()).replace("{key}", shop::KEY);
    let text = text.replace("{shop}", "http://127.0.0.1:9").replace("[\"montagnard.localhost\"]", "[\"montagnard.localhost\", \"127.0.0.2\"]");
    let text = text.replace("authentication = \"required\"", "authentication = \"preferred\"");
    let text = text.replace("fraud_rules = { velocity = {} }", "");
    let file: File = toml::from_str(&text).expect("a seed file");
    seed::apply(app, &file, &|name| Some(format!("guichet_{}", name.repeat(12)))).await.expect("the demo's tree");
    // Verifying a password takes its time on purpose: everybody gets one that is quick.
    let password = user::ActiveModel { password: Set(quick_hash()), ..Default::default() };
    user::Entity::update_many().set(password).exec(app.db.write()).await.expect("passwords");
}

async fn people(app: &App, tree: &Tree) -> Vec<Somebody> {
    let grants = grant::Entity::find().all(app.db.read()).await.expect("read");
    let users = user::Entity::find().order_by_asc(user::Column::Id).all(app.db.read()).await.expect("read");
    let somebody = |user: user::Model| {
        let own: Vec<_> = grants.iter().filter(|grant| grant.user_id == user.id).collect();
        let [grant] = own[..] else { panic!("{} has one grant in the demo: {own:?}", user.login) };
        Somebody { login: user.login, name: user.name, bank: user.bank_id, grant: grant.clone(), place: tree.place(grant.level, grant.node_id).clone() }
    };
    users.into_iter().map(somebody).collect()
}
