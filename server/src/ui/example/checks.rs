//! What must be true of every page.

use regex::Regex;

/// Elements that never close.
const VOID: &[&str] = &["meta", "link", "input", "br", "hr", "img", "wbr"];

/// Each element closes where it opened.
pub fn well_formed(name: &str, document: &str) {
    let tag = Regex::new(r"<(/?)([a-z][a-z0-9]*)[^>]*>").expect("a pattern");
    let mut open = Vec::new();
    for found in tag.captures_iter(document) {
        let element = found[2].to_owned();
        if &found[1] == "/" {
            assert_eq!(open.pop(), Some(element), "{name}: {}", &document[found.get(0).expect("the whole").start()..].chars().take(80).collect::<String>());
        } else if !VOID.contains(&element.as_str()) {
            open.push(element);
        }
    }
    assert!(open.is_empty(), "{name}: {open:?} stay open");
}

/// Each id is one element's, and each reference to an id finds it.
pub fn names_lead_somewhere(name: &str, document: &str) {
    let ids: Vec<&str> = Regex::new(r#" id="([^"]+)""#).expect("a pattern").captures_iter(document).map(|found| found.extract::<1>().1[0]).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{name}: an id is given twice in {ids:?}");
    let reference = Regex::new(r##" (?:for|aria-labelledby|aria-describedby|popovertarget|href)="(#?[^"]+)""##).expect("a pattern");
    for found in reference.captures_iter(document) {
        let (whole, [target]) = found.extract();
        let leads = match (whole.starts_with(" href"), target.strip_prefix('#')) {
            (true, Some(id)) => vec![id],
            (true, None) => vec![],
            (false, _) => target.split(' ').collect(),
        };
        for id in leads {
            assert!(ids.contains(&id), "{name}: nothing is called {id} ({whole})");
        }
    }
}

/// Nothing that the content security policy drops.
pub fn keeps_the_policy(name: &str, document: &str) {
    let forbidden = Regex::new(r#"<script|<style| style="| on[a-z]+="|javascript:"#).expect("a pattern");
    assert!(!forbidden.is_match(document), "{name}");
    assert_eq!(document.matches("method=\"post\"").count(), document.matches("name=\"form_token\"").count(), "{name}: a form lacks its token");
}

/// One heading of the first level, a language, no text that shows its key.
pub fn speaks(name: &str, document: &str) {
    assert_eq!(document.matches("<h1").count(), 1, "{name}");
    let key = Regex::new(r"[>\x22](?:ui|http|transactions|hierarchy|sign_in)-[a-z-]+[<\x22]").expect("a pattern");
    let shown = key.find(document).map(|found| found.as_str());
    assert_eq!(shown, None, "{name}");
}
