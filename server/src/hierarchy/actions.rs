//! Finding one's way in the tree.

use chrono_tz::Tz;
use entities::{bank, enseigne, magasin};

use super::machine::{self, Totals};
pub use super::machine::{Branch, Node};
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

/// The tree of what was granted, unfolded down to the selected node.
pub async fn tree(db: &Db, grants: &Grants, selected: &Ancestry, _looking: &Looking) -> Result<Seen> {
    let granted: Vec<_> = grants.nodes().collect();
    let mut keys = granted.clone();
    keys.extend(std::iter::successors(Some(*selected), |place| machine::parent(place)).map(|place| machine::key(&place)));
    let known = queries::tree::nodes(db, &keys).await?;
    let roots: Vec<_> = machine::roots(&known, &granted).into_iter().map(Node::key).collect();
    let trail = machine::trail(selected, &known, &roots);
    let branches = machine::hang(&trail, &roots, selected, &Totals::new(), false);
    Ok(Seen { zone: zone_of(&known, selected), trail, roots: branches })
}

fn zone_of(known: &[Node], selected: &Ancestry) -> Tz {
    let above = std::iter::successors(Some(*selected), |place| machine::parent(place));
    let zones = above.filter_map(|place| known.iter().find(|node| node.key() == machine::key(&place)));
    zones.filter_map(|node| node.zone.parse().ok()).next().unwrap_or(Tz::Europe__Paris)
}
