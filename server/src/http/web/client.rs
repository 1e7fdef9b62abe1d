//! Who calls, and under which name: a header is believed only when it comes from a proxy that the operator named.

use std::net::IpAddr;

use anyhow::Context;
use poem::Request;
use poem::http::header;

/// The proxies whose `X-Forwarded-*` headers are believed: addresses, or networks such as `10.0.0.0/8`.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<(IpAddr, u32)>);

impl Proxies {
    /// Reads the operator's list.
    ///
    /// # Errors
    /// An entry that is neither an address nor a network, with the entry.
    pub fn read(entries: &[String]) -> anyhow::Result<Self> {
        let network = |entry: &String| -> anyhow::Result<(IpAddr, u32)> {
            let (address, length) = entry.split_once('/').map_or((entry.as_str(), None), |(address, length)| (address, Some(length)));
            let address: IpAddr = address.parse().with_context(|| format!("trusted proxy {entry}"))?;
            let most = if address.is_ipv4() { 32 } else { 128 };
            let length = length.map_or(Ok(most), str::parse).with_context(|| format!("trusted proxy {entry}"))?;
            anyhow::ensure!(length <= most, "trusted proxy {entry}");
            Ok((address, length))
        };
        entries.iter().map(network).collect::<anyhow::Result<_>>().map(Proxies)
    }

    fn trust(&self, address: IpAddr) -> bool {
        self.0.iter().any(|(network, length)| match (network, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => same_start(u32::from(*network).into(), u32::from(address).into(), 32 - length),
            (IpAddr::V6(network), IpAddr::V6(address)) => same_start((*network).into(), address.into(), 128 - length),
            _ => false,
        })
    }
}

fn same_start(one: u128, other: u128, dropped: u32) -> bool {
    one.checked_shr(dropped).unwrap_or(0) == other.checked_shr(dropped).unwrap_or(0)
}

/// The caller's address. Behind trusted proxies it is the right-most one of `X-Forwarded-For` that is not theirs: whatever
/// stands left of it was written by the caller. `None` on a connection that has no address.
pub fn client_ip(request: &Request, proxies: &Proxies) -> Option<IpAddr> {
    let peer = request.remote_addr().as_socket_addr()?.ip().to_canonical();
    let hops: Vec<&str> =
        request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
    Some(nearest_stranger(peer, &hops, proxies))
}

fn nearest_stranger(peer: IpAddr, hops: &[&str], proxies: &Proxies) -> IpAddr {
    let mut caller = peer;
    for hop in hops.iter().rev() {
        if !proxies.trust(caller) {
            break;
        }
        let Ok(before) = hop.trim().parse::<IpAddr>() else { break };
        caller = before.to_canonical();
    }
    caller
}

/// The name under which we are called: the URL's (HTTP/2) or the `Host` header's, without port, in lower case.
pub fn host_of(request: &Request) -> String {
    without_port(&authority(request)).to_owned()
}

/// The same with its port.
pub(super) fn authority(request: &Request) -> String {
    let named = request.uri().authority().map(|authority| authority.as_str()).or_else(|| request.header(header::HOST));
    named.unwrap_or_default().to_ascii_lowercase()
}

/// Whether the caller speaks TLS to us, or to a trusted proxy that says so.
pub(super) fn is_https(request: &Request, proxies: &Proxies) -> bool {
    let peer = request.remote_addr().as_socket_addr().map(|peer| peer.ip().to_canonical());
    let told = peer.is_some_and(|peer| proxies.trust(peer)).then(|| request.header("x-forwarded-proto")).flatten();
    told.map_or_else(|| request.scheme().as_str() == "https", |scheme| scheme.eq_ignore_ascii_case("https"))
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => host,
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_cannot_choose_its_address() {
        let proxies = Proxies::read(&["10.0.0.0/8".into(), "::1".into()]).expect("two entries");
        let caller = |peer: &str, hops: &[&str]| nearest_stranger(peer.parse().expect("an address"), hops, &proxies).to_string();
        assert_eq!(caller("203.0.113.9", &["1.2.3.4"]), "203.0.113.9", "no proxy: the header is the caller's own");
        assert_eq!(caller("10.0.0.1", &["1.2.3.4", " 203.0.113.9"]), "203.0.113.9", "the left part was forged");
        assert_eq!(caller("10.0.0.1", &["203.0.113.9", "10.1.2.3"]), "203.0.113.9", "two proxies");
        assert_eq!(caller("::1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(caller("10.0.0.1", &["unknown"]), "10.0.0.1");
        assert_eq!(caller("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(caller("10.0.0.1", &["::ffff:203.0.113.9"]), "203.0.113.9");
    }

    #[test]
    fn a_wrong_proxy_is_refused_at_boot() {
        for entry in ["proxy.example", "10.0.0.0/33", "10.0.0.0/x", ""] {
            assert!(Proxies::read(&[entry.into()]).is_err(), "{entry}");
        }
        let all = Proxies::read(&["0.0.0.0/0".into()]).expect("a network");
        assert!(all.trust("203.0.113.9".parse().expect("an address")) && !all.trust("::1".parse().expect("an address")));
    }

    #[test]
    fn the_port_is_not_the_name() {
        for (authority, host) in [("a.example:8080", "a.example"), ("a.example", "a.example"), ("[::1]:8080", "[::1]"), ("[::1]", "[::1]"), ("", "")] {
            assert_eq!(without_port(authority), host);
        }
        let request = Request::builder().header("host", "Pay.Bank.EXAMPLE:8443").finish();
        assert_eq!((host_of(&request).as_str(), authority(&request).as_str()), ("pay.bank.example", "pay.bank.example:8443"));
    }
}
