//! What goes wrong on the way: chosen by the amount, or scripted by a test.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use poem::http::StatusCode;
use poem::web::RemoteAddr;
use poem::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::actions::Said;
use super::behaviour::{self, Fault};
use super::message::Answer;
use super::{Bank, queries, web};

/// What the bank is being asked, as far as faults go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Occasion {
    Authorise,
    Resume,
    Capture,
    Cancel,
    Refund,
    Inquire,
    Remit,
    /// Only in a script: whatever comes.
    Any,
}

/// `POST /script`.
#[derive(Debug, Deserialize)]
pub struct Scene {
    verb: Occasion,
    fault: Name,
    #[serde(default = "once")]
    times: u32,
    seconds: Option<u64>,
    milliseconds: Option<u64>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Name {
    CutBefore,
    CutAfter,
    Late,
    Slow,
    OtherAmount,
    OtherOperation,
    Malformed,
    ErrorBefore,
    ErrorAfter,
    AnswerTwice,
}

const fn once() -> u32 {
    1
}

impl Scene {
    /// Two seconds where nothing is said.
    fn wait(&self) -> Duration {
        self.milliseconds.map_or_else(|| Duration::from_secs(self.seconds.unwrap_or(2)), Duration::from_millis)
    }

    fn fault(&self) -> Fault {
        match self.fault {
            Name::CutBefore => Fault::CutBefore,
            Name::CutAfter => Fault::CutAfter,
            Name::Late => Fault::Late(self.wait()),
            Name::Slow => Fault::Slow(self.wait()),
            Name::OtherAmount => Fault::OtherAmount,
            Name::OtherOperation => Fault::OtherOperation,
            Name::Malformed => Fault::Malformed,
            Name::ErrorBefore => Fault::ErrorBefore,
            Name::ErrorAfter => Fault::ErrorAfter,
            Name::AnswerTwice => Fault::Twice,
        }
    }
}

/// The faults a test has scripted, in the order they were asked for.
#[derive(Debug, Default)]
pub struct Script(Mutex<Vec<Scene>>);

impl Script {
    /// Adds a scene.
    pub fn add(&self, scene: Scene) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(scene);
    }

    /// Forgets them all.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn take(&self, occasion: Occasion) -> Option<Fault> {
        let mut scenes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let scene = scenes.iter_mut().find(|scene| scene.times > 0 && (scene.verb == occasion || scene.verb == Occasion::Any))?;
        scene.times -= 1;
        let fault = scene.fault();
        scenes.retain(|scene| scene.times > 0);
        Some(fault)
    }
}

/// The fault of an ask: a script's, or its amount's at the first ask of its operation.
pub async fn of(bank: &Bank, occasion: Occasion, ask: Option<(Uuid, i64)>) -> anyhow::Result<Option<Fault>> {
    if let Some(fault) = bank.script.take(occasion) {
        return Ok(Some(fault));
    }
    let Some((operation, fault)) = ask.and_then(|(operation, amount)| Some((operation, behaviour::fault(amount)?))) else { return Ok(None) };
    Ok(queries::strike(&bank.db, operation).await?.then_some(fault))
}

/// Does the work under its fault, and answers, or fails to. The work is done even if the asker hangs up meanwhile.
pub async fn endure<W>(bank: &Bank, remote: &RemoteAddr, fault: Option<Fault>, work: W) -> Response
where
    W: Future<Output = anyhow::Result<Said>> + Send + 'static,
{
    match fault {
        Some(Fault::CutBefore) => return cut(bank, remote),
        Some(Fault::ErrorBefore) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        _ => {}
    }
    let done = tokio::spawn(async move {
        if let Some(Fault::Slow(wait)) = fault {
            tokio::time::sleep(wait).await;
        }
        work.await
    });
    let said = match done.await.map_err(anyhow::Error::from).flatten() {
        Ok(said) => said,
        Err(cause) => return web::failed(&cause),
    };
    match fault {
        Some(Fault::CutAfter) => return cut(bank, remote),
        Some(Fault::ErrorAfter) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some(Fault::Late(wait)) => tokio::time::sleep(wait).await,
        Some(Fault::Twice) => bank.lines.repeat(remote),
        _ => {}
    }
    let answer = match said {
        Said::Entry(entry) => Answer::of(*entry, &bank.origin),
        Said::Chunk(chunk) => Answer::of_chunk(*chunk),
        nothing => return web::nothing(&nothing),
    };
    match fault {
        Some(Fault::OtherAmount) => web::json(StatusCode::OK, &Answer { amount: answer.amount + 1, ..answer }),
        Some(Fault::OtherOperation) => web::json(StatusCode::OK, &Answer { operation: Uuid::new_v4(), ..answer }),
        Some(Fault::Malformed) => Response::builder().content_type("application/json").body(r#"{"operation":"#),
        _ => web::json(StatusCode::OK, &answer),
    }
}

/// Cuts the line: the answer returned here is never written.
fn cut(bank: &Bank, remote: &RemoteAddr) -> Response {
    bank.lines.cut(remote);
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
