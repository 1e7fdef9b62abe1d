//! Takes each remittance that is not over as far as it goes: gathers, seals, sends. Killed anywhere, it goes on from there.

use anyhow::Context;
use entities::remittance::{self, State};
use entities::{contract, event, transaction};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::super::machine::{self, File, Line, Totals};
use super::super::queries::{self, Cursor, Kept, Over};
use crate::access::Actor;
use crate::app::App;
use crate::clock::Millis;
use crate::contracts::actions as contracts;
use crate::error::Result;
use crate::events::Kind;
use crate::host::{self, Outcome, Task, Turn, Verb};
use crate::money::{Amount, Currency};

/// How long a remittance stays with whoever took it; kept longer at each step.
const LEASE: Millis = 60_000;
/// How many are taken together.
const BATCH: i64 = 16;
/// How many lines are read together for the file.
const PAGE: usize = 2_000;

/// Goes on with what is due; says how many that was.
pub async fn go_on(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = queries::take(&app.db, now, now + LEASE, BATCH).await?;
    for row in &due {
        if let Err(error) = advance(app, row).await {
            tracing::error!(remittance = row.id, %error, "a remittance could not go on; it will again once its lease is over");
        }
    }
    Ok(due.len())
}

async fn advance(app: &App, row: &remittance::Model) -> Result<()> {
    let contract = contracts::find(&app.db, row.contract_id).await?;
    if row.state == State::Draft && !seal(app, row, &contract).await? {
        return Ok(());
    }
    let row = queries::find(&app.db, row.id).await?;
    Journey { app, contract, lease: Kept { id: row.id, until: row.ask_again_at.unwrap_or_default() }, row }.send().await
}

/// Takes the rest of the lines, then seals what they come to. False when another process did, or a line came in between: next time.
async fn seal(app: &App, row: &remittance::Model, contract: &contract::Model) -> Result<bool> {
    let mut from = Some(Cursor::default());
    while let Some(cursor) = from {
        let Some(gathered) = queries::gather(&app.db, row, cursor).await? else { return Ok(false) };
        from = gathered.next;
    }
    let mut file = File::begin(row, &contract.number);
    let mut after = 0;
    loop {
        let lines = queries::lines(&app.db, row.id, after, PAGE).await?;
        let Some(last) = lines.last() else { break };
        after = last.transaction;
        lines.iter().for_each(|line| file.line(line));
    }
    let (sha256, totals) = file.end();
    queries::seal(&app.db, row.id, &totals, &sha256).await
}

/// A sealed remittance on its way.
struct Journey<'a> {
    app: &'a App,
    contract: contract::Model,
    row: remittance::Model,
    lease: Kept,
}

