//! Two shops of one bank, in two time zones, and everybody who may ask something there.

use std::collections::BTreeMap;
use std::sync::Arc;

use entities::{api_token, contract, enseigne, magasin};
use guichet::access::{Access, Actor, Ancestry, Bits, Permission};
use guichet::app::App;
use guichet::contracts::actions::{seal, settings};
use guichet::hierarchy::actions::{Place, by_magasin};
use guichet::host::{Browser, Card, Order};
use guichet::money::{Amount, Currency};
use guichet::sandbox;
use guichet::transactions::actions::Sale;
use guichet::vault::{Cvv, Pan, token_hash};
use harness::World;
use harness::given::Given;
use harness::token::{Machine, token};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::model::ZONES;
use crate::steps::{Payment, Who};

/// The merchant's number.
pub const MERCHANT: i64 = 7;
/// Accepted without a challenge, and with one.
const CARDS: [&str; 2] = ["4970100000000014", "4012001037141112"];

/// One shop.
pub struct Shop {
    pub place: Place,
    contract: i64,
    /// With the number of its token.
    pub machines: BTreeMap<Who, (Machine, i64)>,
}

/// Opens both.
pub async fn open(world: &World) -> [Shop; 2] {
    let (bank, first) = (&world.given.bank, &world.given.enseigne);
    let second =
        enseigne::ActiveModel { bank_id: Set(bank.id), name: Set("Doris et Cie".into()), time_zone: Set(ZONES[1].name().into()), ..Default::default() };
    let second = second.insert(world.app.db.write()).await.expect("an enseigne");
    assert_eq!(first.time_zone, ZONES[0].name());
    let magasin = Given::magasin(&world.app, bank, &second, 33, 110_647_234, &world.shop).await;
    let contract = Given::contract(&world.app, &magasin, &world.bank, 978).await;
    [Shop::open(world, &world.given.magasin, &world.given.contract).await, Shop::open(world, &magasin, &contract).await]
}

impl Shop {
    async fn open(world: &World, magasin: &magasin::Model, contract: &contract::Model) -> Self {
        let place = by_magasin(&world.app.db, magasin.id).await.expect("the magasin");
        let nodes = [
            (Who::Magasin, "consultation-action", format!("m{}", magasin.id)),
            (Who::Enseigne, "consultation-action", format!("e{}", magasin.enseigne_id)),
            (Who::Bank, "consultation-action", format!("b{}", magasin.bank_id)),
            (Who::Reader, "consultation", format!("m{}", magasin.id)),
        ];
        let mut machines = BTreeMap::new();
        for (who, profile, node) in nodes {
            let secret = token(&world.app, profile, &node).await;
            let row = api_token::Entity::find().filter(api_token::Column::TokenHash.eq(token_hash(&secret)));
            let row = row.one(world.app.db.write()).await.expect("read").expect("the token");
            machines.insert(who, (Machine::new(&world.base, &secret), row.id));
        }
        Shop { place, contract: contract.id, machines }
    }

    /// Somebody of this shop, signed in.
    pub fn access(&self, who: Who) -> Access {
        let magasin = &self.place.magasin;
        let bank = Ancestry { bank: Some(magasin.bank_id), ..Ancestry::default() };
        let enseigne = Ancestry { enseigne: Some(magasin.enseigne_id), ..bank };
        let (node, rights): (_, &[Permission]) = match who {
            Who::Bank => (bank, &ALL),
            Who::Enseigne => (enseigne, &ALL),
            Who::Magasin => (Ancestry { magasin: Some(magasin.id), ..enseigne }, &ALL),
            Who::Reader => (Ancestry { magasin: Some(magasin.id), ..enseigne }, &[Permission::ViewTransactions]),
            Who::Other => unreachable!("it is of the other shop"),
        };
        let bits = rights.iter().fold(Bits::NONE, |bits, right| bits.with(*right));
        Access { actor: Actor::User(MERCHANT), node, bits, grants: Arc::default(), person: None }
    }

    /// What a payment is made of.
    pub async fn sale(&self, app: &App, payment: &Payment) -> Sale {
        let contract = self.contract(app).await;
        let order = Order { reference: "CMD-1".into(), email: "jane.doe@example.com".into(), ..Order::default() };
        let number = Pan::parse(CARDS[usize::from(payment.challenged)]).expect("digits");
        Sale {
            place: self.place.clone(),
            checkout: None,
            key: Some(key(payment.key)),
            settings: settings(app, &contract).expect("the settings open"),
            card: Card { number, cvv: Cvv::parse("123"), expiry: 9_912, brand: "CB", country: Some("FR".into()) },
            method: contract.method,
            amount: Amount::minor(payment.amount),
            currency: Currency::EUR,
            reference: order.reference.clone(),
            email: order.email.clone(),
            authentication: contract::Authentication::Preferred,
            capture: payment.capture,
            flagged: false,
            deferral_days: i16::try_from(payment.deferral).expect("a few days"),
            order,
            browser: Some(Browser { ip: "192.0.2.7".into(), user_agent: "test".into(), accept: "text/html".into(), language: "fr".into() }),
            return_url: "http://127.0.0.1:1/pay/token/back".into(),
            notify_url: "http://127.0.0.1:1/notify/".into(),
            customer_country: None,
            customer_ip: Some("192.0.2.7".into()),
            verdicts: Vec::new(),
            contract,
        }
    }

    /// Where its acquirer is reached from now on.
    pub async fn reach(&self, app: &App, endpoint: &str) {
        let mut contract = self.contract(app).await.into_active_model();
        let settings = [("endpoint".to_owned(), endpoint.to_owned()), ("api_key".to_owned(), sandbox::KEY.to_owned())];
        let (sealed, version) = seal(&app.vault, self.place.magasin.id, &settings).expect("settings are sealed");
        (contract.settings, contract.key_version) = (Set(Some(sealed)), Set(Some(version)));
        contract.update(app.db.write()).await.expect("the contract changes");
    }

    async fn contract(&self, app: &App) -> contract::Model {
        contract::Entity::find_by_id(self.contract).one(app.db.write()).await.expect("read").expect("the contract")
    }
}

const ALL: [Permission; 4] = [Permission::Capture, Permission::Cancel, Permission::Refund, Permission::Send];

/// A key by its number.
pub fn key(number: u32) -> String {
    format!("key-{number}")
}
