//! What a plugin says of itself in its `plugin.toml`: hosts, facts, settings, verbs, currencies, labels, who to contact.

use std::collections::BTreeMap;

use anyhow::{Context, ensure};
pub use entities::plugin_release::Kind;
use serde::Deserialize;

use super::task::Verb;

/// The version of `plugins/wit/plugin.wit` that this host speaks.
pub const CONTRACT: &str = "1.0.0";

/// Something the host knows of a payment and tells a fraud rule that asked for it: a closed catalogue (R2.22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum FactName {
    /// Minor units.
    #[serde(rename = "amount")]
    Amount,
    /// ISO 4217 letters.
    #[serde(rename = "currency")]
    Currency,
    /// ISO 3166 letters of the issuer's country.
    #[serde(rename = "card.country")]
    CardCountry,
    /// ISO 3166 letters of the payer's address.
    #[serde(rename = "ip.country")]
    IpCountry,
    /// Tries with this card, one hour.
    #[serde(rename = "attempts.card.1h")]
    AttemptsCard1h,
    /// Tries with this card, 24 hours.
    #[serde(rename = "attempts.card.24h")]
    AttemptsCard24h,
    /// Refused tries with this card, one hour.
    #[serde(rename = "refusals.card.1h")]
    RefusalsCard1h,
    /// Tries with this e-mail address, 24 hours.
    #[serde(rename = "attempts.email.24h")]
    AttemptsEmail24h,
    /// Tries from this IP address, one hour.
    #[serde(rename = "attempts.ip.1h")]
    AttemptsIp1h,
    /// Minor units asked of this card, 24 hours.
    #[serde(rename = "amount.card.24h")]
    AmountCard24h,
    /// Has the enseigne never seen this card?
    #[serde(rename = "first_seen.card")]
    FirstSeenCard,
}

impl FactName {
    /// Its name in `plugin.toml` and for the guest.
    pub const fn name(self) -> &'static str {
        match self {
            FactName::Amount => "amount",
            FactName::Currency => "currency",
            FactName::CardCountry => "card.country",
            FactName::IpCountry => "ip.country",
            FactName::AttemptsCard1h => "attempts.card.1h",
            FactName::AttemptsCard24h => "attempts.card.24h",
            FactName::RefusalsCard1h => "refusals.card.1h",
            FactName::AttemptsEmail24h => "attempts.email.24h",
            FactName::AttemptsIp1h => "attempts.ip.1h",
            FactName::AmountCard24h => "amount.card.24h",
            FactName::FirstSeenCard => "first_seen.card",
        }
    }
}

/// A setting of a contract or a rule: the form of the back office is drawn from it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// What is typed.
    #[serde(rename = "type")]
    pub form: Form,
    /// Never shown to the guest, which writes `{{secret.NAME}}` instead.
    #[serde(default)]
    pub secret: bool,
    /// May it be left out?
    #[serde(default)]
    pub optional: bool,
    /// What stands when it is left out.
    #[serde(default)]
    pub default: Option<String>,
    /// What the form calls it, by language.
    #[serde(default)]
    pub label: BTreeMap<String, String>,
}

/// What may be typed into a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Any text.
    Text,
    /// A whole number, from zero.
    Number,
    /// An http address.
    Url,
}

/// Who answers for a plugin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// A name.
    pub name: String,
    /// An e-mail address.
    #[serde(default)]
    pub email: String,
    /// A page.
    #[serde(default)]
    pub url: String,
}

/// `plugin.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Its name: the folder, the component and `contract.plugin`.
    pub name: String,
    /// Its own version.
    pub version: String,
    /// What it exports.
    #[serde(with = "kind")]
    pub kind: Kind,
    /// Which version of the contract it was built for.
    pub contract: String,
    /// Hosts it may ask for: `name`, `name:port`, or `*` for whichever the operator grants.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Facts a fraud rule needs.
    #[serde(default)]
    pub facts: Vec<FactName>,
    /// Settings of a contract or a rule.
    #[serde(default)]
    pub settings: Vec<Setting>,
    /// Verbs asked online; an unlisted one concludes locally (R2.7).
    #[serde(default)]
    pub verbs: Vec<Verb>,
    /// ISO 4217 letters; empty means any.
    #[serde(default)]
    pub currencies: Vec<String>,
    /// What people call it, by language.
    pub label: BTreeMap<String, String>,
    /// Who answers for it.
    pub contact: Contact,
}

