//! What these tests stand on: a host on a fresh database, the sandbox bank, and a server that repeats what it is sent.

use std::path::PathBuf;
use std::time::Duration;

use entities::contract::Authentication;
use entities::plugin_grant;
use guichet::clock::Clock;
use guichet::db::Db;
use guichet::host::{self, Bundle, Card, Host, Line, Options, Order, Remittance, Task, Verb};
use guichet::money::{Amount, Currency};
use guichet::sandbox;
use guichet::vault::{Cvv, Pan};
use harness::{Database, Engine};
use poem::listener::{Acceptor, Listener, TcpListener};
use poem::{Request, Response, handler};
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

/// Where the components are: `plugins/dist`, or a fresh build named by `GUICHET_PLUGINS`.
pub fn dist() -> PathBuf {
    std::env::var_os("GUICHET_PLUGINS").map_or_else(|| plugins().join("dist"), PathBuf::from)
}

/// The folder of the plugins' workspace.
pub fn plugins() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../plugins"))
}

/// A plugin by name, as it is shipped.
pub fn bundle(name: &str) -> Bundle {
    let manifest = std::fs::read_to_string(plugins().join(name).join("plugin.toml")).expect("a plugin.toml");
    let component = std::fs::read(dist().join(format!("{name}.wasm"))).expect("a component");
    Bundle { manifest, component }
}

/// The names of all plugins that have a component.
pub fn names() -> Vec<String> {
    let entries = std::fs::read_dir(dist()).expect("a folder of components").filter_map(Result::ok);
    let mut names: Vec<String> = entries.filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(".wasm")?.to_owned())).collect();
    names.sort();
    names
}

/// A host with every plugin, and servers it may call.
pub struct Stage {
    pub host: Host,
    pub bank: sandbox::Running,
    pub echo: String,
    pub db: Db,
    _database: Database,
}

impl Stage {
    /// Sets everything up; asks may take two seconds.
    pub async fn set() -> Stage {
        let database = Database::fresh(Engine::Sqlite).await;
        let db = database.open().await;
        let folder = database.folder().expect("a SQLite database has a folder").join("bank.db");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let bank = sandbox::serve(listener, sandbox::Settings::new(folder)).await.expect("the bank opens");
        let echo = echo().await;
        let loopback = vec![bank.address().to_string(), echo.clone()];
        let options = Options { loopback: loopback.clone(), deadline: Duration::from_secs(2) };
        // The hostile guest's manifest asks for the server that repeats, and for one that does not exist.
        let bundles = names().into_iter().map(|name| bundle(&name)).map(|it| Bundle { manifest: it.manifest.replace("127.0.0.1:9", &echo), ..it });
        let host = Host::with(&db, &Clock::system(), options, bundles.collect()).await.expect("the plugins load");
        for (plugin, place) in [("card", &loopback[0]), ("card", &loopback[1]), ("hostile", &loopback[1])] {
            grant(&db, plugin, place).await;
        }
        grant(&db, "hostile", "acquirer.example").await;
        Stage { host, bank, echo, db, _database: database }
    }

    /// A payment of 78,20 € by the card plugin.
    pub fn payment(&self, amount: i64) -> Task {
        task("card", &[("endpoint", &self.bank.url()), ("api_key", sandbox::KEY)], amount)
    }

    /// An ask of the hostile plugin.
    pub fn attack(&self, behaviour: &str) -> Task {
        task("hostile", &[("endpoint", &format!("http://{}", self.echo)), ("api_key", "sesame-sesame"), ("behaviour", behaviour)], 7820)
    }
}

async fn grant(db: &Db, plugin: &str, host: &str) {
    let row = plugin_grant::ActiveModel { plugin: Set(plugin.to_owned()), host: Set(host.to_owned()), at: Set(0) };
    plugin_grant::Entity::insert(row).exec_without_returning(db.write()).await.expect("a grant is written");
}

/// What is asked, with nothing particular about it.
pub fn task(plugin: &str, settings: &[(&str, &str)], amount: i64) -> Task {
    Task {
        plugin: plugin.to_owned(),
        magasin: 1,
        contract: "4917203".to_owned(),
        operation: Uuid::now_v7(),
        verb: Verb::Authorise,
        amount: Amount::minor(amount),
        currency: Currency::EUR,
        capture: true,
        order: Order { reference: "CMD-{{card.number}}".to_owned(), email: "a@b.example".to_owned(), ..Order::default() },
        original: None,
        authentication: Authentication::Preferred,
        browser: None,
        return_url: "http://127.0.0.1:1/back".to_owned(),
        notify_url: "http://127.0.0.1:1/notify".to_owned(),
        remittance: None,
        lines: Vec::new(),
        settings: settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    }
}

/// A line of a payment nobody knows.
pub fn line(amount: i64) -> Line {
    let acquirer_reference = Some("SBX0000000001".to_owned());
    Line { operation: Uuid::now_v7(), acquirer_reference, verb: Verb::Authorise, amount: Amount::minor(amount), currency: Currency::EUR }
}

/// A remittance of debits, in one chunk.
pub fn chunk(ask: Task, lines: &[Line]) -> Task {
    let amount = host::chunk_amount(lines).expect("a sum");
    let remittance = Remittance {
        number: 12,
        business_day: chrono::NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day"),
        chunk: 1,
        last: true,
        debits: u32::try_from(lines.len()).expect("a count"),
        debits_amount: amount,
        credits: 0,
        credits_amount: Amount::minor(0),
        sha256: vec![7; 32],
    };
    Task { verb: Verb::Remit, operation: Uuid::now_v7(), amount, remittance: Some(remittance), lines: lines.to_vec(), original: None, ..ask }
}

/// A card of the sandbox bank.
pub fn card(number: &str, expiry: i16) -> Card {
    Card { number: Pan::parse(number).expect("digits"), cvv: Cvv::parse("123"), expiry, brand: "CB", country: None }
}

/// A server that answers with what it was sent, in every spelling it can think of.
async fn echo() -> String {
    let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.expect("a port");
    let address = acceptor.local_addr()[0].as_socket_addr().expect("an address").to_string();
    tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(poem::Route::new().at("/*path", repeat)));
    address
}

#[handler]
async fn repeat(request: &Request, body: String) -> Response {
    let authorization = request.header("authorization").unwrap_or_default();
    Response::builder().content_type("application/json").body(format!("{authorization} {} {body}", request.uri()))
}
