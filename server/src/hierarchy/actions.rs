//! Finding one's way in the tree.

use std::collections::HashMap;

use chrono_tz::Tz;
use entities::grant::Level;
use entities::{bank, enseigne, magasin};

use super::machine::{self, Key, Open, SMALL, Totals};
pub use super::machine::{Branch, Node, Rest};
use super::queries;
use crate::access::scope::Written;
use crate::access::{Ancestry, Grants};
use crate::db::Db;
use crate::error::{Error, Result};

/// A magasin and what it hangs from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bank.
    pub bank: bank::Model,
    /// The enseigne.
    pub enseigne: enseigne::Model,
    /// The magasin.
    pub magasin: magasin::Model,
}

impl Place {
    /// Whether money is not real here: the magasin or its whole bank is in test.
    pub fn is_test(&self) -> bool {
        self.magasin.mode == bank::Mode::Test
    }
}

/// The magasin of a site and rank. Absent, or switched off: the caller decides what that means.
pub async fn find_by_numbers(db: &Db, site: i32, rank: i16) -> Result<Place> {
    place(db, queries::magasin_of(db, site, rank).await?).await
}

/// A magasin by its row.
pub async fn by_magasin(db: &Db, id: i64) -> Result<Place> {
    place(db, queries::magasin(db, id).await?).await
}

/// The bank a host name shows, if any. The name comes without a port, in any case.
pub async fn bank_of_host(db: &Db, host: &str) -> Result<Option<bank::Model>> {
    Ok(queries::bank_of(db, &host.to_ascii_lowercase()).await?)
}

/// The time zones of enseignes.
pub async fn zones(db: &Db, enseignes: Vec<i64>) -> Result<HashMap<i64, Tz>> {
    let rows = queries::enseignes_by_id(db, enseignes).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.time_zone.parse().unwrap_or(Tz::Europe__Paris))).collect())
}

/// The time zone of a magasin's days: its enseigne's (R2.35).
pub fn zone(place: &Place) -> Tz {
    place.enseigne.time_zone.parse().unwrap_or(Tz::Europe__Paris)
}

async fn place(db: &Db, found: Option<queries::Shop>) -> Result<Place> {
    let Some((magasin, Some(enseigne))) = found else { return Err(Error::NotFound) };
    let bank = queries::bank(db, magasin.bank_id).await?.ok_or(Error::NotFound)?;
    Ok(Place { bank, enseigne, magasin })
}

/// How a person looks at the tree.
#[derive(Clone, Debug, Default)]
pub struct Looking {
    /// What is searched for: part of a name, a site, a rank. Empty for nothing.
    pub search: String,
    /// The node whose children are all wanted.
    pub whole: Option<Written>,
}

/// What a person sees of the tree from the node selected.
#[derive(Clone, Debug)]
pub struct Seen {
    /// From the highest node granted down to the selected one.
    pub trail: Vec<Node>,
    /// The tree.
    pub roots: Vec<Branch>,
    /// The zone of the selected node's days (R2.35).
    pub zone: Tz,
}

/// How many children of a node are shown at first.
const FIRST: i64 = 20;
/// The most that are ever shown of one node, and of a search.
const MOST: i64 = 200;

/// The tree of what was granted, unfolded down to the selected node: two queries, three when it is searched.
pub async fn tree(db: &Db, grants: &Grants, selected: &Ancestry, looking: &Looking) -> Result<Seen> {
    let granted: Vec<_> = grants.nodes().collect();
    let mut keys = granted.clone();
    keys.extend(machine::upward(*selected).map(|place| machine::key(&place)));
    keys.extend(looking.whole.map(|whole| (whole.level, whole.id)));
    let known = nodes(db, &keys).await?;
    let roots = machine::roots(&known, &granted);
    let trail = machine::trail(selected, &known, &roots);
    let zone = zone_of(&known, selected);
    let search = looking.search.trim();
    let roots =
        if search.is_empty() { unfold(db, &known, &roots, &trail, selected, looking.whole).await? } else { find(db, &known, &roots, selected, search).await? };
    Ok(Seen { trail, roots, zone })
}

/// The tree with the nodes on the way to the selected one unfolded, and the one whose children are all wanted.
async fn unfold(db: &Db, known: &[Node], roots: &[Key], trail: &[Node], selected: &Ancestry, whole: Option<Written>) -> Result<Vec<Branch>> {
    let whole = whole.map(|whole| (whole.level, whole.id));
    let asked = known.iter().filter(|node| Some(node.key()) == whole && machine::covered(&node.place, roots));
    let mut open: Vec<Open> = Vec::new();
    for node in trail.iter().chain(asked).filter(|node| node.place.level() != Level::Magasin) {
        let limit = if Some(node.key()) == whole { MOST } else { FIRST };
        let small = node.place.level() == Level::Enseigne && node.count <= SMALL;
        if !open.iter().any(|other| other.place == node.place) {
            open.push(Open { place: node.place, limit, small });
        }
    }
    let (children, mut totals) = queries::tree::children(db, &open).await?;
    let full = |node: &&Node| open.iter().any(|open| open.place == node.place) && !totals.contains_key(&node.key());
    let counted: Vec<_> = known.iter().chain(&children).filter(full).map(|node| (node.key(), node.count)).collect();
    totals.extend(counted);
    let own = known.iter().filter(|node| roots.contains(&node.key()) || trail.contains(node) || Some(node.key()) == whole);
    let nodes: Vec<Node> = children.iter().chain(own.filter(|node| machine::covered(&node.place, roots))).cloned().collect();
    Ok(machine::hang(&nodes, roots, selected, &totals, false))
}

/// The nodes that a search finds, each with the way to it.
async fn find(db: &Db, known: &[Node], roots: &[Key], selected: &Ancestry, search: &str) -> Result<Vec<Branch>> {
    let top: Vec<&Node> = known.iter().filter(|node| roots.contains(&node.key())).collect();
    let mut keys: Vec<Key> = Vec::new();
    for hit in queries::search::hits(db, &top, search, MOST / 2).await? {
        let way = machine::upward(hit).filter(|place| machine::covered(place, roots)).map(|place| machine::key(&place));
        let new: Vec<Key> = way.filter(|key| !keys.contains(key)).collect();
        if keys.len() + new.len() > usize::try_from(MOST).unwrap_or_default() {
            break;
        }
        keys.extend(new);
    }
    let found = nodes(db, &keys).await?;
    Ok(machine::hang(&found, roots, selected, &Totals::new(), true))
}

async fn nodes(db: &Db, keys: &[Key]) -> Result<Vec<Node>> {
    let mut nodes = queries::tree::nodes(db, keys).await?;
    if keys.iter().any(|key| key.0 == Level::Instance) {
        nodes.insert(0, Node::instance());
    }
    Ok(nodes)
}

fn zone_of(known: &[Node], selected: &Ancestry) -> Tz {
    let above = machine::upward(*selected).filter_map(|place| known.iter().find(|node| node.key() == machine::key(&place)));
    above.filter_map(|node| node.zone.parse().ok()).next().unwrap_or(Tz::Europe__Paris)
}
