//! The nodes a tree shows: a fixed number of queries, however large the tree is.

use entities::grant::Level;
use sea_orm::{DbBackend, DbErr, FromQueryResult, Statement, Value};

use crate::access::Ancestry;
use crate::db::Db;
use crate::hierarchy::machine::{Key, Node, Open, SMALL, Totals};

/// The level under which a total is read: its `id` is the node's, its `count` what hangs from it.
const TOTAL: i64 = 9;

/// A node of any level, read by the same columns.
#[derive(Debug, FromQueryResult)]
struct Row {
    level: i64,
    id: i64,
    bank_id: Option<i64>,
    enseigne_id: Option<i64>,
    groupe_id: Option<i64>,
    name: String,
    site: Option<i64>,
    place_rank: Option<i64>,
    zone: String,
    count: i64,
}

const BANKS: &str = "SELECT CAST(1 AS BIGINT) AS level, b.id AS id, b.id AS bank_id, CAST(NULL AS BIGINT) AS enseigne_id, CAST(NULL AS BIGINT) AS groupe_id,
 b.name AS name, CAST(NULL AS BIGINT) AS site, CAST(NULL AS BIGINT) AS place_rank, b.time_zone AS zone,
 (SELECT COUNT(*) FROM enseigne c WHERE c.bank_id = b.id) AS count FROM bank b";
const ENSEIGNES: &str = "SELECT CAST(2 AS BIGINT) AS level, e.id AS id, e.bank_id AS bank_id, e.id AS enseigne_id, CAST(NULL AS BIGINT) AS groupe_id,
 e.name AS name, CAST(NULL AS BIGINT) AS site, CAST(NULL AS BIGINT) AS place_rank, e.time_zone AS zone,
 (SELECT COUNT(*) FROM magasin c WHERE c.enseigne_id = e.id) AS count FROM enseigne e";
const GROUPES: &str = "SELECT CAST(3 AS BIGINT) AS level, g.id AS id, e.bank_id AS bank_id, e.id AS enseigne_id, g.id AS groupe_id,
 g.name AS name, CAST(NULL AS BIGINT) AS site, CAST(NULL AS BIGINT) AS place_rank, e.time_zone AS zone,
 (SELECT COUNT(*) FROM magasin c WHERE c.enseigne_id = g.enseigne_id AND c.groupe_id = g.id) AS count FROM groupe g JOIN enseigne e ON e.id = g.enseigne_id";
const MAGASINS: &str = "SELECT CAST(4 AS BIGINT) AS level, m.id AS id, m.bank_id AS bank_id, m.enseigne_id AS enseigne_id, m.groupe_id AS groupe_id,
 m.name AS name, CAST(m.site_number AS BIGINT) AS site, CAST(m.rank_number AS BIGINT) AS place_rank, '' AS zone, CAST(0 AS BIGINT) AS count FROM magasin m";

/// The nodes of these levels and numbers, highest first, by name.
pub async fn nodes(db: &Db, keys: &[Key]) -> Result<Vec<Node>, DbErr> {
    let engine = db.engine();
    let [b, e, g, m] = [("b.id", 1), ("e.id", 2), ("g.id", 3), ("m.id", 4)].map(|(column, at)| among(engine, column, at));
    let sql =
        format!("{BANKS} WHERE {b} UNION ALL {ENSEIGNES} WHERE {e} UNION ALL {GROUPES} WHERE {g} UNION ALL {MAGASINS} WHERE {m} ORDER BY level, name, id");
    let lists = [Level::Bank, Level::Enseigne, Level::Groupe, Level::Magasin].map(|level| list(keys, level).into());
    read(db, Statement::from_sql_and_values(engine, sql, lists)).await
}

