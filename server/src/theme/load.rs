//! Reads `themes/NAME/theme.toml` and what lies beside it.

use std::collections::BTreeMap;

use anyhow::Context;
use serde::Deserialize;

use super::colours::Colours;
use super::{BASE, Theme, sheet};
use crate::text::embedded;

/// Whom to ask.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Support {
    /// A telephone number, as people read it.
    pub phone: Option<String>,
    /// A mail address.
    pub email: Option<String>,
    /// A page of the bank, `https` only.
    pub url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    bank_name: String,
    #[serde(default)]
    support: Support,
    #[serde(default)]
    colours: Colours,
}

pub fn all() -> anyhow::Result<BTreeMap<String, Theme>> {
    let base = file(BASE)?;
    let mut brands = BTreeMap::new();
    for name in embedded::brands() {
        let own = file(&name)?;
        let colours = base.colours.overlaid(&own.colours).with_context(|| format!("themes/{name}/theme.toml"))?;
        let logo = embedded::read(&format!("{name}/logo.svg")).or_else(|| embedded::read("base/logo.svg")).context("themes/base/logo.svg is missing")?;
        let sheets = sheet::all(&colours)?;
        brands.insert(name.clone(), Theme { name, bank_name: own.bank_name, logo: logo.trim().to_owned(), support: own.support, colours, sheets });
    }
    Ok(brands)
}

fn file(name: &str) -> anyhow::Result<File> {
    let path = format!("{name}/theme.toml");
    let source = embedded::read(&path).with_context(|| format!("themes/{path} is missing"))?;
    toml::from_str(&source).with_context(|| format!("themes/{path}"))
}
