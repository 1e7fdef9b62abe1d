//! What is seen of an answer, without what merely echoes the question; and what must never be seen.

use crate::doors::Thing;
use crate::house::{House, Payments, Somebody, reference};
use crate::tree::{Place, Tree};
use aho_corasick::AhoCorasick;
use entities::grant::Level;
use guichet::access::{Bits, Grants};

/// Names of places that are also words of our pages.
const WORDS: &[&str] = &["Magasins", "Internet"];

/// A number that no payment has.
pub fn absent() -> i64 {
    99_999_999
}

/// A node of a level that does not exist.
pub fn elsewhere(level: Level) -> String {
    match level {
        Level::Instance => "i",
        Level::Bank => "b999999",
        Level::Enseigne => "e999999",
        Level::Groupe => "g999999",
        Level::Magasin => "m999999",
    }
    .to_owned()
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Seen {
    pub fn new(status: u16, location: &str, body: &str, node: &str, id: &str) -> Self {
        let ends = ["/", "%2F", "=", "\"", "&", "?"];
        let within = |echo: &str, starts: &[&str]| starts.iter().flat_map(|start| ends.map(|end| format!("{start}{echo}{end}"))).collect::<Vec<_>>();
        let echoes = [within(node, &["/", "%2F", "="]), within(id, &["/", "%2F"])].concat();
        let (found, echo) = (AhoCorasick::new(&echoes).expect("a few words"), vec!["ECHO"; echoes.len()]);
        let plain = |text: &str| found.replace_all(text, &echo);
        Seen { status, location: plain(location), body: plain(body) }
    }

    /// Fails when the fault is ours.
    pub fn no_fault(&self, about: &str) {
        assert!(self.status < 500, "{about}: {self:?}");
    }
}

impl Payments {
    /// The number of one that something could be done with, by whoever might.
    pub fn number(&self, of: Thing) -> i64 {
        match of {
            Thing::Nothing => absent(),
            Thing::Awaiting | Thing::Authorisation => self.awaiting,
            Thing::ToSend => self.to_send,
            Thing::Sent => self.sent,
            Thing::Remittance => self.remittance,
        }
    }

    /// The number of one that nothing can be done with as it is asked here, so that whoever may ask leaves it as it was.
    pub fn at_rest(&self, of: Thing) -> i64 {
        if of == Thing::Remittance { self.remittance } else { self.awaiting }
    }
}

impl House {
    /// What somebody may do at a place.
    pub fn bits(&self, who: &Somebody, place: &Place) -> Bits {
        Grants::compile(std::slice::from_ref(&who.grant), &self.profiles).at(&place.ancestry)
    }

    /// Payments of one magasin at or below a node.
    pub fn payments_in(&self, node: &Place) -> Vec<Payments> {
        self.magasins().filter(|place| Tree::is_within(place, node)).take(1).map(|place| self.payments[&place.node.id]).collect()
    }

    /// Payments that are not seen from a node: of a magasin of the same enseigne, of the same bank, of another.
    pub fn payments_outside(&self, node: &Place) -> Vec<Payments> {
        let outside = || self.magasins().filter(|place| !Tree::is_within(place, node));
        let (bank, enseigne) = (node.ancestry.bank, node.ancestry.enseigne);
        let near = outside().find(|place| place.ancestry.enseigne == enseigne);
        let further = outside().find(|place| place.ancestry.enseigne != enseigne && place.ancestry.bank == bank);
        let far = outside().find(|place| place.ancestry.bank != bank);
        [near, further, far].into_iter().flatten().map(|place| self.payments[&place.node.id]).collect()
    }

    /// Fails when an answer names a place or a payment that lies neither above nor below what somebody was granted, or somebody of
    /// another bank.
    pub fn keeps_secrets(&self, who: &Somebody, seen: &Seen, about: &str) {
        let told = self.secrets[&who.login].find(&seen.body).map(|found| &seen.body[found.range()]);
        assert!(told.is_none(), "{about} tells {} of {told:?}: {seen:?}", who.login);
    }

    /// What must not be told to somebody.
    pub fn secrets(tree: &Tree, people: &[Somebody], who: &Somebody) -> AhoCorasick {
        let hidden = |place: &&Place| !Tree::is_within(place, &who.place) && !Tree::is_within(&who.place, place);
        let places = tree.places.iter().filter(hidden).filter(|place| !WORDS.contains(&place.name.as_str()));
        let places = places.flat_map(|place| [place.name.clone(), place.name.replace('&', "&amp;"), reference(place, "")]);
        let strangers = people.iter().filter(|stranger| stranger.bank != who.bank && who.bank.is_some());
        AhoCorasick::new(places.chain(strangers.map(|stranger| stranger.name.clone()))).expect("a few words")
    }

    /// Fails when a page seen from a node shows a payment of another.
    pub fn shows_only(&self, node: &Place, seen: &Seen, about: &str) {
        let elsewhere = self.magasins().filter(|place| !Tree::is_within(place, node)).map(|place| reference(place, ""));
        let found = AhoCorasick::new(elsewhere).expect("a few words").find(&seen.body).map(|found| &seen.body[found.range()]);
        assert!(found.is_none(), "{about} shows {found:?}: {seen:?}");
    }

    fn magasins(&self) -> impl Iterator<Item = &Place> {
        self.tree.places.iter().filter(|place| place.magasin.is_some())
    }
}
