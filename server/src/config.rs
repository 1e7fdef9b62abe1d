//! What the operator sets: `gateway.toml`, then the environment (`GUICHET_…`), checked at boot.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use serde::Deserialize;

/// A word that must not be printed.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Hides a word.
    pub fn new(word: impl Into<String>) -> Self {
        Secret(word.into())
    }

    /// The word itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// How the log is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// A filter such as `info,guichet=debug`.
    pub filter: String,
    /// One JSON object a line instead of text.
    pub json: bool,
}

impl Default for Log {
    fn default() -> Self {
        Log { filter: "info".into(), json: false }
    }
}

/// How mail leaves. Without a relay it is kept in its table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// `smtp://host:25`, `smtps://user:password@host:465`.
    pub relay: Option<Secret>,
    /// The sender of every mail.
    pub from: String,
}

/// The whole configuration, with its defaults.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Address and port to listen on.
    pub listen: String,
    /// The key that seals card numbers and HMAC keys: 64 hexadecimal digits.
    pub master_key: Secret,
    /// A file that holds it, instead.
    pub master_key_file: Option<PathBuf>,
    /// Addresses or networks of proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<String>,
    /// The log.
    pub log: Log,
    /// Mail.
    pub mail: Mail,
    /// Exact `host:port` that plugins and notices may reach although they are private: only the demo fills it (R2.40).
    #[serde(skip)]
    pub loopback: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            database: "sqlite:guichet.db".into(),
            listen: "127.0.0.1:8080".into(),
            master_key: Secret::default(),
            master_key_file: None,
            trusted_proxies: Vec::new(),
            log: Log::default(),
            mail: Mail::default(),
            loopback: Vec::new(),
        }
    }
}

impl Config {
    /// Reads a file, if one is named, then the environment.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut config = match file {
            Some(path) => {
                let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
                toml::from_str(&text).with_context(|| format!("{} is not a configuration", path.display()))?
            }
            None => Config::default(),
        };
        config.overlay(|name| std::env::var(name).ok())?;
        config.check()?;
        Ok(config)
    }

    /// What the environment says wins over the file.
    fn overlay(&mut self, variable: impl Fn(&str) -> Option<String>) -> anyhow::Result<()> {
        let take = |name: &str, field: &mut String| {
            if let Some(value) = variable(name) {
                *field = value;
            }
        };
        take("GUICHET_DATABASE", &mut self.database);
        take("GUICHET_LISTEN", &mut self.listen);
        take("GUICHET_MASTER_KEY", &mut self.master_key.0);
        take("GUICHET_LOG", &mut self.log.filter);
        take("GUICHET_MAIL_FROM", &mut self.mail.from);
        if let Some(path) = variable("GUICHET_MASTER_KEY_FILE") {
            self.master_key_file = Some(path.into());
        }
        if let Some(list) = variable("GUICHET_TRUSTED_PROXIES") {
            self.trusted_proxies = list.split(',').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
        }
        if let Some(relay) = variable("GUICHET_MAIL_RELAY") {
            self.mail.relay = Some(Secret(relay));
        }
        if let Some(json) = variable("GUICHET_LOG_JSON") {
            self.log.json = json.parse().context("GUICHET_LOG_JSON is true or false")?;
        }
        Ok(())
    }

    /// Refuses what would only fail later.
    pub fn check(&self) -> anyhow::Result<()> {
        let known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| self.database.starts_with(scheme));
        ensure!(known, "database: « {} » is neither sqlite:PATH nor postgres://…", without_password(&self.database));
        self.listen.parse::<std::net::SocketAddr>().ok().with_context(|| format!("listen: « {} » is not ADDRESS:PORT", self.listen))?;
        ensure!(self.mail.relay.is_none() || self.mail.from.contains('@'), "mail.from: a relay needs a sender's address");
        Ok(())
    }

    /// The master key: 32 bytes, from its own setting or from its file.
    pub fn master_key(&self) -> anyhow::Result<[u8; 32]> {
        let text = match (&self.master_key_file, self.master_key.reveal()) {
            (Some(_), word) if !word.is_empty() => bail!("master_key and master_key_file are both set: keep one"),
            (Some(path), _) => std::fs::read_to_string(path).with_context(|| format!("master_key_file: {} cannot be read", path.display()))?,
            (None, "") => bail!("master_key: none is set (GUICHET_MASTER_KEY or master_key_file; make one with: openssl rand -hex 32)"),
            (None, word) => word.to_owned(),
        };
        let bytes = hex::decode(text.trim()).ok().filter(|bytes| bytes.len() == 32).context("master_key: 64 hexadecimal digits are needed")?;
        Ok(bytes.try_into().expect("its length was checked"))
    }
}

fn without_password(url: &str) -> &str {
    url.split('@').next_back().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlaid(pairs: &[(&str, &str)]) -> anyhow::Result<Config> {
        let mut config = Config::default();
        config.overlay(|name| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1.to_owned()))?;
        config.check()?;
        Ok(config)
    }

    #[test]
    fn the_environment_wins_and_is_checked() {
        let config = overlaid(&[("GUICHET_DATABASE", "postgres://g@db/g"), ("GUICHET_TRUSTED_PROXIES", "10.0.0.1, ::1")]).expect("is good");
        assert_eq!((config.database.as_str(), config.trusted_proxies.len()), ("postgres://g@db/g", 2));
        for (name, value) in [("GUICHET_DATABASE", "mysql://x"), ("GUICHET_LISTEN", "8080"), ("GUICHET_LOG_JSON", "yes"), ("GUICHET_MAIL_RELAY", "smtp://x")] {
            assert!(overlaid(&[(name, value)]).is_err(), "{name}={value}");
        }
    }

    #[test]
    fn a_master_key_is_32_bytes_and_never_printed() {
        let key = "0f".repeat(32);
        let config = overlaid(&[("GUICHET_MASTER_KEY", &key)]).expect("is good");
        assert_eq!(config.master_key().expect("is a key"), [15; 32]);
        assert!(!format!("{config:?}").contains(&key));
        assert!(overlaid(&[("GUICHET_MASTER_KEY", "0f")]).expect("is read").master_key().is_err());
        assert!(Config::default().master_key().is_err());
    }

    #[test]
    fn the_documented_file_says_the_defaults() {
        let file: Config = toml::from_str(include_str!("../../deploy/gateway.toml")).expect("is a configuration");
        assert_eq!(format!("{:?}", Config { master_key_file: file.master_key_file.clone(), ..Config::default() }), format!("{file:?}"));
    }
}
