//! Who may import whom: downwards only, and across features only `actions` and `urls` (architecture §4).

use std::sync::LazyLock;

use regex::Regex;

use crate::sources::{none, root, server};

const FEATURES: &[&str] = &[
    "hierarchy",
    "contracts",
    "blocked_cards",
    "hmac_keys",
    "transactions",
    "remittances",
    "reconciliation",
    "instalments",
    "subscriptions",
    "statistics",
    "exports",
    "notifications",
    "manual_entry",
    "checkout",
    "settings",
    "users",
    "sign_in",
    "audit",
    "support",
    "store",
];

/// The modules in the order `lib.rs` lists them, lowest first.
fn ladder() -> Vec<String> {
    let lib = std::fs::read_to_string(root().join("server/src/lib.rs")).expect("lib.rs");
    let module = Regex::new(r"(?m)^pub mod (\w+);").expect("a pattern");
    module.captures_iter(&lib).map(|found| found[1].to_owned()).collect()
}

/// Every `crate::a::b` a line names, groups opened one level.
fn imports(line: &str) -> Vec<(String, Option<String>)> {
    static PATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bcrate::(\w+)(?:::(?:(\w+)|\{([^}]*)\}))?").expect("a pattern"));
    let mut found = Vec::new();
    if !line.contains("crate::") {
        return found;
    }
    for hit in PATH.captures_iter(line) {
        let module = hit[1].to_owned();
        match (hit.get(2), hit.get(3)) {
            (Some(item), _) => found.push((module, Some(item.as_str().to_owned()))),
            (_, Some(group)) => {
                let parts = group.as_str().split(',').map(|part| part.trim().split("::").next().unwrap_or_default().to_owned());
                found.extend(parts.filter(|part| !part.is_empty()).map(|part| (module.clone(), Some(part))));
            }
            _ => found.push((module, None)),
        }
    }
    found
}

#[test]
fn every_module_is_on_the_ladder_and_features_keep_their_order() {
    let ladder = ladder();
    let found: Vec<_> = ladder.iter().filter(|m| FEATURES.contains(&m.as_str())).collect();
    let wanted: Vec<_> = FEATURES.iter().filter(|m| ladder.iter().any(|l| l == *m)).collect();
    assert_eq!(found.iter().map(|m| m.as_str()).collect::<Vec<_>>(), wanted.into_iter().copied().collect::<Vec<_>>());
    let missing = server()
        .iter()
        .filter_map(|s| s.module()?.split(['/', '.']).next().map(str::to_owned))
        .filter(|top| top != "lib" && top != "main" && !ladder.contains(top))
        .collect();
    none("modules that lib.rs does not list", missing);
}

#[test]
fn imports_go_downwards() {
    let ladder = ladder();
    let rank = |module: &str| ladder.iter().position(|m| m == module);
    let mut breaches = Vec::new();
    for source in server() {
        let Some(own) = source.module().and_then(|m| m.split(['/', '.']).next()).filter(|m| *m != "main" && *m != "lib").map(str::to_owned) else { continue };
        for (at, line) in source.code() {
            for (module, _) in imports(line) {
                if rank(&module).is_some() && rank(&module) > rank(&own) {
                    breaches.push(format!("{}:{at} imports {module}, which stands above {own}", source.path));
                }
            }
        }
    }
    none("imports go downwards only", breaches);
}

#[test]
fn features_meet_at_actions_and_urls() {
    let mut breaches = Vec::new();
    for source in server() {
        let Some(own) = source.module().and_then(|m| m.split('/').next()).map(str::to_owned) else { continue };
        if !FEATURES.contains(&own.as_str()) && own != "wire" {
            continue;
        }
        for (at, line) in source.code() {
            for (module, item) in imports(line) {
                let foreign = FEATURES.contains(&module.as_str()) && module != own;
                if foreign && !matches!(item.as_deref(), Some("actions" | "urls")) {
                    breaches.push(format!("{}:{at} reaches into {module}::{}", source.path, item.unwrap_or_default()));
                }
            }
        }
    }
    none("across features only actions and urls", breaches);
}

#[test]
fn inside_a_slice_one_way_only() {
    let order = ["machine", "queries", "actions", "urls", "views", "web", "api"];
    // What each layer may name of its own slice.
    let allowed = |from: &str, to: &str| match from {
        "machine" => false,
        "queries" => to == "machine",
        "actions" => matches!(to, "queries" | "machine" | "urls"),
        "urls" => false,
        "views" => matches!(to, "urls" | "machine"),
        "web" | "api" => matches!(to, "actions" | "views" | "urls" | "machine"),
        _ => true,
    };
    let mut breaches = Vec::new();
    for source in server() {
        let Some((own, rest)) = source.module().and_then(|m| m.split_once('/')) else { continue };
        if !FEATURES.contains(&own) {
            continue;
        }
        let layer = rest.split(['/', '.']).next().unwrap_or_default();
        for (at, line) in source.code() {
            for (module, item) in imports(line) {
                let Some(item) = item.filter(|item| module == own && order.contains(&item.as_str())) else { continue };
                if item != layer && order.contains(&layer) && !allowed(layer, &item) {
                    breaches.push(format!("{}:{at} {layer} imports {item}", source.path));
                }
            }
        }
    }
    none("inside a slice, web -> views and actions -> queries -> machine", breaches);
}

#[test]
fn the_machine_touches_nothing() {
    let mut breaches = Vec::new();
    for source in server().iter().filter(|s| s.path.ends_with("/machine.rs")) {
        for (at, line) in source.code() {
            if line.contains("async ") || line.contains("crate::app") || line.contains("crate::db") || line.contains("Clock") {
                breaches.push(format!("{}:{at} {}", source.path, line.trim()));
            }
        }
    }
    none("machine.rs waits for nothing and reads no clock", breaches);
}
