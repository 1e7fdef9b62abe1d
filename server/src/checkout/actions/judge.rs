//! Asks the magasin's fraud rules about a payment: all of them; the strictest wins (R2.21).

use std::collections::BTreeMap;

use anyhow::Context;
use entities::fraud_rule;
use entities::verdict::Decision;

use super::facts::Known;
use crate::app::App;
use crate::checkout::{machine, queries};
use crate::error::Result;
use crate::host::{Fact, Verdict};
use crate::money::Currency;
use crate::protocol::Request;
use crate::transactions::actions::{Judgement, tries};
use crate::vault::Pan;

/// What the rules said: each verdict, and the strictest.
#[derive(Debug)]
pub struct Judged {
    /// The strictest.
    pub decision: Decision,
    /// Each of an installed rule, to be kept.
    pub verdicts: Vec<Judgement>,
}

/// A payment to be judged.
#[derive(Debug)]
pub struct Suspect<'a> {
    /// Where.
    pub place: &'a crate::hierarchy::actions::Place,
    /// What the shop asked for.
    pub request: &'a Request,
    /// With which card.
    pub pan: &'a Pan,
    /// The issuer's country.
    pub card_country: Option<String>,
    /// The payer's country.
    pub ip_country: Option<String>,
    /// The payer's address.
    pub ip: Option<&'a str>,
}

/// Runs every active rule of the magasin. A rule that cannot answer counts as its fallback, review or refuse: never a silent yes.
pub async fn judge(app: &App, suspect: Suspect<'_>) -> Result<Judged> {
    let rules = queries::rules(&app.db, suspect.place.magasin.id).await?;
    if rules.is_empty() {
        return Ok(Judged { decision: Decision::Allow, verdicts: Vec::new() });
    }
    let Suspect { place, request, pan, card_country, ip_country, ip } = suspect;
    let currency: Currency = request.currency;
    let tries = tries(app, place, pan, &request.email, ip, currency).await?;
    let known = Known { amount: request.amount, currency, card_country, ip_country, tries };
    let mut decisions = Vec::with_capacity(rules.len());
    let mut verdicts = Vec::with_capacity(rules.len());
    for rule in &rules {
        let Verdict { decision, score, reason } = ask(app, rule, &known).await?;
        decisions.push(decision);
        if let Some(release) = app.host.release(&rule.plugin) {
            verdicts.push(Judgement { release: release.id, decision, score, reason });
        }
    }
    Ok(Judged { decision: machine::strictest(decisions), verdicts })
}

async fn ask(app: &App, rule: &fraud_rule::Model, known: &Known) -> Result<Verdict> {
    let facts: Vec<Fact> = app.host.manifest(&rule.plugin).map(|manifest| manifest.facts.iter().map(|name| known.fact(*name)).collect()).unwrap_or_default();
    let settings: BTreeMap<String, String> = serde_json::from_str(&rule.settings).context("the settings of a fraud rule are a JSON object of texts")?;
    let settings: Vec<(String, String)> = settings.into_iter().collect();
    Ok(app.host.judge(&rule.plugin, &facts, &settings).await.unwrap_or_else(|failed| {
        tracing::error!(plugin = rule.plugin, magasin = rule.magasin_id, why = failed.0, "a fraud rule gave no verdict");
        Verdict { decision: rule.fallback, score: 100, reason: failed.0 }
    }))
}