/// The first children of nodes, and how many there are of those whose own count does not say it.
pub async fn children(db: &Db, open: &[Open]) -> Result<(Vec<Node>, Totals), DbErr> {
    let mut asked = Asked::default();
    for open in open {
        let limit = asked.bind(open.limit);
        match (open.place.level(), open.place) {
            (Level::Instance, _) => {
                asked.part(BANKS, "b", "TRUE", &limit);
                asked.total("CAST(0 AS BIGINT)", "(SELECT COUNT(*) FROM bank)");
            }
            (Level::Bank, Ancestry { bank: Some(bank), .. }) => {
                let bank = asked.bind(bank);
                asked.part(ENSEIGNES, "e", &format!("e.bank_id = {bank}"), &limit);
            }
            (Level::Enseigne, Ancestry { enseigne: Some(enseigne), .. }) => {
                let own = asked.bind(enseigne);
                asked.part(GROUPES, "g", &format!("g.enseigne_id = {own}"), &limit);
                let alone = if open.small { "" } else { " AND m.groupe_id IS NULL" };
                let most = if open.small { asked.bind(SMALL) } else { limit };
                asked.part(MAGASINS, "m", &format!("m.enseigne_id = {own}{alone}"), &most);
                let (groupes, magasins) =
                    ("SELECT COUNT(*) FROM groupe c WHERE c.enseigne_id =", "SELECT COUNT(*) FROM magasin c WHERE c.groupe_id IS NULL AND c.enseigne_id =");
                asked.total(&own, &format!("({groupes} {own}) + ({magasins} {own})"));
            }
            (Level::Groupe, Ancestry { enseigne: Some(enseigne), groupe: Some(groupe), .. }) => {
                let (enseigne, own) = (asked.bind(enseigne), asked.bind(groupe));
                asked.part(MAGASINS, "m", &format!("m.enseigne_id = {enseigne} AND m.groupe_id = {own}"), &limit);
            }
            _ => (),
        }
    }
    if asked.parts.is_empty() {
        return Ok((Vec::new(), Totals::new()));
    }
    let sql = format!("{} ORDER BY level, name, id", asked.parts.join(" UNION ALL "));
    let rows = Row::find_by_statement(Statement::from_sql_and_values(db.engine(), sql, asked.values)).all(db.read()).await?;
    let (totals, nodes): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.level == TOTAL);
    let level = |id| if id == 0 { Level::Instance } else { Level::Enseigne };
    Ok((nodes.into_iter().map(node).collect(), totals.into_iter().map(|row| ((level(row.id), row.id), row.count)).collect()))
}

/// A union under construction: its text depends on which levels are unfolded, never on their numbers.
#[derive(Default)]
struct Asked {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Asked {
    fn bind(&mut self, value: i64) -> String {
        self.values.push(value.into());
        // A cast, for PostgreSQL guesses the type of a number that stands alone.
        format!("CAST(${} AS BIGINT)", self.values.len())
    }

    fn part(&mut self, select: &str, table: &str, condition: &str, limit: &str) {
        let name = self.parts.len();
        self.parts.push(format!("SELECT * FROM ({select} WHERE {condition} ORDER BY {table}.name, {table}.id LIMIT {limit}) part{name}"));
    }

    fn total(&mut self, id: &str, count: &str) {
        let none = "CAST(NULL AS BIGINT)";
        self.parts.push(format!("SELECT CAST({TOTAL} AS BIGINT), {id}, {none}, {none}, {none}, '', {none}, {none}, '', {count}"));
    }
}

async fn read(db: &Db, statement: Statement) -> Result<Vec<Node>, DbErr> {
    let rows = Row::find_by_statement(statement).all(db.read()).await?;
    Ok(rows.into_iter().map(node).collect())
}

fn node(row: Row) -> Node {
    let magasin = (row.level == 4).then_some(row.id);
    let place = Ancestry { bank: row.bank_id, enseigne: row.enseigne_id, groupe: row.groupe_id, magasin };
    Node { place, name: row.name, numbers: row.site.zip(row.place_rank), zone: row.zone, count: row.count }
}

/// A column among a list of numbers bound as one text, so that the statement is the same however long the list.
pub(super) fn among(engine: DbBackend, column: &str, at: usize) -> String {
    match engine {
        DbBackend::Postgres => format!("{column} = ANY(CAST(string_to_array(${at}, ',') AS bigint[]))"),
        _ => format!("{column} IN (SELECT value FROM json_each('[' || ${at} || ']'))"),
    }
}

pub(super) fn list(keys: &[Key], level: Level) -> String {
    let numbers: Vec<String> = keys.iter().filter(|key| key.0 == level).map(|key| key.1.to_string()).collect();
    numbers.join(",")
}
