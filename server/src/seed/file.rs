//! The file's shape.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Banks, each with its tree.
    #[serde(default, rename = "bank")]
    pub banks: Vec<Bank>,
    /// Who signs in.
    #[serde(default, rename = "user")]
    pub users: Vec<User>,
    /// Which hosts a plugin may call: `card = ["127.0.0.1:8081"]`.
    #[serde(default)]
    pub plugin_grants: BTreeMap<String, Vec<String>>,
}

/// A bank, known by its name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bank {
    /// Its name.
    pub name: String,
    /// A folder of `themes/`.
    pub theme: String,
    /// An IANA zone.
    #[serde(default = "paris")]
    pub time_zone: String,
    /// `test` or `production`.
    #[serde(default)]
    pub mode: Mode,
    /// The host names that show it, without port.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Its merchants.
    #[serde(default, rename = "enseigne")]
    pub enseignes: Vec<Enseigne>,
}

/// A merchant, known by its name within its bank.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enseigne {
    /// Its name.
    pub name: String,
    /// An IANA zone; the bank's if absent.
    pub time_zone: Option<String>,
    /// Its groupes, by name.
    #[serde(default)]
    pub groupes: Vec<String>,
    /// Its points of sale.
    #[serde(default, rename = "magasin")]
    pub magasins: Vec<Magasin>,
}

/// A point of sale, known by its site and rank.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Magasin {
    /// Its name.
    pub name: String,
    /// PBX_SITE.
    pub site: i32,
    /// PBX_RANG.
    pub rank: i16,
    /// PBX_IDENTIFIANT.
    pub merchant: i32,
    /// One of the enseigne's groupes.
    pub groupe: Option<String>,
    /// `test` or `production`.
    #[serde(default)]
    pub mode: Mode,
    /// Its shop's address.
    #[serde(default)]
    pub website: String,
    /// The HMAC key it signs its forms with, in hexadecimal. Prefer a variable of the environment: `key_variable`.
    pub key: Option<String>,
    /// The variable of the environment that holds the key.
    pub key_variable: Option<String>,
    /// Origins that may frame the payment page.
    #[serde(default)]
    pub frame_origins: Vec<String>,
    /// Where notices go when the form names no address.
    pub url_notify: Option<String>,
    /// Where payers go back to after a payment when the form names no address.
    pub url_accepted: Option<String>,
    /// The same after a refusal.
    pub url_refused: Option<String>,
    /// The same when they gave up.
    pub url_cancelled: Option<String>,
    /// Who gets the mail about payments.
    pub payment_email: Option<String>,
    /// What it may be paid with.
    #[serde(default, rename = "contract")]
    pub contracts: Vec<Contract>,
    /// The fraud rules at work: `velocity = { refusals = "3" }`.
    #[serde(default)]
    pub fraud_rules: BTreeMap<String, BTreeMap<String, String>>,
}

/// An acceptance contract, known by its number and currency within its magasin.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// The acquirer's number.
    pub number: String,
    /// What the merchant calls it.
    pub label: String,
    /// The plugin that serves it.
    pub plugin: String,
    /// TYPECARTE of its main means.
    pub method: String,
    /// TYPECARTE of every brand it takes.
    #[serde(default)]
    pub brands: Vec<String>,
    /// ISO 4217 letters.
    pub currency: String,
    /// Minor units.
    #[serde(default = "one")]
    pub minimum: i64,
    /// Minor units.
    #[serde(default = "most")]
    pub maximum: i64,
    /// Days between payment and remittance.
    #[serde(default)]
    pub deferral_days: i16,
    /// `none`, `preferred` or `required`.
    #[serde(default)]
    pub authentication: Authentication,
    /// Whether its acquirer is the sandbox.
    #[serde(default)]
    pub sandbox: bool,
    /// The plugin's settings, by name.
    #[serde(default)]
    pub settings: BTreeMap<String, String>,
}

/// A person, known by the name they sign in with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// What they type to sign in.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their language.
    #[serde(default = "french")]
    pub language: String,
    /// Their bank, by name; none for an operator of the instance.
    pub bank: Option<String>,
    /// The variable of the environment that holds a first password; a person who is already known keeps theirs.
    pub password_variable: Option<String>,
    /// What they may do where.
    #[serde(default, rename = "grant")]
    pub grants: Vec<Grant>,
    /// The machines they answer for.
    #[serde(default, rename = "token")]
    pub tokens: Vec<Token>,
}

/// A token of the API, known by its name among its person's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// What the machine is called: histories show it.
    pub name: String,
    /// The variable of the environment that holds the secret: `guichet_`, then at least forty random letters and digits.
    pub secret_variable: String,
    /// What it may do where.
    pub grant: Grant,
}

/// A profile at a node.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// The manual's five (`consultation`, `consultation-action`, `consultation-action-users`, `card-entry`, `hmac-keys`), or
    /// `bank-support`, `bank-admin`, `operator`.
    pub profile: String,
    /// The enseigne's name; with none of the three, the user's bank, or the instance for who has no bank.
    pub enseigne: Option<String>,
    /// One of its groupes.
    pub groupe: Option<String>,
    /// A magasin: site and rank.
    pub magasin: Option<(i32, i16)>,
}

/// Whether money is real.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// It is not.
    #[default]
    Test,
    /// It is.
    Production,
}

/// How much 3-D Secure a contract asks for.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Authentication {
    /// None.
    None,
    /// Where the card offers it.
    #[default]
    Preferred,
    /// Always.
    Required,
}

fn paris() -> String {
    "Europe/Paris".into()
}

fn french() -> String {
    "fr".into()
}

const fn one() -> i64 {
    1
}

const fn most() -> i64 {
    crate::money::MOST
}
