//! The nodes a tree shows: a fixed number of queries, however large the tree is.

use entities::grant::Level;
use sea_orm::{DbBackend, DbErr, FromQueryResult, Statement};

use super::super::machine::Node;
use crate::access::Ancestry;
use crate::db::Db;

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
pub async fn nodes(db: &Db, keys: &[(Level, i64)]) -> Result<Vec<Node>, DbErr> {
    let engine = db.engine();
    let [b, e, g, m] = [("b.id", 1), ("e.id", 2), ("g.id", 3), ("m.id", 4)].map(|(column, at)| among(engine, column, at));
    let sql =
        format!("{BANKS} WHERE {b} UNION ALL {ENSEIGNES} WHERE {e} UNION ALL {GROUPES} WHERE {g} UNION ALL {MAGASINS} WHERE {m} ORDER BY level, name, id");
    let lists = [Level::Bank, Level::Enseigne, Level::Groupe, Level::Magasin].map(|level| list(keys, level).into());
    read(db, Statement::from_sql_and_values(engine, sql, lists)).await
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
fn among(engine: DbBackend, column: &str, at: usize) -> String {
    match engine {
        DbBackend::Postgres => format!("{column} = ANY(CAST(string_to_array(${at}, ',') AS bigint[]))"),
        _ => format!("{column} IN (SELECT value FROM json_each('[' || ${at} || ']'))"),
    }
}

fn list(keys: &[(Level, i64)], level: Level) -> String {
    let numbers: Vec<String> = keys.iter().filter(|key| key.0 == level).map(|key| key.1.to_string()).collect();
    numbers.join(",")
}
