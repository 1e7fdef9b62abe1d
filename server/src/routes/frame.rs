//! The frame around a page of the office: what this person sees of the tree, and which modules they may open.

use poem::http::Uri;

use crate::access::door::FORM_TOKEN;
use crate::access::scope::Written;
use crate::access::{Access, Permission};
use crate::app::App;
use crate::error::{Error, Result};
use crate::hierarchy::actions::{Branch, Looking, Node, Rest, Seen};
use crate::http::urls::ROOT;
use crate::http::web::Visit;
use crate::text::{Language, Words};
use crate::ui::{Icon, shell};
use crate::{hierarchy, remittances, sign_in, transactions};

/// A module of the bar: who may open it, its icon, the key of its name, its first page.
struct Module {
    permission: Permission,
    icon: Icon,
    name: &'static str,
    path: &'static str,
}

/// The modules there are, in the order of the bar.
const MODULES: &[Module] = &[
    Module { permission: Permission::ViewTransactions, icon: Icon::Card, name: "routes-transactions", path: transactions::urls::INDEX },
    Module { permission: Permission::ViewRemittances, icon: Icon::Bank, name: "routes-remittances", path: remittances::urls::INDEX },
];

/// Builds the frame. [`Error::SignedOut`] on a host of another bank than the person's.
pub async fn build(app: &App, visit: &Visit, access: &Access, asked: &Uri) -> Result<shell::Shell> {
    let person = access.person()?;
    if !person.belongs(visit.bank) {
        return Err(Error::SignedOut);
    }
    let page = Page::read(asked, access);
    let language = if person.language == Language::En.code() { Language::En } else { Language::Fr };
    let words = app.texts.words(language, &visit.theme);
    let seen = hierarchy::actions::tree(&app.db, &access.grants, &access.node, &page.looking).await?;
    let modules = MODULES.iter().filter(|module| access.may(module.permission));
    let navigation = modules.map(|module| shell::Entry {
        icon: module.icon,
        label: words.t(module.name),
        url: hierarchy::urls::at(access.scope(), module.path),
        current: page.module == module.path,
    });
    Ok(shell::Shell::new(shell::Frame {
        navigation: navigation.collect(),
        trail: seen.trail.iter().map(|node| step(node, &words, page.module)).collect(),
        tree: page.tree(&seen, &words),
        zone: seen.zone,
        switch: switch(language, &words),
        here: page.here,
        sign_out: sign_in::urls::SIGN_OUT,
        home: hierarchy::urls::at(access.scope(), ROOT),
        brand: visit.theme.clone(),
        themes: app.themes.clone(),
        person: person.clone(),
        scope: access.scope(),
        words,
    }))
}

/// A node where some module may be opened, for somebody who may open none where they stand.
pub fn elsewhere(access: &Access) -> Option<Written> {
    let opening = MODULES.iter().flat_map(|module| access.grants.nodes_with(module.permission));
    opening.map(|(level, id)| Written { level, id }).next()
}

fn switch(language: Language, words: &Words) -> shell::Switch {
    let language = if language == Language::En { Language::Fr } else { Language::En };
    shell::Switch { language, label: words.t("sign_in-other-language"), action: sign_in::urls::LANGUAGE }
}

/// The page asked for, as far as the frame cares.
struct Page {
    here: String,
    /// What is kept when another node is selected.
    module: &'static str,
    path: String,
    looking: Looking,
    whole: String,
    kept: Vec<(String, String)>,
}

impl Page {
    fn read(asked: &Uri, access: &Access) -> Self {
        let under = |module: &&Module| asked.path().strip_prefix(module.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let module = MODULES.iter().find(under).map_or(ROOT, |module| module.path);
        let path = hierarchy::urls::at(access.scope(), asked.path());
        let query = form_urlencoded::parse(asked.query().unwrap_or_default().as_bytes()).into_owned();
        let (own, kept): (Vec<_>, Vec<_>) = query.partition(|(name, _)| [shell::SEARCH, shell::MORE, FORM_TOKEN].contains(&name.as_str()));
        let asked_for = |wanted: &str| own.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim().to_owned());
        let looking = Looking { search: asked_for(shell::SEARCH).unwrap_or_default(), whole: asked_for(shell::MORE).and_then(|node| node.parse().ok()) };
        let whole = with(&path, &kept, None);
        let here = asked.query().map_or_else(|| path.clone(), |query| format!("{path}?{query}"));
        Page { here, module, path, looking, whole, kept }
    }

    fn tree(&self, seen: &Seen, words: &Words) -> shell::Tree {
        shell::Tree {
            roots: seen.roots.iter().map(|branch| self.branch(branch, words)).collect(),
            action: self.path.clone(),
            kept: self.kept.clone(),
            search: self.looking.search.clone(),
            whole: self.whole.clone(),
        }
    }

    fn branch(&self, branch: &Branch, words: &Words) -> shell::Branch {
        let node = &branch.node;
        shell::Branch {
            level: node.place.level(),
            label: label(node, words),
            numbers: node.numbers.map(|(site, rank)| format!("{site:07} · {rank:03}")),
            url: hierarchy::urls::at(node.place.scope(), self.module),
            count: (node.count > 0).then(|| words.count(node.count)),
            open: branch.open,
            selected: branch.selected,
            children: branch.children.iter().map(|child| self.branch(child, words)).collect(),
            more: self.more(branch, words),
        }
    }

    /// The link to the rest of a node's children; once they were all asked for, only a search finds what is left.
    fn more(&self, branch: &Branch, words: &Words) -> Option<shell::More> {
        let node = branch.node.place.scope().to_string();
        let asked = self.looking.whole.is_some_and(|whole| whole.to_string() == node);
        let label = match branch.rest {
            Rest::Nothing => return None,
            Rest::Everything => words.t("hierarchy-inside"),
            Rest::Others(count) => {
                let key = if asked { "hierarchy-too-many" } else { "hierarchy-more" };
                words.with(key, &[("count", words.count(count).as_str().into())])
            }
        };
        Some(shell::More { label, url: (!asked).then(|| with(&self.path, &self.kept, Some((shell::MORE, &node)))) })
    }
}

fn with(path: &str, kept: &[(String, String)], more: Option<(&str, &str)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(kept).extend_pairs(more);
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

fn step(node: &Node, words: &Words, module: &str) -> shell::Step {
    shell::Step { level: node.place.level(), label: label(node, words), url: hierarchy::urls::at(node.place.scope(), module) }
}

fn label(node: &Node, words: &Words) -> String {
    if node.name.is_empty() { words.t("hierarchy-instance") } else { node.name.clone() }
}
