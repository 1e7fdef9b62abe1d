//! What a demo needs before the gateway is built: its folder, its ports, its key, its clock.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rand::RngCore;
use tokio::net::TcpListener;

use crate::clock::{Clock, Millis};
use crate::config::{Config, Secret};

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the gateway listens.
    pub listen: SocketAddr,
    /// The folder of everything the demo keeps.
    pub data: PathBuf,
    /// When the demo's clock starts; now if absent.
    pub clock: Option<String>,
}

/// A demo about to start.
#[derive(Debug)]
pub struct Plan {
    /// The gateway's.
    pub gateway: TcpListener,
    /// The sandbox bank's and the shop's; none unless the gateway listens on the loopback (R2.40).
    pub outside: Option<(TcpListener, TcpListener)>,
    /// The folder.
    pub data: PathBuf,
    /// The time.
    pub clock: Clock,
}

impl Plan {
    /// Makes the folder and takes the ports: the gateway's own, and the two above it or any that are free.
    pub async fn new(options: Options) -> anyhow::Result<Self> {
        std::fs::create_dir_all(&options.data).with_context(|| format!("{} cannot be made", options.data.display()))?;
        let clock = match &options.clock {
            Some(text) => Clock::started_at(start(text).with_context(|| format!("GUICHET_CLOCK: « {text} » is neither RFC 3339 nor Unix milliseconds"))?),
            None => Clock::system(),
        };
        let gateway = TcpListener::bind(options.listen).await.with_context(|| format!("{} cannot be listened on", options.listen))?;
        let own = gateway.local_addr()?;
        let outside = if own.ip().is_loopback() { Some((near(own, 1).await?, near(own, 2).await?)) } else { None };
        Ok(Plan { gateway, outside, data: options.data, clock })
    }

    /// The configuration: everything in the folder, and the demo's own ports the only private addresses that may be called.
    pub fn config(&self) -> anyhow::Result<Config> {
        let file = |name: &str| self.data.join(name).to_str().map(str::to_owned).context("the folder's path is not UTF-8");
        let loopback = match &self.outside {
            Some((sandbox, shop)) => vec![sandbox.local_addr()?.to_string(), shop.local_addr()?.to_string()],
            None => Vec::new(),
        };
        Ok(Config {
            database: format!("sqlite:{}", file("guichet.db")?),
            listen: self.gateway.local_addr()?.to_string(),
            master_key: Secret::new(master_key(&self.data.join("master.key"))?),
            trusted_proxies: vec!["127.0.0.1".into(), "::1".into()],
            loopback,
            ..Config::default()
        })
    }
}

/// A port so many above the gateway's, or any free one.
async fn near(own: SocketAddr, above: u16) -> anyhow::Result<TcpListener> {
    let wanted = SocketAddr::new(own.ip(), own.port().checked_add(above).unwrap_or(0));
    match TcpListener::bind(wanted).await {
        Ok(listener) => Ok(listener),
        Err(_) => Ok(TcpListener::bind(SocketAddr::new(own.ip(), 0)).await?),
    }
}

/// The key of this folder, made at the first start.
fn master_key(path: &Path) -> anyhow::Result<String> {
    if let Ok(key) = std::fs::read_to_string(path) {
        return Ok(key.trim().to_owned());
    }
    let mut key = [0; 32];
    rand::rng().fill_bytes(&mut key);
    let key = hex::encode(key);
    write_private(path, &key).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(key)
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(text.as_bytes())
}

fn start(text: &str) -> Option<Millis> {
    let written = || chrono::DateTime::parse_from_rfc3339(text).ok().map(|at| at.timestamp_millis());
    text.parse().ok().or_else(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_written_two_ways() {
        assert_eq!(start("2026-11-24T10:00:00+01:00"), Some(1_795_510_800_000));
        assert_eq!(start("1795510800000"), Some(1_795_510_800_000));
        assert_eq!(start("yesterday"), None);
    }

    #[tokio::test]
    async fn only_a_loopback_demo_has_an_outside() {
        let folder = std::env::temp_dir().join(format!("guichet-plan-{}", std::process::id()));
        let plan = async |listen: &str| {
            let options = Options { listen: listen.parse().expect("an address"), data: folder.clone(), clock: None };
            Plan::new(options).await.expect("ports are free")
        };
        let (here, everywhere) = (plan("127.0.0.1:0").await, plan("0.0.0.0:0").await);
        let (here, everywhere) = (here.config().expect("is good"), everywhere.config().expect("is good"));
        assert_eq!((here.loopback.len(), everywhere.loopback.len()), (2, 0));
        assert_eq!(here.master_key().expect("a key"), everywhere.master_key().expect("the same folder, the same key"));
        std::fs::remove_dir_all(folder).expect("was made");
    }
}
