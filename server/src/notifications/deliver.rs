//! Sends notices: those of one transaction at once, all that are due in a job.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use anyhow::Context;
use entities::delivery;
use entities::delivery::Method;
use tokio::task::{JoinError, JoinSet};

use super::actions::{letters_of, request_of, sign};
use super::machine::{LEASE, is_taken, next_try};
use super::queries::{self, Failure};
use crate::app::App;
use crate::error::{Error, Result};
use crate::hierarchy::actions::{Place, by_magasin};
use crate::http::outbound::{self, OutboundError, OutboundRequest, TOTAL};
use crate::protocol::signature::{append_query, own_query};

/// The most notices on their way at once.
const TOGETHER: usize = 64;
/// The most of one magasin among them: a shop that is slow delays itself only.
const PER_MAGASIN: usize = 4;
/// How long one round of the job goes on taking notices.
const ROUND: Duration = Duration::from_secs(30);
/// How often a round looks for more while some are on their way.
const LOOK: Duration = Duration::from_secs(1);
/// The most of an answer that is read, and thrown away (S-015).
const ANSWER: usize = 64 * 1024;

/// Sends what is due; gives how many were tried. A round that fails lets what is on its way end first.
pub async fn run(app: App) -> Result<usize> {
    let (started, mut round) = (Instant::now(), Round::default());
    let mut failed = None;
    loop {
        if failed.is_none() && started.elapsed() < ROUND {
            failed = round.take(&app).await.err();
        }
        tokio::select! {
            next = round.on_their_way.join_next() => match (next, failed) {
                (None, None) => return Ok(round.tried),
                (None, Some(error)) => return Err(error),
                (Some(ended), before) => failed = before.or(round.end(ended).err()),
            },
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Notices on their way, each in a task of its own: one that holds a connection must go on while the round waits for another.
#[derive(Default)]
struct Round {
    on_their_way: JoinSet<(delivery::Model, Result<bool>)>,
    /// Each notice on its way, and its magasin.
    held: HashMap<i64, i64>,
    tried: usize,
}

impl Round {
    async fn take(&mut self, app: &App) -> Result<()> {
        let count = |held: &HashMap<i64, i64>, magasin: i64| held.values().filter(|one| **one == magasin).count();
        let full: HashSet<i64> = self.held.values().copied().filter(|magasin| count(&self.held, *magasin) >= PER_MAGASIN).collect();
        let full: Vec<i64> = full.into_iter().collect();
        for notice in queries::due(&app.db, app.clock.now(), None, &full, TOGETHER as u64).await? {
            let room = self.held.len() < TOGETHER && count(&self.held, notice.magasin_id) < PER_MAGASIN;
            if room && !self.held.contains_key(&notice.id) {
                self.held.insert(notice.id, notice.magasin_id);
                let app = app.clone();
                self.on_their_way.spawn(async move { (notice.clone(), send(&app, notice).await) });
            }
        }
        Ok(())
    }

    fn end(&mut self, ended: std::result::Result<(delivery::Model, Result<bool>), JoinError>) -> Result<()> {
        let (notice, sent) = ended.context("sending a notice ended abruptly")?;
        self.held.remove(&notice.id);
        self.tried += usize::from(sent?);
        Ok(())
    }
}

/// Sends what is due of one transaction, in order, until one fails.
pub async fn of_transaction(app: &App, transaction_id: i64) -> Result<()> {
    while let Some(notice) = queries::due(&app.db, app.clock.now(), Some(transaction_id), &[], 1).await?.pop() {
        if !send(app, notice).await? {
            break;
        }
    }
    Ok(())
}

/// Tries one notice, if nobody else holds it; says whether it was ours to try. The outcome is in its row.
async fn send(app: &App, notice: delivery::Model) -> Result<bool> {
    let ready = prepare(app, &notice).await;
    let until = app.clock.now() + LEASE;
    // A notice that could not be written is held without a text, so that its failure is logged in its row like any other.
    let text = ready.as_ref().ok().map(|(_, body)| body).or(notice.body.as_ref());
    if !queries::hold(&app.db, &notice, until, text).await? {
        return Ok(false);
    }
    let answer = match ready {
        Ok((place, body)) => call(app, &place, &notice, &body).await,
        Err(error) => Err(Failure { status: None, error: format!("not written: {error}") }),
    };
    let now = app.clock.now();
    match answer {
        Ok(status) => queries::delivered(&app.db, notice.id, now, status).await?,
        Err(failure) => {
            tracing::info!(notice = notice.id, status = failure.status, error = failure.error, "a notice was not taken");
            // Without a form nobody said what to tell: no later try will know better.
            let next = notice.checkout_id.and_then(|_| next_try(notice.at, notice.tries + 1, now));
            queries::failed(&app.db, notice.id, until, now, next, &failure).await?;
        }
    }
    Ok(true)
}

/// Whose notice it is, and its text: the one that is kept, or a new one at the first try.
async fn prepare(app: &App, notice: &delivery::Model) -> Result<(Place, String)> {
    let place = by_magasin(&app.db, notice.magasin_id).await?;
    let body = match &notice.body {
        Some(body) => body.clone(),
        None => compose(app, &place, notice).await?,
    };
    Ok((place, body))
}

/// The text of a notice, signed. Its signature covers the variables of PBX_RETOUR, and for an address from the back office the
/// whole query (wire §2.3).
async fn compose(app: &App, place: &Place, notice: &delivery::Model) -> Result<String> {
    let (Some(transaction_id), Some(checkout_id)) = (notice.transaction_id, notice.checkout_id) else { return Err(Error::NotFound) };
    let checkout = queries::checkout(&app.db, checkout_id).await?.ok_or(Error::NotFound)?;
    let request = request_of(&checkout)?;
    let target = outbound::parse(&notice.target).map_err(|why| Error::Internal(why.into()))?;
    let whole = request.notify.is_none() && notice.method == Method::Get;
    let own = if whole { own_query(target.as_str()).to_owned() } else { String::new() };
    let letters = letters_of(app, place, transaction_id).await?;
    let query = sign(app, place, request.retour, own.clone(), letters).await?;
    // What is kept is appended to the target: the shop's own parameters already stand there.
    Ok(query.strip_prefix(own.as_str()).unwrap_or(&query).trim_start_matches('&').to_owned())
}

/// Calls the shop; gives the status of an answer that counts as taken.
async fn call(app: &App, place: &Place, notice: &delivery::Model, body: &str) -> std::result::Result<u16, Failure> {
    let refused = |error: OutboundError| Failure { status: None, error: error.to_string() };
    let target = outbound::parse(&notice.target).map_err(refused)?;
    let base = OutboundRequest { timeout: TOTAL, most: ANSWER, allow_http: place.is_test(), ..OutboundRequest::get(target.as_str()) };
    let request = match notice.method {
        Method::Get => OutboundRequest { url: append_query(target.as_str(), body), ..base },
        Method::Post => base.post("application/x-www-form-urlencoded", body),
    };
    let status = match app.outbound.fetch(request).await {
        Ok(answer) => answer.status,
        // Only the status is judged.
        Err(OutboundError::TooLarge(status)) => status,
        Err(error) => return Err(refused(error)),
    };
    if is_taken(status) { Ok(status) } else { Err(Failure { status: Some(status), error: format!("status {status}") }) }
}
