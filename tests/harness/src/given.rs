//! What a world begins with: a bank, an enseigne, the magasin of the published test forms and its contracts.

use entities::contract::{Authentication, Method};
use entities::{bank, bank_host, contract, enseigne, fraud_rule, magasin, plugin_grant};
use guichet::app::App;
use guichet::{contracts, hmac_keys, sandbox};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;

use crate::sink::Sink;

/// The published test key: `0123456789ABCDEF` eight times (wire §6).
pub fn key() -> String {
    "0123456789ABCDEF".repeat(8)
}

/// The rows a world begins with.
#[derive(Clone, Debug)]
pub struct Given {
    /// Banque du Littoral.
    pub bank: bank::Model,
    /// Maison Corail.
    pub enseigne: enseigne::Model,
    /// Site 1999888, rank 32, merchant 110647233.
    pub magasin: magasin::Model,
    /// CB, Visa, Mastercard and Maestro in euros.
    pub contract: contract::Model,
}

impl Given {
    /// Writes them.
    pub async fn seed(app: &App, sandbox: &str, shop: &Sink) -> Self {
        let db = app.db.write();
        let bank = bank::ActiveModel {
            name: Set("Banque du Littoral".into()),
            theme: Set("littoral".into()),
            time_zone: Set("Europe/Paris".into()),
            mode: Set(bank::Mode::Test),
            ..Default::default()
        };
        let bank = bank.insert(db).await.expect("a bank");
        let host = bank_host::ActiveModel { host: Set("127.0.0.1".into()), bank_id: Set(bank.id) };
        host.insert(db).await.expect("a host");
        let enseigne =
            enseigne::ActiveModel { bank_id: Set(bank.id), name: Set("Maison Corail".into()), time_zone: Set("Europe/Paris".into()), ..Default::default() };
        let enseigne = enseigne.insert(db).await.expect("an enseigne");
        let magasin = Self::magasin(app, &bank, &enseigne, 32, 110_647_233, shop).await;
        let contract = Self::contract(app, &magasin, sandbox, 978).await;
        let reach = plugin_grant::ActiveModel { plugin: Set("card".into()), host: Set(sandbox.trim_start_matches("http://").into()), at: Set(app.clock.now()) };
        reach.insert(db).await.expect("a grant");
        Given { bank, enseigne, magasin, contract }
    }

    /// A magasin of site 1999888 with the published key.
    pub async fn magasin(app: &App, bank: &bank::Model, enseigne: &enseigne::Model, rank: i16, merchant: i32, shop: &Sink) -> magasin::Model {
        let row = magasin::ActiveModel {
            bank_id: Set(bank.id),
            enseigne_id: Set(enseigne.id),
            site_number: Set(1_999_888),
            rank_number: Set(rank),
            merchant_number: Set(merchant),
            name: Set("Corail en ligne".into()),
            website: Set(shop.url("/")),
            mode: Set(bank::Mode::Test),
            ..Default::default()
        };
        let row = row.insert(app.db.write()).await.expect("a magasin");
        hmac_keys::actions::import(app, row.id, &key()).await.expect("a key");
        row
    }

    /// A card contract of the sandbox bank.
    pub async fn contract(app: &App, magasin: &magasin::Model, sandbox: &str, currency: i16) -> contract::Model {
        let settings = [("endpoint".to_owned(), sandbox.to_owned()), ("api_key".to_owned(), sandbox::KEY.to_owned())];
        let (sealed, version) = contracts::actions::seal(&app.vault, magasin.id, &settings).expect("settings are sealed");
        let row = contract::ActiveModel {
            enseigne_id: Set(magasin.enseigne_id),
            magasin_id: Set(magasin.id),
            number: Set("4917203".into()),
            label: Set("Carte bancaire".into()),
            plugin: Set("card".into()),
            method: Set(Method::Cb),
            brands: Set("CB,VISA,EUROCARD_MASTERCARD,MAESTRO".into()),
            currency: Set(currency),
            authentication: Set(Authentication::Preferred),
            settings: Set(Some(sealed)),
            key_version: Set(Some(version)),
            ..Default::default()
        };
        row.insert(app.db.write()).await.expect("a contract")
    }

    /// Puts a fraud rule to work on the magasin.
    pub async fn fraud_rule(&self, app: &App, plugin: &str, settings: &str) {
        let row =
            fraud_rule::ActiveModel { magasin_id: Set(self.magasin.id), plugin: Set(plugin.into()), settings: Set(settings.into()), ..Default::default() };
        row.insert(app.db.write()).await.expect("a rule");
    }
}
