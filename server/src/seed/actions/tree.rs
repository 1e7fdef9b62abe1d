//! Banks, enseignes, groupes, magasins and what each magasin may be paid with.

use std::collections::HashMap;

use anyhow::{Context, ensure};
use entities::{bank, contract, fraud_rule, magasin, verdict};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::DatabaseTransaction;

use super::super::{file, queries};
use crate::app::App;
use crate::contracts;
use crate::money::Currency;
use crate::protocol::brand;

/// A bank and everything below it.
pub async fn bank(app: &App, txn: &DatabaseTransaction, bank: &file::Bank) -> anyhow::Result<()> {
    zone(&bank.time_zone)?;
    let row = bank::ActiveModel {
        id: NotSet,
        name: Set(bank.name.clone()),
        theme: Set(bank.theme.clone()),
        time_zone: Set(bank.time_zone.clone()),
        mode: Set(mode(bank.mode)),
    };
    let bank_id = queries::bank(txn, row, &bank.name).await?;
    for host in &bank.hosts {
        queries::host(txn, host, bank_id).await?;
    }
    for enseigne in &bank.enseignes {
        let time_zone = enseigne.time_zone.as_deref().unwrap_or(&bank.time_zone);
        zone(time_zone)?;
        let enseigne_id = queries::enseigne(txn, bank_id, &enseigne.name, time_zone).await?;
        let mut groupes = HashMap::new();
        for name in &enseigne.groupes {
            groupes.insert(name.as_str(), queries::groupe(txn, enseigne_id, name).await?);
        }
        for magasin in &enseigne.magasins {
            let groupe_id = groupe(&groupes, magasin).with_context(|| format!("magasin « {} »", magasin.name))?;
            let node = Node { bank_id, enseigne_id, groupe_id };
            place(app, txn, node, magasin).await.with_context(|| format!("magasin « {} »", magasin.name))?;
        }
    }
    Ok(())
}

fn groupe(groupes: &HashMap<&str, i64>, magasin: &file::Magasin) -> anyhow::Result<Option<i64>> {
    let Some(name) = magasin.groupe.as_deref() else { return Ok(None) };
    groupes.get(name).map(|id| Some(*id)).with_context(|| format!("« {name} » is not a groupe of its enseigne"))
}

#[derive(Clone, Copy)]
struct Node {
    bank_id: i64,
    enseigne_id: i64,
    groupe_id: Option<i64>,
}

async fn place(app: &App, txn: &DatabaseTransaction, node: Node, magasin: &file::Magasin) -> anyhow::Result<()> {
    let known = queries::magasin_by_numbers(txn, magasin.site, magasin.rank).await?;
    if let Some(known) = &known {
        ensure!(known.enseigne_id == node.enseigne_id, "site {} rank {} belongs to another enseigne, and never moves", magasin.site, magasin.rank);
    }
    let row = queries::magasin(txn, known.map(|known| known.id), row(node, magasin)).await?;
    for one in &magasin.contracts {
        contract(app, txn, &row, one).await.with_context(|| format!("contract {} {}", one.number, one.currency))?;
    }
    for (plugin, settings) in &magasin.fraud_rules {
        let rule = fraud_rule::ActiveModel {
            id: NotSet,
            magasin_id: Set(row.id),
            plugin: Set(plugin.clone()),
            settings: Set(serde_json::to_string(settings)?),
            fallback: Set(verdict::Decision::Review),
            active: Set(true),
        };
        queries::fraud_rule(txn, rule).await?;
    }
    Ok(())
}

fn row(node: Node, magasin: &file::Magasin) -> magasin::ActiveModel {
    magasin::ActiveModel {
        bank_id: Set(node.bank_id),
        enseigne_id: Set(node.enseigne_id),
        groupe_id: Set(node.groupe_id),
        site_number: Set(magasin.site),
        rank_number: Set(magasin.rank),
        merchant_number: Set(magasin.merchant),
        name: Set(magasin.name.clone()),
        website: Set(magasin.website.clone()),
        mode: Set(mode(magasin.mode)),
        frame_origins: Set(magasin.frame_origins.join("\n")),
        url_accepted: Set(magasin.url_accepted.clone()),
        url_refused: Set(magasin.url_refused.clone()),
        url_cancelled: Set(magasin.url_cancelled.clone()),
        url_notify: Set(magasin.url_notify.clone()),
        payment_email: Set(magasin.payment_email.clone()),
        ..Default::default()
    }
}

async fn contract(app: &App, txn: &DatabaseTransaction, magasin: &magasin::Model, file: &file::Contract) -> anyhow::Result<()> {
    let currency = currency(&file.currency)?;
    ensure!(file.minimum >= 1 && file.minimum <= file.maximum && file.maximum <= crate::money::MOST, "minimum and maximum contradict each other");
    ensure!((0..=75).contains(&file.deferral_days), "deferral_days goes from 0 to 75");
    ensure!(!(file.sandbox && magasin.mode == bank::Mode::Production), "a magasin in production takes no contract of the sandbox");
    let named: Vec<_> = file.settings.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let (settings, key_version) = contracts::actions::seal(&app.vault, magasin.id, &named)?;
    let method = brand::from_typecarte(&file.method).with_context(|| format!("« {} » is not a TYPECARTE we know", file.method))?;
    let row = contract::ActiveModel {
        id: NotSet,
        enseigne_id: Set(magasin.enseigne_id),
        magasin_id: Set(magasin.id),
        number: Set(file.number.clone()),
        label: Set(file.label.clone()),
        plugin: Set(file.plugin.clone()),
        method: Set(method),
        brands: Set(file.brands.join(",")),
        currency: Set(currency.code()),
        minimum: Set(file.minimum),
        maximum: Set(file.maximum),
        sandbox: Set(file.sandbox),
        deferral_days: Set(file.deferral_days),
        authentication: Set(authentication(file.authentication)),
        settings: Set(Some(settings)),
        key_version: Set(Some(key_version)),
        ..Default::default()
    };
    Ok(queries::contract(txn, row, magasin.id, &file.number, currency.code()).await?)
}

fn zone(name: &str) -> anyhow::Result<()> {
    name.parse::<chrono_tz::Tz>().ok().with_context(|| format!("« {name} » is not a time zone"))?;
    Ok(())
}

fn currency(letters: &str) -> anyhow::Result<Currency> {
    Currency::lettered(letters).with_context(|| format!("« {letters} » is not a currency we know"))
}

fn mode(mode: file::Mode) -> bank::Mode {
    match mode {
        file::Mode::Test => bank::Mode::Test,
        file::Mode::Production => bank::Mode::Production,
    }
}

fn authentication(wanted: file::Authentication) -> contract::Authentication {
    match wanted {
        file::Authentication::None => contract::Authentication::None,
        file::Authentication::Preferred => contract::Authentication::Preferred,
        file::Authentication::Required => contract::Authentication::Required,
    }
}
