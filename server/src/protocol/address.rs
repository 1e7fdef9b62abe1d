//! Addresses a shop gives: one parser, one way of writing them back (S-014, wire §0-14).

use percent_encoding::percent_decode_str;
use url::Url;

/// The longest address taken, in bytes: real modules go past the 150 that their documents state.
const LONGEST: usize = 4096;

/// Reads an address: `http` or `https` with a host, no user name, no control character. One that a shop had encoded whole
/// (`http%3A%2F%2F…`) is decoded first. Whether plain `http` is allowed depends on the magasin: see [`is_allowed`].
pub fn read(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let text = if is_encoded(text) { percent_decode_str(text).decode_utf8().map_err(|_| "is not UTF-8 once decoded")?.into_owned() } else { text.to_owned() };
    if text.len() > LONGEST {
        return Err("is longer than 4096 bytes");
    }
    // The parser below would drop tabs and line ends in silence.
    if text.chars().any(char::is_control) {
        return Err("holds a control character");
    }
    let url = Url::parse(&text).map_err(|_| "is not an address")?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("is neither http nor https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("holds a user name");
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err("has no host");
    }
    Ok(url.into())
}

/// Whether an address that [`read`] took may be used: `https`, or `http` on a test magasin; on one of the magasin's hosts
/// when it lists any (one per line).
pub fn is_allowed(address: &str, test: bool, hosts: &str) -> Result<(), &'static str> {
    let url = Url::parse(address).map_err(|_| "is not an address")?;
    if url.scheme() != "https" && !test {
        return Err("is not https");
    }
    let mut listed = hosts.split_whitespace().peekable();
    let host = url.host_str().unwrap_or_default();
    if listed.peek().is_some() && !listed.any(|one| one.eq_ignore_ascii_case(host)) {
        return Err("is not on a host of this shop");
    }
    Ok(())
}

fn is_encoded(text: &str) -> bool {
    let start = text.get(..12).unwrap_or(text).to_ascii_lowercase();
    start.starts_with("http%3a") || start.starts_with("https%3a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_addresses_are_taken() {
        for (text, read_as) in [
            ("https://shop.example/pay/ok?o=1&p=2", Ok("https://shop.example/pay/ok?o=1&p=2")),
            ("http://localhost:8080/ok", Ok("http://localhost:8080/ok")),
            ("HTTPS://Shop.Example", Ok("https://shop.example/")),
            ("http%3A%2F%2Fshop.example%2Fok%3Fa%3D1", Ok("http://shop.example/ok?a=1")),
            ("https%3a%2f%2fshop.example", Ok("https://shop.example/")),
            ("javascript:alert(1)", Err("is neither http nor https")),
            ("data:text/html,x", Err("is neither http nor https")),
            ("https://user:word@shop.example/", Err("holds a user name")),
            ("https://shop.example/\r\nSet-Cookie: a=b", Err("holds a control character")),
            ("https%3A%2F%2Fshop.example%2F%0D%0Ax", Err("holds a control character")),
            ("/ok", Err("is not an address")),
            ("https://", Err("is not an address")),
        ] {
            assert_eq!(read(text), read_as.map(str::to_owned), "{text}");
        }
        let long = format!("https://shop.example/{}", "a".repeat(1500));
        assert_eq!(read(&long), Ok(long.clone()));
        assert!(read(&format!("https://shop.example/{}", "a".repeat(4096))).is_err());
    }

    #[test]
    fn a_magasin_says_what_it_allows() {
        assert_eq!(is_allowed("http://shop.example/", true, ""), Ok(()));
        assert_eq!(is_allowed("http://shop.example/", false, ""), Err("is not https"));
        assert_eq!(is_allowed("https://shop.example/", false, "other.example\nSHOP.example\n"), Ok(()));
        assert_eq!(is_allowed("https://evil.example/", true, "shop.example"), Err("is not on a host of this shop"));
    }
}
