//! One statement of several steps: PostgreSQL runs a whole commit as one `WITH`, in one round trip.

use sea_orm::sea_query::Iden;
use sea_orm::{ActiveModelTrait, ActiveValue, DbBackend, EntityName, EntityTrait, Iterable, Statement, Value};

/// A statement being written: its steps, and the values they bind.
#[derive(Debug, Default)]
pub(super) struct Steps {
    steps: Vec<String>,
    values: Vec<Value>,
}

impl Steps {
    /// Binds a value, and gives the placeholder that stands for it.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Adds a step under a name that later steps read from.
    pub(super) fn step(&mut self, name: &str, sql: &str) {
        self.steps.push(format!("{name} AS ({sql})"));
    }

    /// An insert of one row, if the step `source` gave one. `given` are columns whose values come from there.
    pub(super) fn insert<A: ActiveModelTrait>(&mut self, row: &A, given: &[(&str, &str)], source: &str) -> String {
        let mut columns: Vec<String> = given.iter().map(|pair| pair.0.to_owned()).collect();
        let mut values: Vec<String> = given.iter().map(|pair| pair.1.to_owned()).collect();
        for (name, value) in set(row) {
            if !given.iter().any(|pair| pair.0 == name) {
                columns.push(name);
                values.push(self.bind(value));
            }
        }
        let table = A::Entity::default().table_name().to_owned();
        format!("INSERT INTO \"{table}\"({}) SELECT {} FROM {source}", columns.join(", "), values.join(", "))
    }

    /// One statement for SQLite, which takes the steps of a commit one by one.
    pub(super) fn alone(self, sql: &str) -> Statement {
        Statement::from_sql_and_values(DbBackend::Sqlite, sql, self.values)
    }

    /// The whole, ending in a select from the steps.
    pub(super) fn select(self, select: &str) -> Statement {
        let sql = format!("WITH {} {select}", self.steps.join(", "));
        Statement::from_sql_and_values(DbBackend::Postgres, sql, self.values)
    }
}

/// The columns that a row sets, with their values.
fn set<A: ActiveModelTrait>(row: &A) -> Vec<(String, Value)> {
    let column = |column: <A::Entity as EntityTrait>::Column| match row.get(column) {
        ActiveValue::Set(value) | ActiveValue::Unchanged(value) => Some((column.to_string(), value)),
        ActiveValue::NotSet => None,
    };
    <A::Entity as EntityTrait>::Column::iter().filter_map(column).collect()
}
