//! Every text exists in both languages, and every key the program names exists.

use std::collections::BTreeSet;

use regex::Regex;

use crate::sources::{below, none, root, server};

fn keys(language: &str) -> BTreeSet<String> {
    let line = Regex::new(r"(?m)^([a-z][a-zA-Z0-9_-]*)\s*=").expect("a pattern");
    let files = below(&format!("themes/base/texts/{language}"), "ftl");
    assert!(!files.is_empty(), "no texts for {language}");
    files.iter().flat_map(|f| line.captures_iter(&f.text).map(|c| c[1].to_owned()).collect::<Vec<_>>()).collect()
}

#[test]
fn french_and_english_say_the_same_things() {
    let (fr, en) = (keys("fr"), keys("en"));
    none("only in French", fr.difference(&en).cloned().collect());
    none("only in English", en.difference(&fr).cloned().collect());
}

#[test]
fn the_payment_page_speaks_six_languages() {
    let wanted: BTreeSet<String> = keys("fr").into_iter().filter(|key| key.starts_with("checkout-")).collect();
    for language in ["es", "it", "de", "nl"] {
        let found = keys(language);
        none(&format!("missing in {language}"), wanted.difference(&found).cloned().collect());
    }
}

#[test]
fn every_key_named_in_rust_exists() {
    let module = std::fs::read_dir(root().join("themes/base/texts/fr")).expect("texts");
    let modules: Vec<String> = module.filter_map(|e| e.ok()?.path().file_stem().map(|s| s.to_string_lossy().into_owned())).collect();
    let literal = Regex::new(r#""([a-z_]+-[a-z0-9-]+)""#).expect("a pattern");
    let fr = keys("fr");
    let mut missing = Vec::new();
    // The command line speaks English only, and names a folder or two.
    for source in server().into_iter().filter(|s| s.path != "server/src/main.rs") {
        for (at, line) in source.code() {
            for hit in literal.captures_iter(line) {
                let of_module = modules.iter().any(|m| hit[1].strip_prefix(m.as_str()).is_some_and(|rest| rest.starts_with('-')));
                if of_module && !fr.contains(&hit[1]) && !hit[1].ends_with('-') {
                    missing.push(format!("{}:{at} {}", source.path, &hit[1]));
                }
            }
        }
    }
    none("keys without a text", missing);
}

#[test]
fn each_module_owns_its_keys() {
    let line = Regex::new(r"(?m)^([a-z][a-zA-Z0-9_-]*)\s*=").expect("a pattern");
    let mut strangers = Vec::new();
    for file in below("themes/base/texts", "ftl") {
        let module = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".ftl")).unwrap_or_default().to_owned();
        strangers.extend(line.captures_iter(&file.text).filter(|c| !c[1].starts_with(&format!("{module}-"))).map(|c| format!("{}: {}", file.path, &c[1])));
    }
    none("a key begins with the name of its file", strangers);
}
