//! What the bank does: each operation once, whatever is asked again.

use rand::Rng;
use sea_orm::DatabaseTransaction;
use url::Url;
use uuid::Uuid;

use super::behaviour::{self, Opening, Verdict};
use super::entry::{self, Model, Status, Verb};
use super::machine::{self, Position};
use super::message::{FollowUp, Payment};
use super::{Bank, queries, remittances};
use crate::clock::Millis;

/// How long a payer has to answer a challenge.
const CHALLENGE: Millis = 15 * 60_000;

/// What the bank has to say.
#[derive(Debug)]
pub enum Said {
    /// What the ledger holds of the operation.
    Entry(Box<Model>),
    /// What was said of a remittance's chunk.
    Chunk(Box<remittances::Chunk>),
    /// Never heard of this operation.
    Absent(Uuid),
    /// This operation was another ask.
    Conflict,
}

/// What a payer chose on the 3-D Secure page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// It is me.
    Confirm,
    /// I cannot prove it.
    Fail,
    /// I do not want to pay.
    Cancel,
}

/// Authorises a payment, or opens its challenge.
pub async fn authorise(bank: &Bank, fingerprint: Vec<u8>, ask: Payment) -> anyhow::Result<Said> {
    let txn = bank.db.begin().await?;
    if let Some(known) = queries::entry(&txn, ask.operation).await? {
        return again(bank, txn, known, &fingerprint).await;
    }
    if remittances::chunk(&txn, ask.operation).await?.is_some() {
        return Ok(Said::Conflict);
    }
    let number = queries::next_number(&txn).await?;
    let mut entry = Model {
        number,
        operation: ask.operation,
        payment: number,
        verb: Verb::Authorise,
        contract: ask.contract,
        amount: ask.amount,
        currency: ask.currency,
        shop_order: Some(ask.reference),
        capture: ask.capture,
        fingerprint,
        status: Status::Accepted,
        code: None,
        authentication: "-".to_owned(),
        card: ask.card.number.as_ref().map(masked),
        challenge: None,
        return_url: ask.return_url,
        language: ask.browser.and_then(|browser| browser.language),
        inquiries: 0,
        at: bank.clock.now(),
    };
    let opening = match (&ask.card.number, Position::default().allows(Verb::Authorise, entry.amount)) {
        (_, Err(code)) => Opening::Refused(code),
        (None, _) => Opening::Refused(behaviour::CARD),
        (Some(card), _) => behaviour::opening(card, &ask.card.expiry, this_month(bank), ask.authentication),
    };
    match opening {
        Opening::Refused(code) => refuse(&mut entry, code, if code == behaviour::AUTHENTICATION { "N" } else { "-" }),
        Opening::Asked(authentication) => ask_issuer(&mut entry, authentication),
        Opening::Challenged => {
            entry.status = Status::Challenge;
            entry.challenge = Some(hex::encode(rand::rng().random::<[u8; 16]>()));
        }
    }
    queries::write(&txn, &entry).await?;
    txn.commit().await?;
    Ok(Said::Entry(Box::new(entry)))
}

/// Captures, cancels or refunds a payment.
pub async fn follow_up(bank: &Bank, fingerprint: Vec<u8>, reference: &str, verb: Verb, ask: FollowUp) -> anyhow::Result<Said> {
    let txn = bank.db.begin().await?;
    if let Some(known) = queries::entry(&txn, ask.operation).await? {
        return again(bank, txn, known, &fingerprint).await;
    }
    if remittances::chunk(&txn, ask.operation).await?.is_some() {
        return Ok(Said::Conflict);
    }
    let entries = match entry::payment(reference) {
        Some(payment) => queries::about(&txn, payment).await?,
        None => Vec::new(),
    };
    let mut entry = Model {
        number: queries::next_number(&txn).await?,
        operation: ask.operation,
        payment: entries.first().map_or(0, |first| first.payment),
        verb,
        contract: ask.contract,
        amount: ask.amount,
        currency: ask.currency,
        shop_order: entries.first().and_then(|first| first.shop_order.clone()),
        capture: false,
        fingerprint,
        status: Status::Accepted,
        code: None,
        authentication: "-".to_owned(),
        card: entries.first().and_then(|first| first.card.clone()),
        challenge: None,
        return_url: None,
        language: None,
        inquiries: 0,
        at: bank.clock.now(),
    };
    match (allowed(&entries, &entry), behaviour::verdict(entry.amount)) {
        (Err(code), _) => refuse(&mut entry, code, "-"),
        (Ok(()), Verdict::Refused(code)) => refuse(&mut entry, &code, "-"),
        (Ok(()), Verdict::Accepted | Verdict::Pending) => {}
    }
    queries::write(&txn, &entry).await?;
    txn.commit().await?;
    Ok(Said::Entry(Box::new(entry)))
}

