//! The frame of every page of the office: the bank's band, the modules, the tree, and where one stands in it.

use std::ops::Deref;
use std::sync::Arc;

use chrono_tz::Tz;
use entities::grant::Level;
use maud::{DOCTYPE, Markup, html};
use poem::{FromRequest, Request, RequestBody};

use super::breadcrumb::breadcrumb;
use super::tree::tree;
use super::{Icon, band, bar, icon};
use crate::access::door::FORM_TOKEN;
use crate::access::{Person, Scope};
use crate::error::Error;
use crate::text::{Language, Words};
use crate::theme::{Sheet, Theme, Themes};

/// What a page stands in. A clone shares it; a handler takes it as an argument.
#[derive(Clone, Debug)]
pub struct Shell(Arc<Frame>);

/// What [`Shell`] holds.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Words in the person's language, with the words of the host's brand.
    pub words: Words,
    /// Every brand, and the name of the host's.
    pub themes: Themes,
    /// The brand of the host.
    pub brand: String,
    /// The person; each of their forms carries `person.form_token` in a hidden field named [`crate::access::door::FORM_TOKEN`].
    pub person: Person,
    /// The node the page is seen from.
    pub scope: Scope,
    /// From the highest node that the person may see down to the one selected, which comes last.
    pub trail: Vec<Step>,
    /// The modules the person may open at this node.
    pub navigation: Vec<Entry>,
    /// The points of sale the person may see.
    pub tree: Tree,
    /// The zone of the node's days, named once per page.
    pub zone: Tz,
    /// The other language, and how to take it.
    pub switch: Switch,
    /// The address of the page, to come back to it.
    pub here: String,
    /// Where signing out is posted.
    pub sign_out: &'static str,
    /// Where the band's name leads.
    pub home: String,
}

/// A node on the way to the selected one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its level: the icon.
    pub level: Level,
    /// Its name.
    pub label: String,
    /// The current module, seen from it.
    pub url: String,
}

/// A module in the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its icon.
    pub icon: Icon,
    /// Its name, in words.
    pub label: String,
    /// Its first page, seen from the selected node.
    pub url: String,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// The tree at the left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// What was granted, highest first.
    pub roots: Vec<Branch>,
    /// Where the search is sent, by GET.
    pub action: String,
    /// The fields of the page that its search carries along.
    pub kept: Vec<(String, String)>,
    /// What is searched for; empty for the whole tree.
    pub search: String,
    /// Where the whole tree is shown again.
    pub whole: String,
}

/// The name of the field that searches the tree.
pub const SEARCH: &str = "tree";
/// The name of the field that asks for all of a node's children.
pub const MORE: &str = "branch";

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Its level: the icon.
    pub level: Level,
    /// Its name.
    pub label: String,
    /// Site and rank of a magasin: `1999888 · 032`.
    pub numbers: Option<String>,
    /// The current module, seen from it.
    pub url: String,
    /// How many nodes hang from it, written for reading; none for a magasin.
    pub count: Option<String>,
    /// Whether its children are unfolded.
    pub open: bool,
    /// Whether it is the selected node.
    pub selected: bool,
    /// Its first children; empty while it is folded and large: selecting it unfolds it.
    pub children: Vec<Branch>,
    /// What is left of its children.
    pub more: Option<More>,
}

/// Children that are not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More {
    /// « Afficher les 119 autres », or how to find them when they are too many to list.
    pub label: String,
    /// The page that lists them; none when only a search finds them.
    pub url: Option<String>,
}

/// The change of language: a form posted to `action` with the fields `language` and `next`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// The other language.
    pub language: Language,
    /// Its own name for itself.
    pub label: String,
    /// Where the form is posted.
    pub action: &'static str,
}

impl Shell {
    /// Shares a frame.
    pub fn new(frame: Frame) -> Self {
        Shell(Arc::new(frame))
    }

    /// The brand of the host.
    pub fn theme(&self) -> &Theme {
        self.themes.get(&self.brand)
    }

    /// The name of the selected node.
    pub fn place(&self) -> &str {
        self.trail.last().map_or("", |step| step.label.as_str())
    }

    /// The hidden field that every form of the person carries.
    pub fn token(&self) -> Markup {
        html! { input type="hidden" name=(FORM_TOKEN) value=(self.person.form_token); }
    }

    /// The zone as the foot says it: its city.
    fn city(&self) -> String {
        self.zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ")
    }

    /// Whether the selected node is a magasin: money is best moved from there (ARB-04).
    pub fn at_magasin(&self) -> bool {
        matches!(self.scope, Scope::Magasin(_))
    }
}

impl Deref for Shell {
    type Target = Frame;
    fn deref(&self) -> &Frame {
        &self.0
    }
}

impl<'a> FromRequest<'a> for Shell {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        request.data::<Shell>().cloned().ok_or_else(|| Error::SignedOut.into())
    }
}

/// Draws a whole document around a page's content, whose first heading is the page's. `title` names it in the browser's tab: « title – bank ».
pub fn page(shell: &Shell, title: &str, main: &Markup) -> Markup {
    let (words, theme) = (&shell.words, shell.theme());
    html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " – " (theme.bank_name) }
                link rel="stylesheet" href=(theme.stylesheet(Sheet::Office));
                link rel="icon" href="data:,";
            }
            body {
                a.skip href="#content" { (words.t("ui-skip")) }
                (band::band(shell))
                (bar::bar(words, &shell.navigation))
                div.zones {
                    (tree(words, &shell.tree))
                    div.column {
                        main.content #content tabindex="-1" { (place(shell)) (breadcrumb(words, &shell.trail)) (main) }
                        (foot(shell))
                    }
                }
            }
        }
    }
}

/// On a narrow screen the tree is a drawer: this button names the node and opens it.
fn place(shell: &Shell) -> Markup {
    html! {
        @if let Some(step) = shell.trail.last() {
            button.button.small.only-narrow.place type="button" popovertarget="tree" { (icon(Icon::of_level(step.level))) span { (step.label) } (icon(Icon::Down)) }
        }
    }
}

fn foot(shell: &Shell) -> Markup {
    let (words, theme) = (&shell.words, shell.theme());
    let contact = theme.support.phone.as_deref().or(theme.support.email.as_deref());
    html! {
        footer.foot {
            span { (theme.bank_name) }
            @if let Some(contact) = contact { span { (words.with("ui-support", &[("contact", contact.into())])) } }
            span { (words.with("ui-times", &[("zone", shell.city().into())])) }
        }
    }
}