mod kind {
    //! `payment-method` and `fraud-rule`, as the worlds of the contract.
    use super::Kind;
    use serde::{Deserialize, Deserializer, de::Error};

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
        match String::deserialize(from)?.as_str() {
            "payment-method" => Ok(Kind::PaymentMethod),
            "fraud-rule" => Ok(Kind::FraudRule),
            other => Err(D::Error::custom(format!("no such kind: {other}"))),
        }
    }
}

impl Manifest {
    /// Reads and checks a `plugin.toml`. An unknown fact, verb, key or kind is an error: the plugin is not installed.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let manifest: Manifest = toml::from_str(text).context("plugin.toml is not understood")?;
        let plain = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
        ensure!(plain(&manifest.name), "a plugin's name is lower-case letters, digits, - and _");
        ensure!(manifest.contract == CONTRACT, "{} speaks contract {}, this host {CONTRACT}", manifest.name, manifest.contract);
        for setting in &manifest.settings {
            ensure!(plain(&setting.name), "a setting's name is lower-case letters, digits, - and _: {:?}", setting.name);
        }
        for language in ["fr", "en"] {
            ensure!(manifest.label.contains_key(language), "{} has no label in {language}", manifest.name);
        }
        match manifest.kind {
            Kind::PaymentMethod => {
                ensure!(manifest.verbs.contains(&Verb::Authorise) && manifest.facts.is_empty(), "a payment method authorises and takes no facts")
            }
            Kind::FraudRule => ensure!(manifest.verbs.is_empty() && manifest.hosts.is_empty(), "a fraud rule calls nobody"),
        }
        Ok(manifest)
    }

    /// Is this verb asked online? An unlisted one concludes locally.
    pub fn serves(&self, verb: Verb) -> bool {
        self.verbs.contains(&verb)
    }

    /// What the guest is told: the declared settings that are not secret, with their defaults.
    pub(super) fn open_settings(&self, given: &[(String, String)]) -> Vec<(String, String)> {
        self.declared(given, false).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// What stands behind `{{secret.NAME}}`.
    pub(super) fn secrets(&self, given: &[(String, String)]) -> Vec<(String, String)> {
        self.declared(given, true).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn declared<'a>(&'a self, given: &'a [(String, String)], secret: bool) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.settings.iter().filter(move |setting| setting.secret == secret).filter_map(|setting| {
            let value = given.iter().find(|(name, _)| *name == setting.name).map(|(_, value)| value).or(setting.default.as_ref())?;
            Some((setting.name.as_str(), value.as_str()))
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const CARD: &str = include_str!("../../../plugins/card/plugin.toml");

    /// A payment method's manifest.
    pub(in crate::host) fn manifest() -> Manifest {
        Manifest::parse(CARD).expect("the card plugin's manifest")
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_guest_is_told_declared_settings_that_are_not_secret() {
        let given = pairs(&[("endpoint", "https://a.example"), ("api_key", "sesame"), ("stray", "x")]);
        assert_eq!(manifest().open_settings(&given), pairs(&[("endpoint", "https://a.example")]));
        assert_eq!(manifest().secrets(&given), pairs(&[("api_key", "sesame")]));
        let rule = Manifest::parse(include_str!("../../../plugins/velocity/plugin.toml")).expect("the rule's manifest");
        let told = rule.open_settings(&pairs(&[("card_hour_refuse", "5")]));
        assert!(told.contains(&("card_hour_refuse".into(), "5".into())) && told.contains(&("refusals_refuse".into(), "4".into())));
    }

    #[test]
    fn a_manifest_that_asks_for_the_unknown_is_not_installed() {
        let rule = include_str!("../../../plugins/velocity/plugin.toml");
        for (text, from, to) in [
            (rule, "\"attempts.ip.1h\"", "\"attempts.moon.1h\""),
            (rule, "kind = \"fraud-rule\"", "kind = \"oracle\""),
            (rule, "facts =", "hosts = [\"a.example\"]\nfacts ="),
            (CARD, "\"capture\"", "\"steal\""),
            (CARD, "contract = \"1.0.0\"", "contract = \"2.0.0\""),
            (CARD, "verbs =", "colour = 1\nverbs ="),
            (CARD, "verbs = [\"authorise\", ", "verbs = ["),
            (CARD, "name = \"card\"", "name = \"../card\""),
            (CARD, "name = \"api_key\"", "name = \"api key\""),
            (CARD, "fr = \"Carte bancaire\"\n", ""),
        ] {
            assert!(text.contains(from), "{from}");
            assert!(Manifest::parse(&text.replacen(from, to, 1)).is_err(), "{to}");
        }
    }
}
