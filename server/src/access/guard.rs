//! Who may do what where: a person's grants, compiled, and read again as soon as a revision says they changed.

use std::sync::Arc;

use entities::api_token;
use entities::grant::{self, Level};
use moka::sync::Cache;

use super::permission::{Bits, Permission};
use super::profile::Profiles;
use crate::access::scope::Ancestry;

/// A person's grants: a node, and what may be done there and below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants(Vec<(Level, i64, Bits)>);

impl Grants {
    /// Compiles rows.
    pub fn compile(rows: &[grant::Model], profiles: &Profiles) -> Self {
        Grants(rows.iter().map(|row| (row.level, row.node_id, profiles.bits(&row.profile))).collect())
    }

    /// The one grant of a machine.
    pub fn of_token(token: &api_token::Model, profiles: &Profiles) -> Self {
        Grants(vec![(token.level, token.node_id, profiles.bits(&token.profile))])
    }

    /// What may be done at a place: a grant covers it when its node is the place or one of its ancestors.
    pub fn at(&self, place: &Ancestry) -> Bits {
        self.0.iter().filter(|(level, node, _)| place.lies_below(*level, *node)).fold(Bits::NONE, |bits, row| bits.and(row.2))
    }

    /// The nodes granted, highest first; a profile that is not known grants nothing.
    pub fn nodes(&self) -> impl Iterator<Item = (Level, i64)> {
        self.nodes_where(|bits| bits != Bits::NONE)
    }

    /// The nodes where something was granted by itself, highest first.
    pub fn nodes_with(&self, permission: Permission) -> impl Iterator<Item = (Level, i64)> {
        self.nodes_where(move |bits| bits.has(permission))
    }

    fn nodes_where(&self, wanted: impl Fn(Bits) -> bool) -> impl Iterator<Item = (Level, i64)> {
        let mut nodes: Vec<_> = self.0.iter().filter(|row| wanted(row.2)).map(|row| (row.0, row.1)).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes.into_iter()
    }
}

/// Compiled grants by person; one read under another revision is compiled again (R: gone at the next request).
#[derive(Debug)]
pub struct Guard {
    profiles: Profiles,
    grants: Cache<i64, (i32, Arc<Grants>)>,
}

impl Guard {
    /// Compiles the profiles; grants come as people do.
    pub async fn load() -> anyhow::Result<Self> {
        Ok(Guard { profiles: Profiles::compile().await?, grants: Cache::new(10_000) })
    }

    /// The profiles.
    pub fn profiles(&self) -> &Profiles {
        &self.profiles
    }

    /// What is kept for a person, if it was compiled under this revision.
    pub fn kept(&self, user: i64, revision: i32) -> Option<Arc<Grants>> {
        self.grants.get(&user).filter(|(kept, _)| *kept == revision).map(|(_, grants)| grants)
    }

    /// Compiles and keeps a person's grants.
    pub fn keep(&self, user: i64, revision: i32, rows: &[grant::Model]) -> Arc<Grants> {
        let grants = Arc::new(Grants::compile(rows, &self.profiles));
        self.grants.insert(user, (revision, grants.clone()));
        grants
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::permission::Permission;

    fn row(profile: &str, level: Level, node_id: i64) -> grant::Model {
        grant::Model { id: 0, user_id: 1, profile: profile.into(), level, node_id, at: 0 }
    }

    /// The tree of the table: bank 1 > enseigne 12 > groupe 3 > magasin 44; magasin 45 is of enseigne 12 without a groupe; enseigne 120 is another's.
    const SHOP: Ancestry = Ancestry { bank: Some(1), enseigne: Some(12), groupe: Some(3), magasin: Some(44) };
    const SIBLING: Ancestry = Ancestry { bank: Some(1), enseigne: Some(12), groupe: None, magasin: Some(45) };
    const PARENT: Ancestry = Ancestry { bank: Some(1), enseigne: Some(12), groupe: None, magasin: None };
    const OTHER: Ancestry = Ancestry { bank: Some(1), enseigne: Some(120), groupe: None, magasin: Some(3) };
    const FOREIGN: Ancestry = Ancestry { bank: Some(2), enseigne: Some(7), groupe: None, magasin: Some(44) };

    #[tokio::test]
    async fn a_grant_covers_its_node_and_below_only() {
        let profiles = Profiles::compile().await.expect("the policy compiles");
        let table = [
            (Level::Magasin, 44, [true, false, false, false]),
            (Level::Groupe, 3, [true, false, false, false]),
            (Level::Enseigne, 12, [true, true, true, false]),
            (Level::Bank, 1, [true, true, true, true]),
            (Level::Instance, 0, [true, true, true, true]),
        ];
        for (level, node, expected) in table {
            let grants = Grants::compile(&[row("consultation", level, node)], &profiles);
            let seen = [SHOP, SIBLING, PARENT, OTHER].map(|place| grants.at(&place).has(Permission::ViewTransactions));
            assert_eq!(seen, expected, "{level:?} {node}");
            assert_eq!(
                grants.at(&FOREIGN).has(Permission::ViewTransactions),
                level == Level::Instance || (level, node) == (Level::Magasin, 44),
                "{level:?} {node}"
            );
        }
    }

    #[tokio::test]
    async fn two_grants_add_up_where_both_hold() {
        let profiles = Profiles::compile().await.expect("the policy compiles");
        let grants = Grants::compile(&[row("consultation", Level::Enseigne, 12), row("consultation-action", Level::Magasin, 44)], &profiles);
        assert!(grants.at(&SHOP).has(Permission::Refund) && !grants.at(&SIBLING).has(Permission::Refund));
        assert!(grants.at(&SIBLING).has(Permission::ViewTransactions));
        assert_eq!(grants.nodes().collect::<Vec<_>>(), [(Level::Enseigne, 12), (Level::Magasin, 44)]);
    }

    #[tokio::test]
    async fn another_revision_is_not_served_from_what_is_kept() {
        let guard = Guard::load().await.expect("the policy compiles");
        guard.keep(1, 5, &[row("consultation", Level::Magasin, 44)]);
        assert!(guard.kept(1, 5).is_some());
        assert!(guard.kept(1, 6).is_none());
    }
}
