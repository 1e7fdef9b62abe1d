//! A node of the tree, and the filter it puts on every query.

use entities::grant::Level;
use entities::{Owned, magasin};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// A node of the tree, written `i`, `b1`, `e1`, `g3` or `m44` in URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Everything.
    Instance,
    /// A bank.
    Bank(i64),
    /// A merchant.
    Enseigne(i64),
    /// A group of magasins: its enseigne first, so that the enseigne's index serves it (R2.34).
    Groupe(i64, i64),
    /// A point of sale.
    Magasin(i64),
}

impl Scope {
    /// The filter every query of a tenant's rows starts from.
    pub fn covers<E: Owned>(self) -> Condition {
        let all = Condition::all();
        match self {
            Scope::Instance => all,
            Scope::Bank(id) => all.add(E::BANK.eq(id)),
            Scope::Enseigne(id) => all.add(E::ENSEIGNE.eq(id)),
            Scope::Magasin(id) => all.add(E::MAGASIN.eq(id)),
            Scope::Groupe(enseigne, id) => {
                let members = magasin::Entity::find().select_only().column(magasin::Column::Id).filter(magasin::Column::GroupeId.eq(id));
                all.add(E::ENSEIGNE.eq(enseigne)).add(E::MAGASIN.in_subquery(members.into_query()))
            }
        }
    }
}

/// A node with its ancestors: what a grant is compared with, as numbers, never as text (`/1/12` is not above `/1/120`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ancestry {
    /// Its bank; none for the instance.
    pub bank: Option<i64>,
    /// Its enseigne, from that level down.
    pub enseigne: Option<i64>,
    /// Its groupe, as the magasin belongs today.
    pub groupe: Option<i64>,
    /// Its magasin.
    pub magasin: Option<i64>,
}

impl Ancestry {
    /// Whether a node is this place or stands above it.
    pub fn lies_below(&self, level: Level, node: i64) -> bool {
        match level {
            Level::Instance => true,
            Level::Bank => self.bank == Some(node),
            Level::Enseigne => self.enseigne == Some(node),
            Level::Groupe => self.groupe == Some(node),
            Level::Magasin => self.magasin == Some(node),
        }
    }

    /// The level of the place itself.
    pub fn level(&self) -> Level {
        match *self {
            Ancestry { magasin: Some(_), .. } => Level::Magasin,
            Ancestry { groupe: Some(_), .. } => Level::Groupe,
            Ancestry { enseigne: Some(_), .. } => Level::Enseigne,
            Ancestry { bank: Some(_), .. } => Level::Bank,
            _ => Level::Instance,
        }
    }

    /// The scope of the place itself.
    pub fn scope(&self) -> Scope {
        match *self {
            Ancestry { magasin: Some(id), .. } => Scope::Magasin(id),
            Ancestry { enseigne: Some(enseigne), groupe: Some(id), .. } => Scope::Groupe(enseigne, id),
            Ancestry { enseigne: Some(id), .. } => Scope::Enseigne(id),
            Ancestry { bank: Some(id), .. } => Scope::Bank(id),
            _ => Scope::Instance,
        }
    }
}

/// A node as a URL writes it, not yet looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its level.
    pub level: Level,
    /// Its number; 0 for the instance.
    pub id: i64,
}

impl std::str::FromStr for Written {
    type Err = ();

    /// Takes `i`, or a letter and a number without sign, space or leading zero (R2.31).
    fn from_str(text: &str) -> Result<Self, ()> {
        if text == "i" {
            return Ok(Written { level: Level::Instance, id: 0 });
        }
        let (letter, number) = text.split_at_checked(1).ok_or(())?;
        let level = match letter {
            "b" => Level::Bank,
            "e" => Level::Enseigne,
            "g" => Level::Groupe,
            "m" => Level::Magasin,
            _ => return Err(()),
        };
        let plain = !number.starts_with('0') && number.len() <= 18 && number.bytes().all(|b| b.is_ascii_digit());
        let id = number.parse().map_err(|_| ())?;
        if plain { Ok(Written { level, id }) } else { Err(()) }
    }
}

impl std::fmt::Display for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A groupe's enseigne is not written.
        let scope = match self.level {
            Level::Instance => Scope::Instance,
            Level::Bank => Scope::Bank(self.id),
            Level::Enseigne => Scope::Enseigne(self.id),
            Level::Groupe => Scope::Groupe(0, self.id),
            Level::Magasin => Scope::Magasin(self.id),
        };
        scope.fmt(f)
    }
}

impl std::fmt::Display for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Scope::Instance => f.write_str("i"),
            Scope::Bank(id) => write!(f, "b{id}"),
            Scope::Enseigne(id) => write!(f, "e{id}"),
            Scope::Groupe(_, id) => write!(f, "g{id}"),
            Scope::Magasin(id) => write!(f, "m{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_written_one_way_only() {
        assert_eq!("i".parse(), Ok(Written { level: Level::Instance, id: 0 }));
        assert_eq!("m44".parse(), Ok(Written { level: Level::Magasin, id: 44 }));
        assert_eq!("b1".parse(), Ok(Written { level: Level::Bank, id: 1 }));
        for wrong in ["", "m", "m+44", "m-1", "m044", "m0", "m 4", "x4", "i1", "m9999999999999999999", "é1", "m٣"] {
            assert_eq!(wrong.parse::<Written>(), Err(()), "{wrong}");
        }
    }
}
