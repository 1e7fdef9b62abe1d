//! Reads the tree the demo was seeded with, and writes its history in a few large statements.

use std::sync::Arc;

use entities::{bank, bin_range, contract, enseigne, grant, ip_range, magasin, mail, transaction, user};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityName, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Statement, Value,
};

use tokio::sync::mpsc;

use super::history::{Contract, Rows, Shop};
use super::ranges;
use crate::db::Db;
use crate::protocol::brand;

/// Rows a statement inserts.
const CHUNK: usize = 2_000;

/// Whether the journal holds anything.
pub async fn is_told(db: &Db) -> Result<bool, DbErr> {
    Ok(transaction::Entity::find().select_only().column(transaction::Column::Id).limit(1).into_tuple::<i64>().one(db.read()).await?.is_some())
}

/// The banks, by number.
pub async fn banks(db: &Db) -> Result<Vec<i64>, DbErr> {
    bank::Entity::find().select_only().column(bank::Column::Id).into_tuple().all(db.read()).await
}

/// The magasins of the tree, each with its contracts and who acts there.
pub async fn shops(db: &Db) -> Result<Vec<Shop>, DbErr> {
    let contracts = contract::Entity::find().order_by_asc(contract::Column::Id).all(db.read()).await?;
    let users = user::Entity::find().all(db.read()).await?;
    let acting = grant::Entity::find().filter(grant::Column::Profile.eq("consultation-action-users")).all(db.read()).await?;
    let acts = |bank: i64| users.iter().find(|user| user.bank_id == Some(bank) && acting.iter().any(|grant| grant.user_id == user.id)).map(|user| user.id);
    let enseignes = enseigne::Entity::find().all(db.read()).await?;
    let zone = |id: i64| enseignes.iter().find(|enseigne| enseigne.id == id).and_then(|enseigne| enseigne.time_zone.parse().ok());
    let magasins = magasin::Entity::find().order_by_asc(magasin::Column::Id).all(db.read()).await?;
    let shop = |magasin: magasin::Model| Shop {
        bank_id: magasin.bank_id,
        enseigne_id: magasin.enseigne_id,
        groupe_id: magasin.groupe_id,
        magasin_id: magasin.id,
        numbers: (magasin.site_number, magasin.rank_number),
        zone: zone(magasin.enseigne_id).unwrap_or(chrono_tz::Europe::Paris),
        contracts: contracts.iter().filter(|contract| contract.magasin_id == magasin.id).map(through).collect(),
        user_id: acts(magasin.bank_id).unwrap_or_default(),
    };
    Ok(magasins.into_iter().map(shop).collect())
}

fn through(row: &contract::Model) -> Contract {
    let brands = row.brands.split(',').filter_map(brand::from_typecarte).collect();
    Contract { id: row.id, number: row.number.clone(), currency: row.currency, brands, deferral_days: row.deferral_days }
}

/// Writes the whole history, and the invented countries, in one commit.
pub async fn insert(db: &Db, rows: Arc<Rows>) -> Result<(), DbErr> {
    let txn = db.begin().await?;
    let known = OnConflict::column(ip_range::Column::Low).do_nothing().to_owned();
    let addresses = ranges::addresses().into_iter().map(IntoActiveModel::into_active_model);
    ip_range::Entity::insert_many(addresses).on_conflict(known).exec_without_returning(&txn).await?;
    let known = OnConflict::column(bin_range::Column::Low).do_nothing().to_owned();
    let cards = ranges::cards().into_iter().map(|row| row.into_active_model().reset_all());
    bin_range::Entity::insert_many(cards).on_conflict(known).exec_without_returning(&txn).await?;
    // One thread writes JSON while SQLite takes the chunk before apart.
    let (sender, mut chunks) = mpsc::channel(2);
    let writing = tokio::task::spawn_blocking(move || write(&rows, &sender));
    while let Some((sql, text)) = chunks.recv().await {
        txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), &*sql, [text.into()])).await?;
    }
    writing.await.map_err(|cause| DbErr::Custom(cause.to_string()))?;
    txn.commit().await
}

/// A statement, and the JSON array of a chunk of rows.
type Chunk = (Arc<str>, String);

/// Parents first.
fn write(rows: &Rows, sender: &mpsc::Sender<Chunk>) {
    all(&rows.cards, sender);
    all(&rows.remittances, sender);
    all(&rows.transactions, sender);
    all(&rows.operations, sender);
    all(&rows.events, sender);
    all(&rows.lines, sender);
    all(&rows.verdicts, sender);
    all(&rows.counters, sender);
}

/// Writes rows of one table as JSON: SQLite takes a chunk apart itself, a hundred times faster than binding each value.
fn all<M: ModelTrait>(rows: &[M], sender: &mpsc::Sender<Chunk>) {
    let columns: Vec<_> = <<M::Entity as EntityTrait>::Column as Iterable>::iter().collect();
    let Some(first) = rows.first() else { return };
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.as_str())).collect();
    let taken: Vec<String> = columns.iter().enumerate().map(|(at, column)| taken(at, &first.get(*column))).collect();
    let table = M::Entity::default();
    let sql: Arc<str> = format!("INSERT INTO \"{}\"({}) SELECT {} FROM json_each($1)", table.table_name(), names.join(","), taken.join(",")).into();
    for chunk in rows.chunks(CHUNK) {
        let listed: Vec<serde_json::Value> = chunk.iter().map(|row| columns.iter().map(|column| plain(row.get(*column))).collect()).collect();
        // Nobody listens any more once a statement failed: that error is told, not this one.
        if sender.blocking_send((sql.clone(), serde_json::Value::Array(listed).to_string())).is_err() {
            return;
        }
    }
}

fn taken(at: usize, value: &Value) -> String {
    if matches!(value, Value::Bytes(_) | Value::Uuid(_)) { format!("unhex(value->>{at})") } else { format!("value->>{at}") }
}

fn plain(value: Value) -> serde_json::Value {
    match value {
        Value::Bool(value) => value.map(i16::from).into(),
        Value::SmallInt(value) => value.into(),
        Value::Int(value) => value.into(),
        Value::BigInt(value) => value.into(),
        Value::String(value) => value.into(),
        Value::Bytes(value) => value.map(hex::encode).into(),
        Value::Uuid(value) => value.map(|id| id.simple().to_string()).into(),
        Value::ChronoDate(value) => value.map(|day| day.to_string()).into(),
        other => unreachable!("no column of the history holds {other:?}"),
    }
}

/// Mails, the newest first.
pub async fn mails(db: &Db) -> Result<Vec<mail::Model>, DbErr> {
    mail::Entity::find().order_by_desc(mail::Column::Id).paginate(db.read(), 50).fetch_page(0).await
}

/// One mail.
pub async fn mail(db: &Db, id: i64) -> Result<Option<mail::Model>, DbErr> {
    mail::Entity::find_by_id(id).one(db.read()).await
}
