//! Places by part of their name, by site or by rank, among what was granted.

use entities::grant::Level;
use sea_orm::{DbBackend, DbErr, FromQueryResult, Statement, Value};

use super::tree::{among, list};
use crate::access::Ancestry;
use crate::db::Db;
use crate::hierarchy::machine::{Key, Node};

#[derive(Debug, FromQueryResult)]
struct Found {
    level: i64,
    id: i64,
    bank_id: i64,
    enseigne_id: i64,
    groupe_id: Option<i64>,
}

/// Where a level is looked for: its columns, its tables, and the column of each level that may have been granted.
struct Where {
    table: &'static str,
    columns: &'static str,
    from: &'static str,
    bank: &'static str,
    enseigne: &'static str,
    groupe: Option<&'static str>,
    magasin: Option<&'static str>,
}

const PLACES: &[Where] = &[
    Where {
        table: "e",
        columns: "CAST(2 AS BIGINT) AS level, e.id AS id, e.bank_id AS bank_id, e.id AS enseigne_id, CAST(NULL AS BIGINT) AS groupe_id, e.name AS name",
        from: "enseigne e",
        bank: "e.bank_id",
        enseigne: "e.id",
        groupe: None,
        magasin: None,
    },
    Where {
        table: "g",
        columns: "CAST(3 AS BIGINT) AS level, g.id AS id, e.bank_id AS bank_id, e.id AS enseigne_id, g.id AS groupe_id, g.name AS name",
        from: "groupe g JOIN enseigne e ON e.id = g.enseigne_id",
        bank: "e.bank_id",
        enseigne: "g.enseigne_id",
        groupe: Some("g.id"),
        magasin: None,
    },
    Where {
        table: "m",
        columns: "CAST(4 AS BIGINT) AS level, m.id AS id, m.bank_id AS bank_id, m.enseigne_id AS enseigne_id, m.groupe_id AS groupe_id, m.name AS name",
        from: "magasin m",
        bank: "m.bank_id",
        enseigne: "m.enseigne_id",
        groupe: Some("m.groupe_id"),
        magasin: Some("m.id"),
    },
];

/// The places at and below the nodes granted whose name holds a text, or whose site or rank it is: enseignes, groupes, magasins,
/// each by name.
pub async fn hits(db: &Db, granted: &[&Node], text: &str, most: i64) -> Result<Vec<Ancestry>, DbErr> {
    let mut asked = Asked { engine: db.engine(), values: vec![most.into()] };
    let named = patterns(text).map(|pattern| asked.bind(pattern));
    let number = text.parse::<i64>().ok().map(|number| asked.bind(number));
    let mut parts = Vec::new();
    for place in PLACES {
        let Some(within) = asked.within(place, granted) else { continue };
        let table = place.table;
        let mut alike: Vec<String> = named.iter().map(|at| format!("{table}.name LIKE ${at} ESCAPE '\\'")).collect();
        alike.push(format!("LOWER({table}.name) LIKE ${} ESCAPE '\\'", named[0]));
        if let Some(at) = number.filter(|_| place.magasin.is_some()) {
            alike.push(format!("m.site_number = ${at} OR m.rank_number = ${at}"));
        }
        let (columns, from, alike) = (place.columns, place.from, alike.join(" OR "));
        parts.push(format!("SELECT * FROM (SELECT {columns} FROM {from} WHERE {within} AND ({alike}) ORDER BY {table}.name, {table}.id LIMIT $1) of_{table}"));
    }
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("{} ORDER BY level, name, id LIMIT $1", parts.join(" UNION ALL "));
    let rows = Found::find_by_statement(Statement::from_sql_and_values(asked.engine, sql, asked.values)).all(db.read()).await?;
    Ok(rows.into_iter().map(place).collect())
}

struct Asked {
    engine: DbBackend,
    values: Vec<Value>,
}

impl Asked {
    fn bind(&mut self, value: impl Into<Value>) -> usize {
        self.values.push(value.into());
        self.values.len()
    }

    /// What was granted, as a condition on a level; none when nothing granted reaches it. Only the kinds of node that were granted
    /// are compared, so that each comparison has its index.
    fn within(&mut self, place: &Where, granted: &[&Node]) -> Option<String> {
        let keys: Vec<Key> = granted.iter().map(|node| node.key()).collect();
        if keys.iter().any(|key| key.0 == Level::Instance) {
            return Some("TRUE".into());
        }
        let columns =
            [(Level::Bank, Some(place.bank)), (Level::Enseigne, Some(place.enseigne)), (Level::Groupe, place.groupe), (Level::Magasin, place.magasin)];
        let mut parts = Vec::new();
        for (level, column) in columns {
            let Some(column) = column.filter(|_| keys.iter().any(|key| key.0 == level)) else { continue };
            let at = self.bind(list(&keys, level));
            let mut part = among(self.engine, column, at);
            if level == Level::Groupe {
                // The enseigne first: its index holds the groupe (R2.34).
                let homes: Vec<Key> =
                    granted.iter().filter(|node| node.key().0 == level).filter_map(|node| Some((Level::Enseigne, node.place.enseigne?))).collect();
                let at = self.bind(list(&homes, Level::Enseigne));
                part = format!("({} AND {part})", among(self.engine, place.enseigne, at));
            }
            parts.push(part);
        }
        (!parts.is_empty()).then(|| format!("({})", parts.join(" OR ")))
    }
}

/// A text anywhere in a name: in small letters, as it was typed, and with a capital (SQLite only knows the case of ASCII letters).
fn patterns(text: &str) -> [String; 3] {
    let mut letters = text.chars();
    let capital: String = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    [text.to_lowercase(), text.to_owned(), capital].map(|text| format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")))
}

fn place(row: Found) -> Ancestry {
    let magasin = (row.level == 4).then_some(row.id);
    Ancestry { bank: Some(row.bank_id), enseigne: Some(row.enseigne_id), groupe: row.groupe_id, magasin }
}
