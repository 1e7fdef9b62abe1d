//! What must be true of every page.

/// Elements that never close.
const VOID: &[&str] = &["meta", "link", "input", "br", "hr", "img", "wbr"];

/// What stands between `<` and `>`, in order: texts and values never hold these signs, they are escaped.
fn tags(document: &str) -> impl Iterator<Item = &str> {
    document.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag)).filter(|tag| !tag.starts_with('!'))
}

/// The values of an attribute, in order.
fn values<'a>(document: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let mut found = Vec::new();
    for tag in tags(document) {
        let Some((_, rest)) = tag.split_once(start.as_str()) else { continue };
        found.push(rest.split('"').next().expect("split gives one part at least"));
    }
    found
}

/// Each element closes where it opened.
pub fn well_formed(name: &str, document: &str) {
    let mut open = Vec::new();
    for tag in tags(document) {
        let element = tag.split(' ').next().expect("split gives one part at least");
        if let Some(closed) = element.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{name}");
        } else if !VOID.contains(&element) && !tag.ends_with('/') {
            open.push(element);
        }
    }
    assert!(open.is_empty(), "{name}: {open:?} stay open");
}

/// A browser takes the first of two attributes of one name, without a word.
pub fn attributes_are_given_once(name: &str, document: &str) {
    for tag in tags(document) {
        let mut names: Vec<&str> = tag.split('"').step_by(2).filter_map(|part| part.trim_end().strip_suffix('=')?.rsplit(' ').next()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{name}: <{tag}>");
    }
}

/// Each id is one element's, and each reference to an id finds it.
pub fn names_lead_somewhere(name: &str, document: &str) {
    let ids = values(document, "id");
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{name}: an id is given twice in {ids:?}");
    let references = ["for", "aria-labelledby", "aria-describedby", "popovertarget"].map(|attribute| values(document, attribute)).concat();
    let anchors = values(document, "href").into_iter().filter_map(|target| target.strip_prefix('#'));
    for id in references.into_iter().flat_map(|ids| ids.split(' ')).chain(anchors) {
        assert!(ids.contains(&id), "{name}: nothing is called {id}");
    }
}

/// Nothing that the content security policy drops; no form without its token.
pub fn keeps_the_policy(name: &str, document: &str) {
    for tag in tags(document) {
        let forbidden = |attributes: &str| attributes.contains(" style=") || attributes.contains(" on");
        assert!(!tag.starts_with("script") && !tag.starts_with("style") && !tag.split('"').step_by(2).any(forbidden), "{name}: <{tag}>");
    }
    assert!(!document.contains("javascript:"), "{name}");
    assert_eq!(document.matches("method=\"post\"").count(), document.matches("name=\"form_token\"").count(), "{name}: a form lacks its token");
}

/// One heading of the first level, and no key where a text should be.
pub fn speaks(name: &str, document: &str) {
    assert_eq!(document.matches("<h1").count(), 1, "{name}");
    for start in [">ui-", "\"ui-"] {
        assert!(!document.contains(start), "{name}: a text is missing after {start}");
    }
}