impl Journey<'_> {
    /// Sends every chunk, under the same ids as last time, until the acquirer has accepted the last.
    async fn send(mut self) -> Result<()> {
        if !self.app.host.manifest(&self.contract.plugin).is_some_and(|manifest| manifest.serves(Verb::Remit)) {
            // The method settles by itself: there is nobody to send to.
            return self.over(Vec::new()).await;
        }
        if !queries::leave(&self.app.db, self.lease, self.app.clock.now()).await? {
            return Ok(());
        }
        let settings = contracts::settings(self.app, &self.contract)?;
        let total = usize::try_from(self.row.debits + self.row.credits).unwrap_or(0);
        let (mut sent, mut after, mut set_aside) = (0, 0, Vec::new());
        for chunk in 1.. {
            let lines = queries::lines(&self.app.db, self.row.id, after, host::REMIT_LINES).await?;
            after = lines.last().map_or(after, |line| line.transaction);
            sent += lines.len();
            let last = sent >= total || lines.is_empty();
            let outcome = self.ask(chunk, last, &lines, settings.clone()).await?;
            if let Some((state, why, wait)) = machine::standing(&outcome, self.row.tries) {
                return self.later(state, &why, wait).await;
            }
            if let Outcome::Accepted(receipt) = outcome {
                let named = |(operation, code): &(Uuid, crate::protocol::Code)| {
                    // A cancellation takes nothing: there is nothing to set aside.
                    let line = lines.iter().find(|line| line.operation == Some(*operation) && line.kind != transaction::Kind::Cancellation)?;
                    Some((line.transaction, line.amount, format!("{} set aside by the acquirer", code.wire())))
                };
                set_aside.extend(receipt.set_aside.iter().filter_map(named));
            }
            if last {
                return self.over(set_aside).await;
            }
            let until = self.app.clock.now() + LEASE;
            if !queries::keep(&self.app.db, self.lease, until).await? {
                return Ok(());
            }
            self.lease.until = until;
        }
        Ok(())
    }

    async fn ask(&self, chunk: u32, last: bool, lines: &[Line], settings: Vec<(String, String)>) -> Result<Outcome> {
        let sha256 = self.row.sha256.as_deref().context("what was sealed has its hash")?;
        let currency = Currency::known(self.row.currency).context("a remittance has a currency we know")?;
        let totals = Totals::of(&self.row);
        let known: Vec<host::Line> = lines.iter().filter_map(|line| known(line, currency)).collect();
        let task = Task {
            plugin: self.contract.plugin.clone(),
            magasin: self.row.magasin_id,
            contract: self.contract.number.clone(),
            operation: machine::chunk_id(sha256, self.row.id, chunk),
            verb: Verb::Remit,
            amount: host::chunk_amount(&known).context("the lines of a chunk add up")?,
            currency,
            capture: false,
            order: host::Order::default(),
            original: None,
            authentication: contract::Authentication::None,
            browser: None,
            return_url: String::new(),
            notify_url: String::new(),
            settings,
            remittance: Some(host::Remittance {
                number: self.row.number,
                business_day: self.row.business_day,
                chunk,
                last,
                debits: u32::try_from(totals.debits).unwrap_or_default(),
                debits_amount: Amount::minor(totals.debits_amount),
                credits: u32::try_from(totals.credits).unwrap_or_default(),
                credits_amount: Amount::minor(totals.credits_amount),
                sha256: sha256.to_vec(),
            }),
            lines: known,
        };
        Ok(match self.app.host.start(&task, None).await {
            Turn::Finished(outcome) => outcome,
            Turn::Away(..) => Outcome::Unknown("a remittance sends nobody away".to_owned()),
        })
    }

    async fn later(self, state: State, why: &str, wait: Millis) -> Result<()> {
        if machine::is_old(self.row.tries) {
            tracing::error!(remittance = self.row.id, number = self.row.number, why, "a remittance does not go through");
        }
        queries::wait(&self.app.db, self.lease, state, why, self.app.clock.now() + wait).await
    }

    async fn over(self, set_aside: Vec<(i64, i64, String)>) -> Result<()> {
        let at = self.app.clock.now();
        let set_aside = set_aside.into_iter().map(|(id, amount, why)| (id, self.event(id, amount, why, at))).collect();
        queries::accept(&self.app.db, self.lease, Over { at, set_aside, report: None }).await?;
        Ok(())
    }

    fn event(&self, transaction: i64, amount: i64, detail: String, at: Millis) -> event::ActiveModel {
        event::ActiveModel {
            bank_id: Set(self.row.bank_id),
            enseigne_id: Set(Some(self.row.enseigne_id)),
            magasin_id: Set(Some(self.row.magasin_id)),
            transaction_id: Set(Some(transaction)),
            at: Set(at),
            amount: Set(Some(amount)),
            actor: Set(Actor::System.code()),
            kind: Set(Kind::PaymentExcluded.code()),
            currency: Set(Some(self.row.currency)),
            detail: Set(Some(detail)),
            ..Default::default()
        }
    }
}

/// A line as the acquirer knows it. One without a call was never asked of it.
fn known(line: &Line, currency: Currency) -> Option<host::Line> {
    use entities::transaction::Kind as Row;
    let verb = match line.kind {
        Row::Debit => Verb::Capture,
        Row::Refund => Verb::Refund,
        Row::Cancellation => Verb::Cancel,
    };
    let (operation, acquirer_reference) = (line.operation?, line.acquirer_reference.clone());
    Some(host::Line { operation, acquirer_reference, verb, amount: Amount::minor(line.amount), currency })
}
