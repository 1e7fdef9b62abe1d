//! Only `urls.rs` spells addresses (architecture §4.5).

use regex::Regex;

use crate::sources::{none, server};

#[test]
fn addresses_are_spelled_in_urls() {
    let literal = Regex::new(r#""/[a-z_:.-][^" ]*""#).expect("a pattern");
    // The example draws pages that are nowhere.
    // The macro of an OpenAPI operation takes nothing but a literal: they stand in `api` alone.
    let free = |module: &str| {
        let drawn = module.starts_with("ui/example/");
        drawn
            || module.ends_with("urls.rs")
            || module.ends_with("/api/mod.rs")
            || module.starts_with("sandbox/")
            || module.starts_with("demo/")
            || module == "main.rs"
    };
    let mut found = Vec::new();
    for source in server() {
        if source.module().is_some_and(free) {
            continue;
        }
        for (at, line) in source.code() {
            found.extend(literal.find_iter(line).map(|hit| format!("{}:{at} {}", source.path, hit.as_str())));
        }
    }
    none("addresses outside urls.rs", found);
}
