//! May this plugin call that host? Only where its manifest and the operator both say so.

use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;
use url::Url;

use super::manifest::Manifest;
use super::queries;
use crate::db::Db;

/// How long a grant is believed before the row is read again: a withdrawn one is gone after this.
const BELIEVED: Duration = Duration::from_secs(5);

/// What one plugin may reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach {
    /// `host:port`, both the manifest's and the operator's.
    hosts: Vec<String>,
    /// Payers may be sent to any https address: the bank of a card may be anywhere.
    anywhere: bool,
}

impl Reach {
    /// Intersects what a manifest asks for with what was granted.
    pub(super) fn new(manifest: &Manifest, granted: &[String]) -> Self {
        let asked: Vec<String> = manifest.hosts.iter().map(|host| normal(host)).collect();
        let any = manifest.hosts.iter().any(|host| host == "*");
        let hosts = granted.iter().filter(|host| *host != "*").map(|host| normal(host)).filter(|host| any || asked.contains(host)).collect();
        Reach { hosts, anywhere: any && granted.iter().any(|host| host == "*") }
    }

    /// May the host send a request there? Encrypted, or to an address of the loopback list.
    pub(super) fn lets_fetch(&self, url: &Url, loopback: &[String]) -> bool {
        place(url).is_some_and(|place| self.hosts.contains(&place) && (url.scheme() == "https" || is_listed(url, &place, loopback)))
    }

    /// May a payer be sent there?
    pub(super) fn lets_send(&self, url: &Url, loopback: &[String]) -> bool {
        self.lets_fetch(url, loopback) || (self.anywhere && url.scheme() == "https" && place(url).is_some())
    }
}

fn is_listed(url: &Url, place: &str, loopback: &[String]) -> bool {
    url.scheme() == "http" && loopback.iter().any(|listed| normal(listed) == place)
}

/// `host:port` of an address, none where it carries a name and password or is not http.
fn place(url: &Url) -> Option<String> {
    let plain = url.username().is_empty() && url.password().is_none() && matches!(url.scheme(), "http" | "https");
    let (host, port) = (url.host_str()?, url.port_or_known_default()?);
    plain.then(|| format!("{host}:{port}"))
}

/// A name without a port means 443.
fn normal(host: &str) -> String {
    let host = host.trim().to_ascii_lowercase();
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()));
    if has_port && !host.ends_with(']') { host } else { format!("{host}:443") }
}

/// Reads and remembers grants.
pub(super) struct Grants {
    db: Db,
    known: Cache<String, Arc<Reach>>,
}

impl Grants {
    pub(super) fn new(db: Db) -> Self {
        Grants { db, known: Cache::builder().max_capacity(1000).time_to_live(BELIEVED).build() }
    }

    /// What a plugin may reach now.
    pub(super) async fn of(&self, manifest: &Manifest) -> Result<Arc<Reach>, String> {
        let read = async {
            let granted = queries::granted(&self.db, &manifest.name).await?;
            Ok::<_, sea_orm::DbErr>(Arc::new(Reach::new(manifest, &granted)))
        };
        self.known.try_get_with(manifest.name.clone(), read).await.map_err(|error| format!("the grants cannot be read: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::manifest::tests::manifest;

    fn reach(hosts: &[&str], granted: &[&str]) -> Reach {
        let mut asking = manifest();
        asking.hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        Reach::new(&asking, &granted.iter().map(|host| (*host).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn both_must_say_yes_and_the_link_must_be_encrypted() {
        let listed = ["127.0.0.1:9".to_owned()];
        for (hosts, granted, url, fetch, send) in [
            (&["a.example"][..], &["a.example"][..], "https://a.example/x", true, true),
            (&["a.example"], &["a.example"], "https://A.EXAMPLE:443/x", true, true),
            (&["a.example"], &[], "https://a.example/x", false, false),
            (&[], &["a.example"], "https://a.example/x", false, false),
            (&["a.example"], &["b.example"], "https://b.example/x", false, false),
            (&["*"], &["a.example"], "https://a.example/x", true, true),
            (&["*"], &["a.example"], "https://a.example.evil.example/x", false, false),
            (&["*"], &["a.example"], "https://a.example:8443/x", false, false),
            (&["*"], &["a.example:8443"], "https://a.example:8443/x", true, true),
            (&["*"], &["a.example"], "http://a.example:443/x", false, false),
            (&["*"], &["a.example"], "https://user:key@a.example/x", false, false),
            (&["*"], &["127.0.0.1:9"], "http://127.0.0.1:9/x", true, true),
            (&["*"], &["127.0.0.1:8"], "http://127.0.0.1:8/x", false, false),
            (&["*"], &["*"], "https://anywhere.example/x", false, true),
            (&["a.example"], &["*"], "https://anywhere.example/x", false, false),
            (&["*"], &["*"], "http://anywhere.example/x", false, false),
            (&["*"], &["*"], "javascript:alert(1)", false, false),
        ] {
            let (reach, url) = (reach(hosts, granted), Url::parse(url).expect("a URL"));
            assert_eq!((reach.lets_fetch(&url, &listed), reach.lets_send(&url, &listed)), (fetch, send), "{hosts:?} {granted:?} {url}");
        }
    }
}
