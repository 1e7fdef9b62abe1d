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
    /// What is not shown of them.
    pub rest: Rest,
}

/// The children of a node that are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// None is left, or there are none.
    Nothing,
    /// So many others.
    Others(i64),
    /// All of them: they were not read.
    Everything,
}

/// A node's level and number.
pub type Key = (Level, i64);

/// A node to unfold.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// The node.
    pub place: Ancestry,
    /// The most of its children that are read.
    pub limit: i64,
    /// An enseigne so small that all of its magasins are read, those of its groupes too.
    pub small: bool,
}

/// The most magasins of an enseigne that are read together with it.
pub const SMALL: i64 = 200;

/// How many children each node that is unfolded has in all, by its key.
pub type Totals = HashMap<Key, i64>;

impl Node {
    /// The node above all banks: no row says it.
    pub fn instance() -> Self {
        Node { place: Ancestry::default(), name: String::new(), numbers: None, zone: String::new(), count: 0 }
    }

    /// Its level and number.
    pub fn key(&self) -> Key {
        key(&self.place)
    }
}

/// The level and number of a place.
pub fn key(place: &Ancestry) -> Key {
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

/// A place and what stands above it, upwards.
pub fn upward(place: Ancestry) -> impl Iterator<Item = Ancestry> {
    std::iter::successors(Some(place), parent)
}

/// Whether a place is one of these nodes or below one.
pub fn covered(place: &Ancestry, nodes: &[Key]) -> bool {
    nodes.iter().any(|(level, id)| place.lies_below(*level, *id))
}

/// The nodes granted that no other grant covers: where the tree begins.
pub fn roots(known: &[Node], granted: &[Key]) -> Vec<Key> {
    let below_another = |node: &Node| granted.iter().any(|above| *above != node.key() && node.place.lies_below(above.0, above.1));
    known.iter().filter(|node| granted.contains(&node.key()) && !below_another(node)).map(Node::key).collect()
}

/// The way from the highest node granted down to a place, both included, among the nodes known. What stands above a grant
/// is not on it.
pub fn trail(place: &Ancestry, known: &[Node], roots: &[Key]) -> Vec<Node> {
    let way = upward(*place).filter(|here| covered(here, roots));
    let mut way: Vec<Node> = way.filter_map(|here| known.iter().find(|node| node.key() == key(&here)).cloned()).collect();
    way.reverse();
    way
}

/// Hangs the nodes from one another, from the roots down; of nodes given twice the first place counts. A node is unfolded when its
/// total is known, or when `unfolded` (a search shows every hit).
pub fn hang(nodes: &[Node], roots: &[Key], selected: &Ancestry, totals: &Totals, unfolded: bool) -> Vec<Branch> {
    let mut below: HashMap<Option<Key>, Vec<&Node>> = HashMap::new();
    let mut seen = std::collections::HashSet::new();
    for node in nodes.iter().filter(|node| seen.insert(node.key())) {
        let above = if roots.contains(&node.key()) { None } else { parent(&node.place).map(|above| key(&above)) };
        below.entry(above).or_default().push(node);
    }
    branches(None, &below, selected, totals, unfolded)
}

fn branches(above: Option<Key>, below: &HashMap<Option<Key>, Vec<&Node>>, selected: &Ancestry, totals: &Totals, unfolded: bool) -> Vec<Branch> {
    let draw = |node: &&Node| {
        let own = node.key();
        let children = branches(Some(own), below, selected, totals, unfolded);
        let shown = i64::try_from(children.len()).unwrap_or(i64::MAX);
        let rest = match totals.get(&own) {
            Some(total) if *total > shown => Rest::Others(total - shown),
            Some(_) => Rest::Nothing,
            None if node.count > 0 && children.is_empty() => Rest::Everything,
            None => Rest::Nothing,
        };
        let open = !children.is_empty() && (unfolded || totals.contains_key(&own));
        Branch { node: (*node).clone(), open, selected: key(selected) == own, children, rest }
    };
    let mut drawn: Vec<Branch> = below.get(&above).map(|nodes| nodes.iter().map(draw).collect()).unwrap_or_default();
    // Groupes before the magasins that belong to none.
    drawn.sort_by_cached_key(|branch| (branch.node.place.level(), plain(&branch.node.name), branch.node.key().1));
    drawn
}

/// A name as it is sorted: É stands with E, whatever the engine thinks.
fn plain(name: &str) -> String {
    let letter = |sign: char| match sign {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    };
    name.to_lowercase().chars().map(letter).collect()
}
