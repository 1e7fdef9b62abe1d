//! Asks a fraud rule: one pure call.

use entities::verdict::Decision;

use super::bindings::rule;
use super::engine::Engine;
use super::manifest::FactName;
use super::registry::{Guest, Plugin};

/// A fact, as the rule asked for it; none where the data are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Which.
    pub name: FactName,
    /// What it is, where we know.
    pub value: Option<FactValue>,
}

/// What a fact is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// A count, or minor units.
    Number(u64),
    /// Letters of a country or a currency.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

/// What a rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Allow, challenge, review or refuse.
    pub decision: Decision,
    /// 0 to 100.
    pub score: i16,
    /// Why, in at most 200 characters, for the merchant.
    pub reason: String,
}

/// A rule that gave no verdict (trap, time-out, not installed): the caller's fallback holds, never a silent allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoVerdict(pub String);

/// The longest reason that is kept.
const REASON: usize = 200;

/// Calls a rule with the facts its manifest names, and no others.
pub(super) async fn judge(engine: &Engine, plugin: &Plugin, magasin: i64, facts: &[Fact], settings: &[(String, String)]) -> Result<Verdict, NoVerdict> {
    let Guest::Rule(pre) = &plugin.guest else { return Err(NoVerdict(format!("{} is no fraud rule", plugin.manifest.name))) };
    let facts: Vec<rule::Fact> = facts.iter().filter(|fact| plugin.manifest.facts.contains(&fact.name)).map(told).collect();
    let settings = plugin.manifest.open_settings(settings);
    let call = engine.call(&plugin.manifest.name, magasin, async |store| {
        let guest = pre.instantiate_async(&mut *store).await?;
        guest.guichet_plugin_rule().call_judge(store, &facts, &settings).await
    });
    let said = call.await.map_err(|why| {
        tracing::warn!(plugin = plugin.manifest.name, magasin, why, "a fraud rule gave no verdict");
        NoVerdict(why)
    })?;
    let score = i16::from(said.score.min(100));
    Ok(Verdict { decision: decision(said.decision), score, reason: super::bindings::legible(&said.reason, REASON) })
}

fn told(fact: &Fact) -> rule::Fact {
    let value = match &fact.value {
        None => rule::Value::None,
        Some(FactValue::Number(number)) => rule::Value::Number(*number),
        Some(FactValue::Text(text)) => rule::Value::Text(text.clone()),
        Some(FactValue::Flag(flag)) => rule::Value::Flag(*flag),
    };
    rule::Fact { name: fact.name.name().to_owned(), value }
}

fn decision(said: rule::Decision) -> Decision {
    match said {
        rule::Decision::Allow => Decision::Allow,
        rule::Decision::Challenge => Decision::Challenge,
        rule::Decision::Review => Decision::Review,
        rule::Decision::Refuse => Decision::Refuse,
    }
}
