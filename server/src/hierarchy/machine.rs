//! The shape of the tree that a person sees: which nodes, under which, and which are unfolded.

use std::collections::HashMap;

use entities::grant::Level;

use crate::access::Ancestry;

/// A node with what hangs from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub place: Ancestry,
    /// Its name; empty for the instance.
    pub name: String,
    /// Site and rank of a magasin.
    pub numbers: Option<(i64, i64)>,
    /// The zone of its days; empty for a magasin, which has its enseigne's, and for the instance.
    pub zone: String,
    /// How many hang from it: a bank's enseignes, the magasins of an enseigne and of a groupe.
    pub count: i64,
}

/// A node as the tree draws it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The node.
    pub node: Node,
    /// Whether its children are unfolded.
    pub open: bool,
    /// Whether it is the selected one.
    pub selected: bool,
    /// The children that are shown.
    pub children: Vec<Branch>,
    /// How many are not, of a node that is unfolded.
    pub others: i64,
}

/// How many children each unfolded node has in all, by its key.
pub type Totals = HashMap<(Level, i64), i64>;

impl Node {
    /// Its level and number.
    pub fn key(&self) -> (Level, i64) {
        key(&self.place)
    }
}

/// The level and number of a place.
pub fn key(place: &Ancestry) -> (Level, i64) {
    let id = match place.level() {
        Level::Instance => None,
        Level::Bank => place.bank,
        Level::Enseigne => place.enseigne,
        Level::Groupe => place.groupe,
        Level::Magasin => place.magasin,
    };
    (place.level(), id.unwrap_or_default())
}

/// What stands right above a place.
pub fn parent(place: &Ancestry) -> Option<Ancestry> {
    let above = match place.level() {
        Level::Instance => return None,
        Level::Bank => Ancestry::default(),
        Level::Enseigne => Ancestry { enseigne: None, ..*place },
        Level::Groupe => Ancestry { groupe: None, ..*place },
        Level::Magasin => Ancestry { magasin: None, ..*place },
    };
    Some(above)
}

/// The places granted that no other grant covers: where the tree begins.
pub fn roots<'a>(granted: &'a [Node], nodes: &[(Level, i64)]) -> Vec<&'a Node> {
    let covered = |node: &Node| nodes.iter().any(|above| *above != node.key() && node.place.lies_below(above.0, above.1));
    granted.iter().filter(|node| nodes.contains(&node.key()) && !covered(node)).collect()
}

/// The way from the highest node granted down to a place, both included, among the nodes known. What stands above a grant
/// is not on it.
pub fn trail(place: &Ancestry, nodes: &[Node], roots: &[(Level, i64)]) -> Vec<Node> {
    let mut way = Vec::new();
    let mut at = Some(*place);
    while let Some(here) = at {
        way.extend(nodes.iter().find(|node| node.key() == key(&here)).cloned());
        at = if roots.contains(&key(&here)) { None } else { parent(&here) };
    }
    way.reverse();
    way
}

/// Hangs the nodes from one another, from the roots down. A node whose children are known is unfolded when it is on the way to
/// the selected one, or when `unfolded` (a search shows every hit).
pub fn hang(nodes: &[Node], roots: &[(Level, i64)], selected: &Ancestry, totals: &Totals, unfolded: bool) -> Vec<Branch> {
    let mut below: HashMap<Option<(Level, i64)>, Vec<&Node>> = HashMap::new();
    let mut seen = std::collections::HashSet::new();
    for node in nodes.iter().filter(|node| seen.insert(node.key())) {
        let above = if roots.contains(&node.key()) { None } else { parent(&node.place).map(|above| key(&above)) };
        below.entry(above).or_default().push(node);
    }
    branches(None, &below, selected, totals, unfolded)
}

fn branches(
    above: Option<(Level, i64)>,
    below: &HashMap<Option<(Level, i64)>, Vec<&Node>>,
    selected: &Ancestry,
    totals: &Totals,
    unfolded: bool,
) -> Vec<Branch> {
    let draw = |node: &&Node| {
        let own = node.key();
        let children = branches(Some(own), below, selected, totals, unfolded);
        let shown = i64::try_from(children.len()).unwrap_or(i64::MAX);
        let others = totals.get(&own).map_or(0, |total| total.saturating_sub(shown).max(0));
        let open = !children.is_empty() && (unfolded || selected.lies_below(own.0, own.1));
        Branch { node: (*node).clone(), open, selected: key(selected) == own, children, others }
    };
    let mut drawn: Vec<Branch> = below.get(&above).map(|nodes| nodes.iter().map(draw).collect()).unwrap_or_default();
    // Groupes before the magasins that belong to none; names in the order in which they were read.
    drawn.sort_by_key(|branch| branch.node.place.level());
    drawn
}
