//! Forgets the keys of asks once nobody may repeat them any more.

use super::super::{machine, queries};
use crate::app::App;
use crate::error::Result;

/// How many keys are forgotten in one commit.
const BATCH: i64 = 1_000;

/// Forgets keys older than seven days; says how many.
pub async fn forget_keys(app: &App) -> Result<usize> {
    queries::forget_keys(&app.db, app.clock.now() - machine::KEYS_LAST, BATCH).await
}
