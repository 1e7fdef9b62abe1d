//! What is seen of an answer, without what merely echoes the question; and what must never be seen.

use crate::house::{House, Payments, Somebody, reference};
use crate::tree::{Place, Tree};
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
        let plain = |text: &str| {
            let text = text.replace("%2F", "/").replace("%3F", "?").replace("%3D", "=");
            let text = text.replace(&format!("/{node}/"), "/NODE/").replace(&format!("/{node}\""), "/NODE\"").replace(&format!("={node}"), "=NODE");
            text.replace(id, "ID")
        };
        Seen { status, location: plain(location), body: plain(body) }
    }

    /// Fails when the fault is ours.
    pub fn no_fault(&self, about: &str) {
        assert!(self.status < 500, "{about}: {self:?}");
    }
}

impl Payments {
    /// The one that what a name speaks of could be done with, if one might.
    pub fn ready_for(&self, name: &str) -> i64 {
        let name = name.to_lowercase();
        match () {
            () if name.contains("capture") => self.awaiting,
            () if name.contains("cancel") || name.contains("send") || name.contains("remittance-request") => self.to_send,
            () => self.sent,
        }
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

    /// Fails when an answer names a place or a payment that lies neither above nor below what somebody was granted.
    pub fn keeps_secrets(&self, who: &Somebody, seen: &Seen, about: &str) {
        let hidden = |place: &&Place| !Tree::is_within(place, &who.place) && !Tree::is_within(&who.place, place);
        for place in self.tree.places.iter().filter(hidden).filter(|place| !WORDS.contains(&place.name.as_str())) {
            let named = seen.body.contains(&place.name) || seen.body.contains(&reference(place, ""));
            assert!(!named, "{about} tells {} of {}: {seen:?}", who.login, place.name);
        }
        for stranger in self.people.iter().filter(|stranger| stranger.bank != who.bank && who.bank.is_some()) {
            assert!(!seen.body.contains(&stranger.name), "{about} tells {} of {}", who.login, stranger.login);
        }
    }

    /// Fails when a page seen from a node shows a payment of another.
    pub fn shows_only(&self, node: &Place, seen: &Seen, about: &str) {
        for place in self.magasins().filter(|place| !Tree::is_within(place, node)) {
            assert!(!seen.body.contains(&reference(place, "")), "{about} shows a payment of {}: {seen:?}", place.name);
        }
    }

    fn magasins(&self) -> impl Iterator<Item = &Place> {
        self.tree.places.iter().filter(|place| place.magasin.is_some())
    }
}
