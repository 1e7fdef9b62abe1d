//! What the bank does with a chunk: once, whatever is asked again.

use std::collections::HashSet;

use sea_orm::DatabaseTransaction;

use super::super::behaviour::{self, Verdict};
use super::super::entry::Status;
use super::super::{Bank, Said, queries as ledger};
use super::machine::{self, Place};
use super::message::{Ask, SetAside};
use super::rows::remittance::{Model as Remittance, State};
use super::{Chunk, queries};

/// Receives a chunk.
pub async fn receive(bank: &Bank, fingerprint: Vec<u8>, ask: Ask) -> anyhow::Result<Said> {
    let txn = bank.db.begin().await?;
    if let Some(known) = queries::chunk(&txn, ask.operation).await? {
        return Ok(if known.fingerprint == fingerprint { Said::Chunk(Box::new(known)) } else { Said::Conflict });
    }
    if ledger::entry(&txn, ask.operation).await?.is_some() {
        return Ok(Said::Conflict);
    }
    let mut chunk = Chunk {
        operation: ask.operation,
        remittance: None,
        contract: ask.contract.clone(),
        number: ask.number,
        position: ask.chunk,
        amount: ask.amount(),
        currency: ask.currency().to_owned(),
        fingerprint,
        content: ask.content(),
        status: Status::Accepted,
        code: None,
        set_aside: serde_json::json!([]),
        at: bank.clock.now(),
    };
    let known = queries::remittance(&txn, &ask.contract, ask.number).await?;
    match (machine::place(known.as_ref(), &ask), known) {
        (Place::Nowhere(code), _) => refuse(&mut chunk, &code),
        (Place::Taken, Some(known)) => repeat(&txn, &known, &mut chunk).await?,
        (Place::Next, Some(known)) => go_on(&txn, known, &ask, &mut chunk).await?,
        (_, known) => {
            let id = match known {
                Some(refused) => refused.id,
                None => queries::next_id(&txn).await?,
            };
            go_on(&txn, begun(id, &ask, chunk.at), &ask, &mut chunk).await?;
        }
    }
    queries::say(&txn, &chunk).await?;
    txn.commit().await?;
    Ok(Said::Chunk(Box::new(chunk)))
}

fn begun(id: i64, ask: &Ask, at: i64) -> Remittance {
    Remittance {
        id,
        contract: ask.contract.clone(),
        number: ask.number,
        business_day: ask.business_day.to_string(),
        currency: ask.currency().to_owned(),
        sha256: ask.sha256.clone(),
        state: State::Open,
        code: None,
        chunks: 0,
        lines: 0,
        debits: 0,
        debits_amount: 0,
        credits: 0,
        credits_amount: 0,
        at,
    }
}

/// The same chunk under another operation is told the same; another one in its place is refused.
async fn repeat(txn: &DatabaseTransaction, known: &Remittance, chunk: &mut Chunk) -> anyhow::Result<()> {
    match queries::counted(txn, known.id, chunk.position).await? {
        Some(first) if first.content == chunk.content => chunk.set_aside = first.set_aside,
        _ => refuse(chunk, machine::TWICE),
    }
    Ok(())
}

/// Adds a chunk to its remittance, and closes it with the last.
async fn go_on(txn: &DatabaseTransaction, mut remittance: Remittance, ask: &Ask, chunk: &mut Chunk) -> anyhow::Result<()> {
    let came = machine::totals(&ask.lines);
    remittance.chunks += 1;
    remittance.lines += i64::try_from(ask.lines.len())?;
    remittance.debits += came.debits;
    remittance.debits_amount += came.debits_amount;
    remittance.credits += came.credits;
    remittance.credits_amount += came.credits_amount;
    let agree = [remittance.debits, remittance.debits_amount, remittance.credits, remittance.credits_amount]
        == [ask.totals.debits, ask.totals.debits_amount, ask.totals.credits, ask.totals.credits_amount];
    match behaviour::verdict(chunk.amount) {
        Verdict::Refused(code) => refuse(chunk, &code),
        _ if ask.last && !agree => refuse(chunk, machine::TOTALS),
        _ => chunk.remittance = Some(remittance.id),
    }
    remittance.code.clone_from(&chunk.code);
    remittance.state = match chunk.code {
        Some(_) => State::Refused,
        None if ask.last => State::Accepted,
        None => State::Open,
    };
    queries::keep(txn, &remittance).await?;
    if remittance.state == State::Refused {
        return Ok(queries::release(txn, remittance.id).await?);
    }
    chunk.set_aside = serde_json::to_value(settle(txn, remittance.id, ask).await?)?;
    Ok(())
}

/// Settles the lines that the ledger knows and nobody settled; gives the others.
async fn settle(txn: &DatabaseTransaction, remittance: i64, ask: &Ask) -> anyhow::Result<Vec<SetAside>> {
    let operations: Vec<_> = ask.lines.iter().map(|line| line.operation).collect();
    let (about, payments) = queries::entries(txn, &operations).await?;
    let judged = ask.lines.iter().map(|line| {
        let about = about.get(&line.operation);
        let payment = about.and_then(|about| payments.get(&about.payment)).map_or(&[][..], Vec::as_slice);
        if line.currency == ask.currency() { machine::settles(&ask.contract, line, about, payment) } else { Err(machine::TRANSACTION) }
    });
    let judged: Vec<_> = judged.collect();
    let wanted: Vec<i64> = judged.iter().filter_map(|judged| judged.ok()).collect();
    let mut taken: HashSet<i64> = queries::settled(txn, &wanted).await?.into_iter().collect();
    let (mut settled, mut left_out) = (Vec::new(), Vec::new());
    for (line, judged) in ask.lines.iter().zip(judged) {
        match judged.and_then(|entry| if taken.insert(entry) { Ok(entry) } else { Err(machine::TWICE) }) {
            Ok(entry) => settled.push(entry),
            Err(code) => left_out.push(SetAside { operation: line.operation, code: code.to_owned(), amount: line.amount }),
        }
    }
    queries::settle(txn, remittance, &settled).await?;
    Ok(left_out)
}

fn refuse(chunk: &mut Chunk, code: &str) {
    chunk.status = Status::Refused;
    chunk.code = Some(code.to_owned());
}
