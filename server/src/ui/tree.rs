//! The points of sale: links select, chevrons unfold, the field searches on the server.

use maud::{Markup, html};

use super::shell::{Branch, More, SEARCH, Tree};
use super::{Icon, icon};
use crate::text::Words;

/// Draws the tree; on a narrow screen it is a drawer.
pub(super) fn tree(words: &Words, tree: &Tree) -> Markup {
    let searched = (!tree.search.is_empty()).then_some(tree.search.as_str());
    html! {
        aside.tree #tree aria-labelledby="tree-title" popover {
            h2.tree-title #tree-title { (words.t("ui-tree")) }
            form.tree-search role="search" action=(tree.action) aria-label=(words.t("ui-tree")) {
                @for (name, value) in &tree.kept { input type="hidden" name=(name) value=(value); }
                (icon(Icon::Search))
                input type="search" name=(SEARCH) value=[searched] aria-label=(words.t("ui-tree-search")) placeholder=(words.t("ui-tree-hint")) autocomplete="off";
            }
            @if tree.roots.is_empty() { p.tree-note { (words.t("ui-tree-none")) } } @else { (level(words, &tree.roots, None, searched.is_some())) }
            @if searched.is_some() { a.node-more href=(tree.whole) { (words.t("ui-tree-whole")) } }
        }
    }
}

/// `found`: the numbers of a magasin are shown too, since they may be what was searched.
fn level(words: &Words, branches: &[Branch], more: Option<&More>, found: bool) -> Markup {
    html! {
        ul {
            @for branch in branches { (one(words, branch, found)) }
            @if let Some(more) = more {
                li { @if let Some(url) = &more.url { a.node-more href=(url) { (more.label) } } @else { span.node-more.soft { (more.label) } } }
            }
        }
    }
}

fn one(words: &Words, branch: &Branch, found: bool) -> Markup {
    let numbers = branch.numbers.as_deref();
    let title = numbers.map_or_else(|| branch.label.clone(), |numbers| format!("{}, {numbers}", branch.label));
    html! {
        li.node {
            a.node-link href=(branch.url) title=(title) aria-current=[branch.selected.then_some("true")] {
                (icon(Icon::of_level(branch.level)))
                span { (branch.label) @if let Some(numbers) = numbers.filter(|_| found) { small { (numbers) } } }
                @if let Some(count) = &branch.count { span.node-count { (count) } }
            }
            @if !branch.children.is_empty() || branch.more.is_some() {
                details open[branch.open] {
                    summary aria-label=(words.with("ui-tree-below", &[("node", branch.label.as_str().into())])) { (icon(Icon::Chevron)) }
                    (level(words, &branch.children, branch.more.as_ref(), found))
                }
            }
        }
    }
}
