//! The tree as the rows say it, and how its places lie to one another.

use entities::grant::Level;
use entities::{bank, enseigne, groupe, magasin};
use guichet::access::Ancestry;
use guichet::access::scope::Written;
use guichet::app::App;
use sea_orm::{EntityTrait, QueryOrder};

/// A node of the tree.
#[derive(Clone, Debug)]
pub struct Place {
    pub node: Written,
    pub name: String,
    pub ancestry: Ancestry,
    /// SITE, RANG and IDENTIFIANT, for a magasin.
    pub magasin: Option<(i32, i16, i32)>,
}

/// How a place lies to somebody's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Own,
    Child,
    Parent,
    Sibling,
    OtherEnseigne,
    OtherBank,
}

impl Relation {
    pub const ALL: [Relation; 6] = [Relation::Own, Relation::Child, Relation::Parent, Relation::Sibling, Relation::OtherEnseigne, Relation::OtherBank];

    /// Whether what is granted at one's own place holds there.
    pub fn is_inside(self) -> bool {
        matches!(self, Relation::Own | Relation::Child)
    }
}

/// All of it, the instance first.
pub struct Tree {
    pub places: Vec<Place>,
}

impl Tree {
    pub async fn read(app: &App) -> Tree {
        let db = app.db.read();
        let here = |level, id, name: &str, ancestry| Place { node: Written { level, id }, name: name.to_owned(), ancestry, magasin: None };
        let mut places = vec![here(Level::Instance, 0, "", Ancestry::default())];
        for row in bank::Entity::find().order_by_asc(bank::Column::Id).all(db).await.expect("read") {
            places.push(here(Level::Bank, row.id, &row.name, Ancestry { bank: Some(row.id), ..Ancestry::default() }));
        }
        for row in enseigne::Entity::find().order_by_asc(enseigne::Column::Id).all(db).await.expect("read") {
            let ancestry = Ancestry { bank: Some(row.bank_id), enseigne: Some(row.id), ..Ancestry::default() };
            places.push(here(Level::Enseigne, row.id, &row.name, ancestry));
        }
        for row in groupe::Entity::find().order_by_asc(groupe::Column::Id).all(db).await.expect("read") {
            let above = places.iter().find(|place| place.node == Written { level: Level::Enseigne, id: row.enseigne_id }).expect("its enseigne");
            let ancestry = Ancestry { groupe: Some(row.id), ..above.ancestry };
            places.push(here(Level::Groupe, row.id, &row.name, ancestry));
        }
        for row in magasin::Entity::find().order_by_asc(magasin::Column::Id).all(db).await.expect("read") {
            let ancestry = Ancestry { bank: Some(row.bank_id), enseigne: Some(row.enseigne_id), groupe: row.groupe_id, magasin: Some(row.id) };
            let numbers = (row.site_number, row.rank_number, row.merchant_number);
            places.push(Place { magasin: Some(numbers), ..here(Level::Magasin, row.id, &row.name, ancestry) });
        }
        Tree { places }
    }

    pub fn place(&self, level: Level, id: i64) -> &Place {
        self.places.iter().find(|place| place.node == Written { level, id }).expect("a place of the tree")
    }

    pub fn banks(&self) -> impl Iterator<Item = i64> {
        self.places.iter().filter(|place| place.node.level == Level::Bank).map(|place| place.node.id)
    }

    /// Places of a relation to one's own: one of each, or one of each level where they lie elsewhere.
    pub fn related(&self, own: &Place, relation: Relation) -> Vec<&Place> {
        let first = |wanted: &dyn Fn(&Place) -> bool| self.places.iter().find(|place| wanted(place)).into_iter().collect::<Vec<_>>();
        let each_level = |wanted: &dyn Fn(&Place) -> bool| {
            let levels = [Level::Bank, Level::Enseigne, Level::Groupe, Level::Magasin].into_iter();
            levels.filter_map(|level| self.places.iter().find(|place| place.node.level == level && wanted(place))).collect::<Vec<_>>()
        };
        let (mine, level) = (own.ancestry, own.node.level);
        match relation {
            Relation::Own => vec![self.place(level, own.node.id)],
            Relation::Child => first(&|place| self.parent(place) == Some(own.node)),
            Relation::Parent => self.parent(own).map(|above| self.place(above.level, above.id)).into_iter().collect(),
            Relation::Sibling => first(&|place| place.node != own.node && place.node.level == level && self.parent(place) == self.parent(own)),
            Relation::OtherEnseigne if mine.enseigne.is_some() => {
                each_level(&|place| place.ancestry.bank == mine.bank && place.ancestry.enseigne.is_some_and(|other| Some(other) != mine.enseigne))
            }
            Relation::OtherBank if mine.bank.is_some() => each_level(&|place| place.ancestry.bank.is_some_and(|other| Some(other) != mine.bank)),
            Relation::OtherEnseigne | Relation::OtherBank => Vec::new(),
        }
    }

    /// Whether one place is another or lies below it.
    pub fn is_within(place: &Place, above: &Place) -> bool {
        place.ancestry.lies_below(above.node.level, above.node.id)
    }

    fn parent(&self, place: &Place) -> Option<Written> {
        let Ancestry { bank, enseigne, groupe, .. } = place.ancestry;
        let above = |level, id: Option<i64>| id.map(|id| Written { level, id });
        match place.node.level {
            Level::Instance => None,
            Level::Bank => above(Level::Instance, Some(0)),
            Level::Enseigne => above(Level::Bank, bank),
            Level::Groupe => above(Level::Enseigne, enseigne),
            Level::Magasin => above(Level::Groupe, groupe).or(above(Level::Enseigne, enseigne)),
        }
    }
}
