//! What the operator sets: `gateway.toml`, then the environment.

use serde::Deserialize;

/// The whole configuration, with its defaults.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Address and port to listen on.
    pub listen: String,
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<String>,
    /// Exact `host:port` that plugins and notices may reach although they are private: only the demo fills it (R2.40).
    #[serde(skip)]
    pub loopback: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Config { database: "sqlite:guichet.db".into(), listen: "127.0.0.1:8080".into(), trusted_proxies: Vec::new(), loopback: Vec::new() }
    }
}
