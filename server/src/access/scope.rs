//! A node of the tree, and the filter it puts on every query.

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
