//! Passwords are checked on a bounded pool, so that signing in never starves payments (security.md §0-10).

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::password;

/// How many may wait before the next is told to come back.
const QUEUE: usize = 16;

/// Works on one password at a time, and lets a few wait.
#[derive(Clone, Debug)]
pub struct Pool {
    working: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
}

/// Too many are signing in: come back in a moment.
#[derive(Debug, PartialEq, Eq)]
pub struct Busy;

impl Default for Pool {
    fn default() -> Self {
        Pool { working: Arc::new(Semaphore::new(1)), admitted: Arc::new(Semaphore::new(QUEUE)) }
    }
}

impl Pool {
    /// Whether a password is the one that was hashed. It takes as long when nothing was: an unknown login answers in the same
    /// time as a known one.
    pub async fn verify(&self, password: String, phc: Option<String>) -> Result<bool, Busy> {
        let _admitted = self.admitted.try_acquire().map_err(|_| Busy)?;
        let _working = self.working.acquire().await.map_err(|_| Busy)?;
        let known = phc.is_some();
        let work = move || password::verify(&password, phc.as_deref().unwrap_or(NOBODY));
        tokio::task::spawn_blocking(work).await.map(|right| right && known).map_err(|_| Busy)
    }
}

/// A hash of the usual cost for those who have none.
const NOBODY: &str = "$pbkdf2-sha256$i=600000,l=32$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_crowd_is_told_to_come_back() {
        let pool = Pool::default();
        let tries = (0..QUEUE + 4).map(|_| pool.verify("x".into(), Some("not a hash".into())));
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|a| **a == Err(Busy)).count(), 4);
    }

    #[tokio::test]
    async fn nobody_is_never_right_and_takes_its_time() {
        let pool = Pool::default();
        let start = std::time::Instant::now();
        assert_eq!(pool.verify("x".into(), None).await, Ok(false));
        assert!(start.elapsed() > std::time::Duration::from_millis(20), "an unknown login would answer faster than a known one");
    }
}