/// What came of a payment whose payer is back.
pub async fn resume(bank: &Bank, reference: &str, operation: Uuid) -> anyhow::Result<Said> {
    let txn = bank.db.begin().await?;
    let Some(known) = queries::entry(&txn, operation).await? else { return Ok(Said::Absent(operation)) };
    if known.verb != Verb::Authorise || known.reference() != reference {
        return Ok(Said::Conflict);
    }
    let known = expire(bank, &txn, known).await?;
    txn.commit().await?;
    Ok(Said::Entry(Box::new(known)))
}

/// What became of an operation.
pub async fn inquire(bank: &Bank, operation: Uuid) -> anyhow::Result<Said> {
    let txn = bank.db.begin().await?;
    let Some(known) = queries::entry(&txn, operation).await? else {
        return Ok(remittances::chunk(&txn, operation).await?.map_or(Said::Absent(operation), |chunk| Said::Chunk(Box::new(chunk))));
    };
    let mut known = expire(bank, &txn, known).await?;
    if known.status == Status::Pending {
        known.inquiries += 1;
        if known.inquiries > 1 {
            known.status = Status::Accepted;
        }
        queries::conclude(&txn, &known).await?;
    }
    txn.commit().await?;
    Ok(Said::Entry(Box::new(known)))
}

/// The payment of a challenge, its time checked.
pub async fn challenge(bank: &Bank, id: &str) -> anyhow::Result<Option<Model>> {
    let txn = bank.db.begin().await?;
    let Some(known) = queries::challenged(&txn, id).await? else { return Ok(None) };
    let known = expire(bank, &txn, known).await?;
    txn.commit().await?;
    Ok(Some(known))
}

/// Concludes a challenge by its payer's choice; one that is over stays as it is. Gives where the payer goes.
pub async fn choose(bank: &Bank, id: &str, choice: Choice) -> anyhow::Result<Option<String>> {
    let txn = bank.db.begin().await?;
    let Some(known) = queries::challenged(&txn, id).await? else { return Ok(None) };
    let mut known = expire(bank, &txn, known).await?;
    if known.status == Status::Challenge {
        match choice {
            Choice::Confirm => ask_issuer(&mut known, "Y"),
            Choice::Fail => refuse(&mut known, behaviour::AUTHENTICATION, "N"),
            Choice::Cancel => refuse(&mut known, behaviour::CANCELLED, "N"),
        }
        queries::conclude(&txn, &known).await?;
    }
    txn.commit().await?;
    Ok(way_back(&known))
}

/// Where the payer of a challenge goes back to.
pub fn way_back(entry: &Model) -> Option<String> {
    let mut back = Url::parse(entry.return_url.as_deref()?).ok()?;
    back.query_pairs_mut().append_pair("challenge", entry.challenge.as_deref()?);
    Some(back.into())
}

/// The answer to an ask that is in the ledger already.
async fn again(bank: &Bank, txn: DatabaseTransaction, known: Model, fingerprint: &[u8]) -> anyhow::Result<Said> {
    if known.fingerprint != fingerprint {
        return Ok(Said::Conflict);
    }
    let known = expire(bank, &txn, known).await?;
    txn.commit().await?;
    Ok(Said::Entry(Box::new(known)))
}

/// Refuses a challenge that nobody answered in time.
async fn expire(bank: &Bank, txn: &DatabaseTransaction, mut entry: Model) -> anyhow::Result<Model> {
    if entry.status == Status::Challenge && bank.clock.now() >= entry.at + CHALLENGE {
        refuse(&mut entry, behaviour::AUTHENTICATION, "N");
        queries::conclude(txn, &entry).await?;
    }
    Ok(entry)
}

fn allowed(entries: &[Model], ask: &Model) -> Result<(), &'static str> {
    let first = entries.first().ok_or(machine::UNKNOWN)?;
    if first.contract != ask.contract || first.currency != ask.currency {
        return Err(machine::TRANSACTION);
    }
    Position::of(entries).allows(ask.verb, ask.amount)
}

fn ask_issuer(entry: &mut Model, authentication: &str) {
    entry.authentication = authentication.to_owned();
    entry.status = match behaviour::verdict(entry.amount) {
        Verdict::Accepted => Status::Accepted,
        Verdict::Pending => Status::Pending,
        Verdict::Refused(code) => return refuse(entry, &code, authentication),
    };
}

fn refuse(entry: &mut Model, code: &str, authentication: &str) {
    entry.status = Status::Refused;
    entry.code = Some(code.to_owned());
    entry.authentication = authentication.to_owned();
}

fn masked(card: &crate::vault::Pan) -> String {
    let digits = card.reveal();
    let (first, last) = (&digits[..6], &digits[digits.len() - 4..]);
    format!("{first}{}{last}", "#".repeat(digits.len() - 10))
}

/// The current month of France as AAMM.
fn this_month(bank: &Bank) -> u16 {
    let today = bank.clock.today(chrono_tz::Europe::Paris).format("%y%m").to_string();
    today.parse().expect("two digits of the year and two of the month")
}
