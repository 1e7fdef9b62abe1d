//! Every column of every entity is in the table under its name and type, and no other; a row comes back as it went in.

use std::collections::BTreeSet;

use entities::*;
use guichet::db::Db;
use harness::{Database, Engine};
use sea_orm::sea_query::{ColumnType, Iden};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn,
    Statement, Value,
};

#[derive(Debug, FromQueryResult)]
struct Column {
    name: String,
    kind: String,
    nullable: bool,
}

async fn table(db: &Db, name: &str) -> Vec<Column> {
    let sql = match db.engine() {
        DbBackend::Postgres => {
            "SELECT column_name::text AS name, data_type::text AS kind, is_nullable = 'YES' AS nullable FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public'"
        }
        _ => "SELECT name, type AS kind, \"notnull\" = 0 AND pk = 0 AS nullable FROM pragma_table_info($1)",
    };
    let rows = db.read().query_all_raw(Statement::from_sql_and_values(db.engine(), sql, [name.into()])).await.expect("the catalogue");
    rows.iter().map(|row| Column::from_query_result(row, "").expect("a column")).collect()
}

/// The type a column must have, and a value of it.
fn kind(engine: DbBackend, kind: &ColumnType) -> (&'static str, Value) {
    let sqlite = engine == DbBackend::Sqlite;
    match kind {
        ColumnType::BigInteger => (if sqlite { "INTEGER" } else { "bigint" }, Value::BigInt(Some(1))),
        ColumnType::Integer => (if sqlite { "INTEGER" } else { "integer" }, Value::Int(Some(1))),
        ColumnType::SmallInteger => (if sqlite { "INTEGER" } else { "smallint" }, Value::SmallInt(Some(1))),
        ColumnType::Boolean => (if sqlite { "INTEGER" } else { "boolean" }, Value::Bool(Some(true))),
        ColumnType::Date => (if sqlite { "TEXT" } else { "date" }, Value::ChronoDate(chrono::NaiveDate::from_ymd_opt(2026, 11, 24))),
        ColumnType::Uuid => (if sqlite { "BLOB" } else { "uuid" }, Value::Uuid(Some(uuid::Uuid::from_u128(1)))),
        ColumnType::String(_) | ColumnType::Text => (if sqlite { "TEXT" } else { "text" }, Value::String(Some("é".into()))),
        ColumnType::VarBinary(_) | ColumnType::Blob => (if sqlite { "BLOB" } else { "bytea" }, Value::Bytes(Some(vec![7; 32]))),
        other => panic!("no entity has a column of type {other:?}"),
    }
}

async fn matches<E>(db: &Db, given: &[(&str, Value)])
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + Sync,
    E::ActiveModel: Send,
{
    let name = E::default().table_name().to_owned();
    let columns = table(db, &name).await;
    let mut row = <E::ActiveModel as ActiveModelTrait>::default();
    for column in E::Column::iter() {
        let (column_name, def) = (column.to_string(), column.def());
        let found = columns.iter().find(|found| found.name == column_name).unwrap_or_else(|| panic!("{name}.{column_name} is not in the table"));
        let (wanted, sample) = kind(db.engine(), def.get_column_type());
        assert_eq!(found.kind, wanted, "{name}.{column_name}");
        assert_eq!(found.nullable, def.is_null(), "{name}.{column_name} may be null");
        let sample = given.iter().find(|pair| pair.0 == column_name).map_or(sample, |pair| pair.1.clone());
        row.set(column, sample);
    }
    let named: BTreeSet<String> = E::Column::iter().map(|column| column.to_string()).collect();
    assert_eq!(columns.into_iter().map(|column| column.name).collect::<BTreeSet<_>>(), named, "{name}");
    E::insert(row.clone()).exec_without_returning(db.write()).await.unwrap_or_else(|e| panic!("{name}: {e}"));
    let read = E::find().all(db.read()).await.unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(read.len(), 1, "{name}");
    for column in E::Column::iter() {
        assert_eq!(row.get(column).into_value(), Some(read[0].get(column)), "{name}.{}", column.to_string());
    }
    assert!(E::PrimaryKey::iter().all(|key| named.contains(&key.into_column().to_string())), "{name} has a key");
}

#[tokio::test]
async fn every_entity_is_its_table() {
    for engine in Engine::BOTH {
        let database = Database::fresh(engine).await;
        let db = database.open().await;
        let (none, address): (&[(&str, Value)], Value) = (&[], vec![7u8; 16].into());
        let bits: &[(&str, Value)] = &[("bits", 2048i16.into()), ("key_bits", 2048i16.into())];
        matches::<bank::Entity>(&db, none).await;
        matches::<bank_host::Entity>(&db, none).await;
        matches::<bank_key::Entity>(&db, bits).await;
        matches::<enseigne::Entity>(&db, none).await;
        matches::<groupe::Entity>(&db, none).await;
        matches::<magasin::Entity>(&db, bits).await;
        matches::<user::Entity>(&db, none).await;
        matches::<grant::Entity>(&db, none).await;
        matches::<failed_sign_in::Entity>(&db, none).await;
        matches::<plugin_release::Entity>(&db, none).await;
        matches::<plugin_grant::Entity>(&db, none).await;
        matches::<contract::Entity>(&db, none).await;
        matches::<fraud_rule::Entity>(&db, &[("fallback", 3i16.into())]).await;
        matches::<card::Entity>(&db, none).await;
        matches::<blocked_card::Entity>(&db, none).await;
        matches::<hmac_key::Entity>(&db, none).await;
        matches::<ip_range::Entity>(&db, &[("low", address.clone()), ("high", address)]).await;
        matches::<bin_range::Entity>(&db, none).await;
        matches::<remittance::Entity>(&db, none).await;
        let sent = [("acquirer_status", 4i16.into()), ("refunded", 0i64.into()), ("held", 0i64.into())];
        matches::<transaction::Entity>(&db, &sent).await;
        matches::<operation::Entity>(&db, none).await;
        matches::<event::Entity>(&db, none).await;
        matches::<idempotency_key::Entity>(&db, none).await;
        matches::<verdict::Entity>(&db, none).await;
        matches::<card_attempt::Entity>(&db, none).await;
        matches::<remittance_line::Entity>(&db, none).await;
        matches::<counter::Entity>(&db, none).await;
        matches::<counter_delta::Entity>(&db, none).await;
        matches::<job::Entity>(&db, none).await;
        matches::<checkout::Entity>(&db, none).await;
        matches::<delivery::Entity>(&db, none).await;
        matches::<signature_refusal::Entity>(&db, none).await;
        matches::<mail::Entity>(&db, none).await;
    }
}
