//! Drives a payment method: start or resume, then each move it asks for, until it is finished or the payer is away.

use std::time::{Duration, Instant};

use url::Url;

use super::bindings::method::{self, Move, Step};
use super::bindings::{self, legible};
use super::comparison;
use super::engine::Engine;
use super::fetch::{self, Fault};
use super::grants::Reach;
use super::placeholders::Filling;
use super::registry::{Guest, Plugin};
use super::task::{Away, Card, News, Outcome, Task, Turn, Verb};
use crate::http::outbound::Outbound;
use crate::protocol::Code;

/// The most requests one ask may make.
const FETCHES: usize = 8;
/// The most a plugin may remember across a suspension.
const MEMORY: usize = 16 << 10;
/// The most fields of a form shown to a payer.
const FIELDS: usize = 50;

/// How an ask begins.
pub(super) enum Beginning<'a> {
    /// Afresh, with the card where there is one.
    Start(Option<&'a Card>),
    /// After a suspension. The card is gone.
    Resume(&'a [u8], News),
}

/// All that one ask needs.
pub(super) struct Ask<'a> {
    pub(super) engine: &'a Engine,
    pub(super) outbound: &'a Outbound,
    pub(super) plugin: &'a Plugin,
    pub(super) reach: &'a Reach,
    pub(super) loopback: &'a [String],
    pub(super) task: &'a Task,
    pub(super) deadline: Duration,
}

/// An outcome that ends the ask where it stands.
type Stop = Outcome;

fn unknown(why: impl Into<String>) -> Stop {
    Outcome::Unknown(why.into())
}

impl Ask<'_> {
    /// Runs the ask to its end or to the payer's leaving, within the deadline. Never an error.
    pub(super) async fn run(&self, beginning: Beginning<'_>) -> Turn {
        let turn = match tokio::time::timeout(self.deadline, self.steps(beginning)).await {
            Ok(Ok(turn)) => turn,
            Ok(Err(stop)) => Turn::Finished(stop),
            Err(_) => Turn::Finished(unknown("the deadline passed")),
        };
        if let Turn::Finished(Outcome::Unknown(why) | Outcome::Quarantined(why)) = &turn {
            tracing::warn!(plugin = self.task.plugin, operation = %self.task.operation, why, "an ask ended in doubt");
        }
        if let Turn::Finished(Outcome::Quarantined(_)) = &turn {
            // It may have been the answer to an earlier request, and ours would answer the next.
            self.outbound.renew();
        }
        turn
    }

    async fn steps(&self, beginning: Beginning<'_>) -> Result<Turn, Stop> {
        let begun = Instant::now();
        let manifest = &self.plugin.manifest;
        let secrets = manifest.secrets(&self.task.settings);
        let settings = manifest.open_settings(&self.task.settings);
        let (card, away) = match &beginning {
            Beginning::Start(card) => (*card, false),
            Beginning::Resume(..) => (None, true),
        };
        let told = bindings::task(self.task, card, settings).ok_or_else(|| unknown("the amount is not one that may be asked"))?;
        let filling = Filling { card, secrets: &secrets };
        let mut step = match beginning {
            Beginning::Start(_) => self.start(&told).await?,
            Beginning::Resume(memory, news) => self.resume(&told, memory, bindings::news(news)).await?,
        };
        for sent in 0..=FETCHES {
            let request = match step.next {
                Move::Fetch(request) => request,
                other => return self.leave(other, step.memory, sent > 0 || away),
            };
            if sent == FETCHES {
                break;
            }
            let left = self.deadline.saturating_sub(begun.elapsed());
            let answer = match fetch::perform(self.outbound, self.reach, self.loopback, &request, &filling, left).await {
                Ok(answer) => answer,
                Err(fault) => return Err(self.no_answer(fault, sent > 0 || away)),
            };
            step = self.resume(&told, &step.memory, method::News::Answered(answer)).await?;
        }
        Err(unknown(format!("the plugin asked for more than {FETCHES} requests")))
    }

    /// Nobody was asked where the very first connection failed: that is a refusal, for sure.
    fn no_answer(&self, fault: Fault, may_have_asked: bool) -> Stop {
        match fault {
            Fault::Unreachable if !may_have_asked && self.task.verb != Verb::Inquire => {
                Outcome::Refused(Code::UNREACHABLE, "the acquirer cannot be reached".to_owned())
            }
            Fault::Unreachable => unknown("the acquirer cannot be reached"),
            Fault::Misused(why) | Fault::Doubt(why) => unknown(why),
        }
    }

    fn leave(&self, next: Move, memory: Vec<u8>, asked: bool) -> Result<Turn, Stop> {
        match next {
            Move::Finished(outcome) => Ok(Turn::Finished(comparison::settle(self.task, outcome, asked))),
            _ if self.task.verb != Verb::Authorise => Err(unknown("only an authorisation may send the payer away")),
            _ if memory.len() > MEMORY => Err(unknown("the plugin wants to remember too much")),
            Move::Redirect(url) => Ok(Turn::Away(Away::Redirect(self.send_to(&url)?), memory)),
            Move::Present(form) if form.fields.len() > FIELDS => Err(unknown("the form has too many fields")),
            Move::Present(form) => Ok(Turn::Away(Away::Form(self.send_to(&form.url)?, form.fields), memory)),
            Move::Fetch(_) => Err(unknown("a request is not an end")),
        }
    }

    /// An address the payer may be sent to (R2.25).
    fn send_to(&self, url: &str) -> Result<String, Stop> {
        let parsed = Url::parse(url).ok().filter(|parsed| self.reach.lets_send(parsed, self.loopback));
        parsed.map(String::from).ok_or_else(|| unknown(format!("the payer may not be sent to {}", legible(url, 100))))
    }

    async fn start(&self, task: &method::Task) -> Result<Step, Stop> {
        let Guest::Method(pre) = &self.plugin.guest else { return Err(unknown("it is no payment method")) };
        let call = self.engine.call(&self.task.plugin, self.task.magasin, async |store| {
            pre.instantiate_async(&mut *store).await?.guichet_plugin_method().call_start(store, task).await
        });
        call.await.map_err(unknown)
    }

    async fn resume(&self, task: &method::Task, memory: &[u8], news: method::News) -> Result<Step, Stop> {
        let Guest::Method(pre) = &self.plugin.guest else { return Err(unknown("it is no payment method")) };
        let (memory, news) = (memory.to_vec(), &news);
        let call = self.engine.call(&self.task.plugin, self.task.magasin, async |store| {
            pre.instantiate_async(&mut *store).await?.guichet_plugin_method().call_resume(store, task, &memory, news).await
        });
        call.await.map_err(unknown)
    }
}
