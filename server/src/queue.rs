//! The table of jobs: enqueued in the caller's commit, claimed under a lease that fences out whoever held it before.

use entities::job;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, Statement,
    TryInsertResult, sea_query::OnConflict,
};

use crate::clock::Millis;
use crate::db::Db;

/// After how many failures a job is given up, aloud.
pub const MOST_TRIES: i16 = 10;

/// How long a worker may take over a job before another may claim it.
pub const LEASE: Millis = 60_000;

/// Work to do later.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// The name its handler is registered under.
    pub name: &'static str,
    /// What its handler is told, JSON.
    pub payload: String,
    /// Not before this instant.
    pub run_at: Millis,
    /// At most one job of this name and key waits at a time.
    pub key: Option<String>,
    /// Whose work it is.
    pub enseigne: Option<i64>,
}

/// Adds work in the caller's commit. Work already waiting under the same name and key stays as it is.
pub async fn enqueue(db: &impl ConnectionTrait, work: Work) -> Result<(), DbErr> {
    let row = job::ActiveModel {
        name: Set(work.name.to_owned()),
        payload: Set(work.payload),
        run_at: Set(work.run_at),
        key: Set(work.key),
        enseigne_id: Set(work.enseigne),
        ..Default::default()
    };
    let once = OnConflict::new().do_nothing().to_owned();
    match job::Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(db).await? {
        TryInsertResult::Empty | TryInsertResult::Conflicted | TryInsertResult::Inserted(_) => Ok(()),
    }
}

/// Claims at most `limit` jobs that are due. Each comes back with its `lease` raised: only the holder of that number may end it.
pub async fn claim(db: &Db, now: Millis, limit: u64) -> Result<Vec<job::Model>, DbErr> {
    let skip = if db.engine() == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE job SET leased_until = $1, lease = lease + 1 WHERE id IN (SELECT id FROM job WHERE given_up_at IS NULL AND run_at <= $2 \
         AND (leased_until IS NULL OR leased_until <= $3) ORDER BY run_at, id LIMIT $4 {skip}) RETURNING *"
    );
    let values = [(now + LEASE).into(), now.into(), now.into(), i64::try_from(limit).unwrap_or(i64::MAX).into()];
    let rows = db.write().query_all_raw(Statement::from_sql_and_values(db.engine(), sql, values)).await?;
    rows.iter().map(|row| job::Model::from_query_result(row, "")).collect()
}

/// The job is done: its row goes. False when the lease was lost to another worker.
pub async fn finish(db: &Db, job: &job::Model) -> Result<bool, DbErr> {
    let gone = job::Entity::delete_many().filter(held(job)).exec(db.write()).await?;
    Ok(gone.rows_affected == 1)
}

/// Ends the job of a name and key in the caller's commit, so that what it did and that it is done are one. False when it is
/// already over.
pub async fn end(db: &impl ConnectionTrait, name: &str, key: &str) -> Result<bool, DbErr> {
    let gone = job::Entity::delete_many().filter(job::Column::Name.eq(name)).filter(job::Column::Key.eq(key)).exec(db).await?;
    Ok(gone.rows_affected == 1)
}

/// The job failed: it comes back later, or is given up after [`MOST_TRIES`]. Says whether it was given up.
pub async fn fail(db: &Db, job: &job::Model, error: &str, now: Millis) -> Result<bool, DbErr> {
    let tries = job.tries + 1;
    let given_up = tries >= MOST_TRIES;
    let mut row = job.clone().into_active_model();
    row.tries = Set(tries);
    row.error = Set(Some(error.chars().take(500).collect()));
    row.leased_until = Set(None);
    row.run_at = Set(now + back_off(tries));
    row.given_up_at = Set(given_up.then_some(now));
    job::Entity::update_many().set(row).filter(held(job)).exec(db.write()).await?;
    Ok(given_up)
}

fn held(job: &job::Model) -> Condition {
    Condition::all().add(job::Column::Id.eq(job.id)).add(job::Column::Lease.eq(job.lease))
}

/// 1 s, 4 s, 16 s… at most an hour.
fn back_off(tries: i16) -> Millis {
    let doublings = u32::try_from(tries.clamp(1, 7) - 1).unwrap_or(0) * 2;
    Ord::min(1_000 << doublings, 3_600_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_waits_longer_up_to_an_hour() {
        let waits: Vec<Millis> = (1..=8).map(back_off).collect();
        assert_eq!(waits, [1_000, 4_000, 16_000, 64_000, 256_000, 1_024_000, 3_600_000, 3_600_000]);
    }
}
