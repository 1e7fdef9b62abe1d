//! A file fills the tree, as often as it is applied, and says in its own words what is wrong with it.

use entities::{api_token, bank_host, contract, grant, magasin, user};
use guichet::seed::{self, file::File};
use guichet::{contracts, hmac_keys};
use harness::token::Machine;
use harness::{Engine, World};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

const FILE: &str = r#"
[plugin_grants]
card = ["acquirer.example:443"]

[[bank]]
name = "Banque d’essai"
theme = "littoral"
hosts = ["Pay.Example"]

[[bank.enseigne]]
name = "Chez nous"
groupes = ["Ouest"]

[[bank.enseigne.magasin]]
name = "Quai"
site = 7654321
rank = 9
merchant = 77
groupe = "Ouest"
key_variable = "QUAI"
contract = [{ number = "31", label = "Cartes", plugin = "card", method = "VISA", brands = ["VISA"], currency = "CHF", settings = { endpoint = "https://acquirer.example/", api_key = "s3cret" } }]

[[user]]
login = "nora"
name = "Nora"
email = "nora@nous.example"
bank = "Banque d’essai"
password_variable = "NORA"
grant = [{ profile = "consultation", enseigne = "Chez nous", groupe = "Ouest" }]
token = [{ name = "Caisse", secret_variable = "CAISSE", grant = { profile = "consultation", enseigne = "Chez nous" } }]
"#;

const SECRET: &str = "guichet_0000000000000000000000000000000000000000";

fn variable(name: &str) -> Option<String> {
    match name {
        "QUAI" => Some("ab".repeat(64)),
        "NORA" => Some("a first password".into()),
        "CAISSE" => Some(SECRET.into()),
        "CHANGED" => Some(SECRET.replace('0', "1")),
        "WEAK" => Some("guichet_caisse".into()),
        _ => None,
    }
}

async fn apply(world: &World, text: &str) -> Result<(), String> {
    let file: File = toml::from_str(text).map_err(|why| why.to_string())?;
    seed::apply(&world.app, &file, &variable).await.map_err(|why| format!("{why:#}"))
}

async fn quai(world: &World) -> magasin::Model {
    let all = magasin::Entity::find().filter(magasin::Column::SiteNumber.eq(7_654_321)).all(world.app.db.read()).await.expect("rows");
    assert_eq!(all.len(), 1);
    all.into_iter().next().expect("one")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_applied_twice_is_a_file_applied_once() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let before = user::Entity::find().count(world.app.db.read()).await.expect("a count");
        apply(&world, FILE).await.expect("is good");
        let magasin = quai(&world).await;
        let key = hmac_keys::actions::active(&world.app, magasin.id).await.expect("opens").expect("a key");
        assert_eq!(*key, vec![0xab; 64], "{engine:?}");
        let contract = contract::Entity::find().filter(contract::Column::MagasinId.eq(magasin.id)).one(world.app.db.read()).await.expect("a row").expect("one");
        let settings = contracts::actions::settings(&world.app, &contract).expect("opens");
        assert!(settings.contains(&("api_key".into(), "s3cret".into())) && !format!("{:?}", contract.settings).contains("s3cret"));
        let host = bank_host::Entity::find_by_id("pay.example").one(world.app.db.read()).await.expect("a row").expect("in lower case");
        assert_eq!(host.bank_id, magasin.bank_id);

        let password =
            async || user::Entity::find().filter(user::Column::Login.eq("nora")).one(world.app.db.read()).await.expect("a row").expect("Nora").password;
        let first = password().await;
        apply(&world, &FILE.replace("name = \"Quai\"", "name = \"Le quai\"").replace("\"Cartes\"", "\"Toutes les cartes\"")).await.expect("is good");
        assert_eq!((quai(&world).await.name.as_str(), quai(&world).await.id), ("Le quai", magasin.id));
        assert_eq!(password().await, first, "whoever is known keeps their password");
        let count =
            async |magasin: i64| contract::Entity::find().filter(contract::Column::MagasinId.eq(magasin)).count(world.app.db.read()).await.expect("a count");
        assert_eq!(count(magasin.id).await, 1);
        let users = user::Entity::find().count(world.app.db.read()).await.expect("a count");
        let grants = grant::Entity::find().filter(grant::Column::Profile.eq("consultation")).all(world.app.db.read()).await.expect("rows");
        assert_eq!((users, grants.iter().filter(|grant| grant.node_id == magasin.groupe_id.expect("in a groupe")).count()), (before + 1, 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_file_says_where_and_changes_nothing() {
    let world = World::start(Engine::Sqlite).await;
    for (from, to, said) in [
        ("\"VISA\", brands", "\"VISAGE\", brands", "contract 31 CHF: « VISAGE » is not a TYPECARTE we know"),
        ("\"CHF\"", "\"XXX\"", "« XXX » is not a currency we know"),
        ("groupe = \"Ouest\"\nkey", "groupe = \"Est\"\nkey", "magasin « Quai »: « Est » is not a groupe of its enseigne"),
        ("\"QUAI\"", "\"NOBODY\"", "magasin « Quai »: NOBODY is not set"),
        ("\"NORA\"", "\"NOBODY\"", "user « nora »: NOBODY is not set"),
        ("\"consultation\"", "\"king\"", "« king » is not a profile"),
        ("\"CAISSE\"", "\"NOBODY\"", "user « nora »: token « Caisse »: NOBODY is not set"),
        ("\"CAISSE\"", "\"WEAK\"", "token « Caisse »: WEAK is not guichet_, then at least 40 random letters and digits"),
        ("theme = ", "time_zone = \"Atlantis/Centre\"\ntheme = ", "« Atlantis/Centre » is not a time zone"),
        ("site = 7654321", "site = 7654321\nsize = 3", "unknown field `size`"),
    ] {
        assert!(FILE.contains(from), "{from}");
        let why = apply(&world, &FILE.replace(from, to)).await.expect_err(said);
        assert!(why.contains(said), "{why}");
    }
    let left = magasin::Entity::find().filter(magasin::Column::SiteNumber.eq(7_654_321)).count(world.app.db.read()).await.expect("a count");
    assert_eq!(left, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_a_file_opens_the_api_until_its_secret_is_changed_or_it_is_revoked() {
    for engine in Engine::BOTH {
        let world = World::start(engine).await;
        let file = FILE.replace("hosts = [\"Pay.Example\"]", "hosts = [\"localhost\"]");
        apply(&world, &file).await.expect("is good");
        let there = world.base.replace("127.0.0.1", "localhost");
        let status = async |secret: &str| Machine::new(&there, secret).get("/transactions").await.status;
        assert_eq!(status(SECRET).await, 200, "{engine:?}");
        apply(&world, &file).await.expect("is good");
        let changed = file.replace("\"CAISSE\"", "\"CHANGED\"");
        apply(&world, &changed).await.expect("is good");
        let newer = SECRET.replace('0', "1");
        assert_eq!((status(SECRET).await, status(&newer).await), (401, 200));
        let kept = api_token::Entity::find().all(world.app.db.read()).await.expect("rows");
        assert!(kept.len() == 1 && !format!("{kept:?}").contains(&newer));
        let revoke = api_token::Entity::update_many().col_expr(api_token::Column::RevokedAt, Expr::value(world.app.clock.now()));
        revoke.exec(world.app.db.write()).await.expect("the token is revoked");
        apply(&world, &changed).await.expect("is good");
        assert_eq!(status(&newer).await, 401, "what was revoked stays so");
    }
}
