//! Fills an empty gateway: the tree of `demo.toml`, its signing keys, and the history. A second start finds it all there.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context;

use super::guide::{ACTOR, READER};
use super::history::{self, Releases, Rows};
use super::queries;
use crate::app::App;
use crate::{notifications, sandbox, seed};

/// The key of every magasin: the one that published test forms are signed with (wire §6).
pub const KEY: &str = "0123456789ABCDEF";
/// How often it is repeated.
const REPEATED: usize = 8;
/// The password of everybody.
pub const PASSWORD: &str = "Demo-Guichet-2026";

/// Where the demo's outside world listens.
#[derive(Clone, Copy, Debug)]
pub struct Outside {
    /// The sandbox bank.
    pub sandbox: SocketAddr,
    /// The shop.
    pub shop: SocketAddr,
}

/// Brings the gateway to what the demo shows.
pub async fn furnish(app: &App, outside: Option<(Outside, &sandbox::Running)>) -> anyhow::Result<()> {
    let file: seed::file::File = toml::from_str(&filled(outside.map(|known| known.0))).context("demo.toml is not a seed file")?;
    let variable = |name: &str| {
        let values = [("PASSWORD", PASSWORD), ("READER", READER), ("ACTOR", ACTOR)];
        values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    };
    seed::apply(app, &file, &variable).await?;
    let rows = tokio::try_join!(keys(app), history(app))?.1;
    let Some((rows, ledger)) = rows else { return Ok(()) };
    let told = async { Ok(queries::insert(&app.db, rows).await?) };
    match outside {
        Some((_, bank)) => tokio::try_join!(bank.recall(ledger), told).map(drop),
        None => told.await,
    }
}

async fn keys(app: &App) -> anyhow::Result<()> {
    for bank in queries::banks(&app.db).await? {
        notifications::actions::ensure_keys(app, bank).await?;
    }
    Ok(())
}

/// The whole history and the bank's side of it, unless the journal has one.
async fn history(app: &App) -> anyhow::Result<Option<(Arc<Rows>, Vec<sandbox::Entry>)>> {
    if queries::is_told(&app.db).await? {
        return Ok(None);
    }
    let (Some(card), Some(velocity)) = (app.host.release("card"), app.host.release("velocity")) else {
        anyhow::bail!("the plugins that come with the program are not installed");
    };
    let releases = Releases { card: card.id, velocity: velocity.id };
    let shops = queries::shops(&app.db).await?;
    let app = app.clone();
    let inventing = tokio::task::spawn_blocking(move || {
        let rows = history::invent(&shops, &app.vault, releases, app.clock.now());
        let ledger = history::ledger(&shops, &rows);
        (Arc::new(rows), ledger)
    });
    Ok(Some(inventing.await?))
}

/// The file with the demo's own addresses in it. Without an outside world there is nobody to call: contracts keep an address
/// that no host is granted for.
fn filled(outside: Option<Outside>) -> String {
    let sandbox = outside.map_or_else(|| "sandbox.invalid:443".to_owned(), |outside| outside.sandbox.to_string());
    let shop = outside.map_or_else(String::new, |outside| format!("http://{}", outside.shop));
    let settings = format!("endpoint = \"http://{sandbox}\", api_key = \"{}\"", sandbox::KEY);
    let text = include_str!("demo.toml");
    text.replace("{settings}", &settings).replace("{sandbox}", &sandbox).replace("{shop}", &shop).replace("{key}", &KEY.repeat(REPEATED))
}

/// The key's bytes, as the shop that signs knows them.
pub fn key() -> Vec<u8> {
    hex::decode(KEY.repeat(REPEATED)).expect("is hexadecimal")
}
