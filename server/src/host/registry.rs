//! The plugins that are installed: compiled once, each with its row in `plugin_release`.

use std::collections::HashMap;

use anyhow::{Context, ensure};
use sha2::{Digest, Sha256};
use wasmtime::component::{Component, Linker};

use super::bindings::{method_world, rule_world};
use super::engine::{Engine, Limits};
use super::manifest::{Kind, Manifest};
use super::{Release, queries};
use crate::clock::Clock;
use crate::db::Db;

/// A plugin as it is shipped.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The text of its `plugin.toml`.
    pub manifest: String,
    /// Its component.
    pub component: Vec<u8>,
}

/// The plugins that come with the program.
pub(super) fn embedded() -> Vec<Bundle> {
    let bundle = |manifest: &str, component: &[u8]| Bundle { manifest: manifest.to_owned(), component: component.to_vec() };
    vec![
        bundle(include_str!("../../../plugins/card/plugin.toml"), include_bytes!("../../../plugins/dist/card.wasm")),
        bundle(include_str!("../../../plugins/velocity/plugin.toml"), include_bytes!("../../../plugins/dist/velocity.wasm")),
    ]
}

/// A plugin ready to be called.
pub(super) struct Plugin {
    pub(super) release: Release,
    pub(super) manifest: Manifest,
    pub(super) guest: Guest,
}

/// What a component exports, linked to nothing.
pub(super) enum Guest {
    Method(method_world::PaymentMethodPre<Limits>),
    Rule(rule_world::FraudRulePre<Limits>),
}

/// Installed plugins by name.
pub(super) type Registry = HashMap<String, Plugin>;

/// Compiles every bundle, asks each who it is, and writes its release where it is new.
pub(super) async fn install(db: &Db, clock: &Clock, engine: &Engine, bundles: Vec<Bundle>) -> anyhow::Result<Registry> {
    let mut registry = Registry::new();
    for bundle in bundles {
        let manifest = Manifest::parse(&bundle.manifest)?;
        let guest = compile(engine, &manifest, &bundle.component).with_context(|| format!("the plugin {} cannot be loaded", manifest.name))?;
        introduce(engine, &manifest, &guest).await?;
        let sha256 = Sha256::digest(&bundle.component);
        let row = queries::install(db, &manifest.name, manifest.kind, &manifest.version, &sha256, clock.now()).await?;
        let release = Release { id: row.id, name: row.name, version: row.version, sha256: row.sha256 };
        ensure!(!registry.contains_key(&manifest.name), "two plugins are called {}", manifest.name);
        registry.insert(manifest.name.clone(), Plugin { release, manifest, guest });
    }
    Ok(registry)
}

fn compile(engine: &Engine, manifest: &Manifest, bytes: &[u8]) -> anyhow::Result<Guest> {
    let component = engine.compile(bytes)?;
    refuse_imports(engine, &component)?;
    let linked = Linker::new(engine.inner()).instantiate_pre(&component)?;
    Ok(match manifest.kind {
        Kind::PaymentMethod => Guest::Method(method_world::PaymentMethodPre::new(linked)?),
        Kind::FraudRule => Guest::Rule(rule_world::FraudRulePre::new(linked)?),
    })
}

fn refuse_imports(engine: &Engine, component: &Component) -> anyhow::Result<()> {
    let kind = component.component_type();
    let imported = kind.imports(engine.inner()).next().map(|(name, _)| name.to_owned());
    ensure!(imported.is_none(), "it imports {}: a plugin imports nothing", imported.unwrap_or_default());
    Ok(())
}

/// The component and its manifest must be the same plugin.
async fn introduce(engine: &Engine, manifest: &Manifest, guest: &Guest) -> anyhow::Result<()> {
    let told = engine
        .call(&manifest.name, 0, async |store| {
            Ok(match guest {
                Guest::Method(pre) => {
                    let told = pre.instantiate_async(&mut *store).await?.guichet_plugin_method().call_describe(store).await?;
                    (told.name, told.version)
                }
                Guest::Rule(pre) => {
                    let told = pre.instantiate_async(&mut *store).await?.guichet_plugin_rule().call_describe(store).await?;
                    (told.name, told.version)
                }
            })
        })
        .await
        .map_err(|why| anyhow::anyhow!("the plugin {} does not say who it is: {why}", manifest.name))?;
    ensure!(
        told == (manifest.name.clone(), manifest.version.clone()),
        "{} {} comes with the component of {} {}",
        manifest.name,
        manifest.version,
        told.0,
        told.1
    );
    Ok(())
}
