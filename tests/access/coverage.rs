//! No door is forgotten: routes are read from where they are declared, operations from the API's own description.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use regex::Regex;
use walkdir::WalkDir;

use crate::doors::{API, MOUNTED, Method, OFFICE, OPEN};

/// Modules whose doors are no part of a gateway in service: the demo's shop, the sandbox bank.
const OUTSIDE: &[&str] = &["demo/", "sandbox/"];

/// Sources that declare routes: the module, and the text without its tests.
fn sources() -> Vec<(String, String)> {
    let server = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src");
    let files = WalkDir::new(&server).sort_by_file_name().into_iter().map(|entry| entry.expect("a readable folder"));
    let sources = files.filter(|entry| entry.path().extension().is_some_and(|found| found == "rs")).filter_map(|entry| {
        let path = entry.path().strip_prefix(&server).expect("below it").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(entry.path()).expect("a readable source");
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        let routes = product.contains("Route") && !OUTSIDE.iter().any(|outside| path.starts_with(outside));
        routes.then(|| (module(&path), product.to_owned()))
    });
    sources.collect()
}

/// Every route, by its module and its constant, with how it may be asked.
fn declared() -> BTreeMap<String, BTreeSet<&'static str>> {
    let at = Regex::new(r"\.at\(\s*\*?([A-Za-z0-9_:]+)\s*,").expect("a pattern");
    let verb = Regex::new(r"\b(get|post|put|patch|delete)\(").expect("a pattern");
    let known = Regex::new(r"\b(\w+::)?urls::([A-Z][A-Z0-9_]*)").expect("a pattern");
    let mut routes: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for (module, product) in sources() {
        for found in at.captures_iter(&product) {
            let whole = found.get(0).expect("a match");
            // A list of addresses is walked by a variable: what it walks stands on the same line.
            let line = product[..whole.start()].rsplit('\n').next().unwrap_or_default();
            let name = known.captures(&found[1]).or_else(|| known.captures(line));
            let name = name.unwrap_or_else(|| panic!("{module}: `{}` names no constant of a `urls.rs`", whole.as_str()));
            let owner = name.get(1).map_or(module.as_str(), |owner| owner.as_str().trim_end_matches("::"));
            let verbs = verb.captures_iter(argument(&product[whole.end()..])).map(|found| known_verb(found.get(1).expect("a verb").as_str()));
            routes.entry(format!("{owner}::urls::{}", &name[2])).or_default().extend(verbs);
        }
    }
    routes
}

/// `transactions/mod.rs` is `transactions`, `routes/office.rs` is `routes/office`.
fn module(path: &str) -> String {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if path.starts_with("routes") { path.to_owned() } else { path.split('/').next().unwrap_or_default().to_owned() }
}

/// Up to the parenthesis that closes `.at(`.
fn argument(rest: &str) -> &str {
    let mut depth = 1;
    let end = rest.char_indices().find(|(_, sign)| {
        depth += i32::from(*sign == '(') - i32::from(*sign == ')');
        depth == 0
    });
    &rest[..end.expect("it is closed").0]
}

fn known_verb(found: &str) -> &'static str {
    ["get", "post", "put", "patch", "delete"].into_iter().find(|verb| *verb == found).expect("one of them")
}

#[test]
fn every_route_is_known_here() {
    let declared = declared();
    let mut known: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for page in OFFICE {
        known.entry(page.name.to_owned()).or_default().insert(if page.method == Method::Get { "get" } else { "post" });
    }
    for (name, about) in OPEN {
        let verbs = about.split_once(": ").map_or("", |(verbs, _)| verbs);
        known.insert((*name).to_owned(), verbs.split_whitespace().collect());
    }
    assert!(declared.len() > 20, "routes are no longer declared the way this test reads them: {declared:?}");
    let missing: Vec<_> = declared.iter().filter(|(name, verbs)| known.get(*name) != Some(*verbs)).collect();
    assert!(missing.is_empty(), "the crawler does not know these doors, or how they are asked (tests/access/doors.rs): {missing:?}");
    let gone: Vec<_> = known.keys().filter(|name| !declared.contains_key(*name)).collect();
    assert!(gone.is_empty(), "there are no such doors any more: {gone:?}");
}

#[test]
fn nothing_else_is_mounted() {
    let nest = Regex::new(r"\.nest(?:_no_strip)?\(\s*[A-Za-z0-9_:]+\s*,\s*([a-z_:]+)").expect("a pattern");
    let sources = sources();
    let mounted: BTreeSet<&str> = sources.iter().flat_map(|source| nest.captures_iter(&source.1).map(|found| found.get(1).expect("a name").as_str())).collect();
    assert_eq!(mounted, MOUNTED.iter().copied().collect(), "tests/access/doors.rs lists what is mounted whole");
    let called: usize = sources.iter().map(|source| source.1.matches(".nest(").count() + source.1.matches(".nest_no_strip(").count()).sum();
    let named: usize = sources.iter().map(|source| nest.find_iter(&source.1).count()).sum();
    assert_eq!(called, named, "each names what it mounts");
}

#[test]
fn every_operation_of_the_api_is_known_here() {
    let document: serde_json::Value = serde_json::from_str(&guichet::routes::api::document()).expect("a description");
    let paths = document["paths"].as_object().expect("paths");
    let verbs = |path: &str| paths[path].as_object().expect("operations").keys().cloned().collect::<Vec<_>>();
    let described: BTreeSet<(String, String)> = paths.keys().flat_map(|path| verbs(path).into_iter().map(|verb| (path.clone(), verb))).collect();
    let method = |method| if method == Method::Get { "get" } else { "post" };
    let known: BTreeSet<(String, String)> = API.iter().map(|operation| (operation.path.to_owned(), method(operation.method).to_owned())).collect();
    assert_eq!(described, known, "tests/access/doors.rs lists what the crawler goes to");
}
