//! The commits of a close: a draft, its lines a thousand at a time, its seal.

use chrono::NaiveDate;
use entities::remittance::{self, State};
use entities::transaction::{self, AcquirerStatus};
use entities::{contract, magasin, remittance_line};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement,
    TryInsertResult,
};

use super::super::machine::Totals;
use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

/// How many lines one commit takes.
const TAKEN: u64 = 1_000;

/// A contract with lines that wait for their day.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Waiting {
    /// The contract.
    pub contract_id: i64,
    /// The earliest day a line of it is planned for.
    pub first_planned: NaiveDate,
}

/// The contracts that have lines to send, now or later; those of some magasins only, where they are named.
pub async fn waiting(db: &Db, contracts: Option<Vec<i64>>) -> Result<Vec<Waiting>> {
    use remittance_line::Column::{ContractId, PlannedOn, RemittanceId};
    let mut lines = remittance_line::Entity::find().filter(RemittanceId.is_null()).filter(PlannedOn.is_not_null());
    if let Some(contracts) = contracts {
        lines = lines.filter(ContractId.is_in(contracts));
    }
    let first = lines.select_only().column(ContractId).column_as(PlannedOn.min(), "first_planned").group_by(ContractId);
    Ok(first.into_model::<Waiting>().all(db.read()).await?)
}

/// The instant a contract was last cut at.
pub async fn last_cut(db: &Db, contract: i64) -> Result<Option<Millis>> {
    use remittance::Column::{ContractId, CutOffAt, Number};
    let last = remittance::Entity::find().select_only().column(CutOffAt).filter(ContractId.eq(contract)).order_by_desc(Number);
    Ok(last.into_tuple().one(db.read()).await?)
}

/// How far a close has come in the lines that wait: by time, then number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor(Millis, i64);

/// What one commit took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gathered {
    /// How many lines.
    pub taken: usize,
    /// Where to go on; none when that was all.
    pub next: Option<Cursor>,
}

/// Opens the next remittance of a contract with its first lines, in one commit. None when no line can leave yet, or another process was
/// first: nothing is written, and the number stays free.
pub async fn open(db: &Db, contract: &contract::Model, business_day: NaiveDate, cut_off_at: Millis, now: Millis) -> Result<Option<remittance::Model>> {
    let txn = db.begin().await?;
    let Some(draft) = draft(&txn, contract, business_day, cut_off_at, now).await? else { return Ok(None) };
    let mut from = Cursor::default();
    loop {
        let gathered = take(&txn, &draft, from).await?;
        if gathered.taken > 0 {
            txn.commit().await?;
            return Ok(Some(draft));
        }
        let Some(next) = gathered.next else { return Ok(None) };
        from = next;
    }
}

async fn draft(txn: &DatabaseTransaction, contract: &contract::Model, business_day: NaiveDate, at: Millis, now: Millis) -> Result<Option<remittance::Model>> {
    use remittance::Column::{BusinessDay, ContractId, CutOffAt, Number, Sequence};
    let of_contract = || remittance::Entity::find().filter(ContractId.eq(contract.id));
    let last = of_contract().order_by_desc(Number).one(txn).await?;
    if last.as_ref().is_some_and(|last| last.cut_off_at >= at) {
        return Ok(None);
    }
    let same_day = of_contract().filter(BusinessDay.eq(business_day)).select_only().expr(Expr::col(Sequence).max());
    let sequence: Option<Option<i16>> = same_day.into_tuple().one(txn).await?;
    let Some(magasin) = magasin::Entity::find_by_id(contract.magasin_id).one(txn).await? else { return Ok(None) };
    let row = remittance::ActiveModel {
        bank_id: Set(magasin.bank_id),
        enseigne_id: Set(magasin.enseigne_id),
        magasin_id: Set(magasin.id),
        contract_id: Set(contract.id),
        at: Set(now),
        number: Set(last.map_or(0, |last| last.number) + 1),
        cut_off_at: Set(at),
        ask_again_at: Set(Some(now)),
        business_day: Set(business_day),
        sequence: Set(sequence.flatten().unwrap_or(0) + 1),
        currency: Set(contract.currency),
        method: Set(contract.method),
        state: Set(State::Draft),
        ..Default::default()
    };
    let once = OnConflict::new().do_nothing().to_owned();
    match remittance::Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(txn).await? {
        TryInsertResult::Inserted(_) => Ok(of_contract().filter(CutOffAt.eq(at)).one(txn).await?),
        TryInsertResult::Empty | TryInsertResult::Conflicted => Ok(None),
    }
}

/// Takes more lines into a draft, in one commit. None when it is a draft no longer.
pub async fn gather(db: &Db, draft: &remittance::Model, from: Cursor) -> Result<Option<Gathered>> {
    let txn = db.begin().await?;
    let locked = remittance::Entity::find_by_id(draft.id).filter(remittance::Column::State.eq(State::Draft)).lock_exclusive();
    if locked.one(&txn).await?.is_none() {
        return Ok(None);
    }
    let gathered = take(&txn, draft, from).await?;
    txn.commit().await?;
    Ok(Some(gathered))
}

/// The transactions first: whoever cancels one at the same time and this see each other on its row. What is held, or no longer to
/// send, stays for the next remittance.
async fn take(txn: &DatabaseTransaction, draft: &remittance::Model, from: Cursor) -> Result<Gathered> {
    let due = due(txn, draft, from).await?;
    let next = due.last().filter(|_| u64::try_from(due.len()).is_ok_and(|len| len == TAKEN)).map(|last| Cursor(last.1, last.0));
    let ids: Vec<i64> = due.iter().map(|line| line.0).collect();
    let sent: Vec<i64> = {
        use transaction::Column::{AcquirerStatus as Standing, Held, Id, RemittanceId};
        let leaving = transaction::Entity::update_many().col_expr(Standing, Expr::value(AcquirerStatus::Sent)).col_expr(RemittanceId, Expr::value(draft.id));
        leaving
            .filter(Id.is_in(ids))
            .filter(Standing.eq(AcquirerStatus::ToSend))
            .filter(Held.eq(0))
            .exec_with_returning(txn)
            .await?
            .into_iter()
            .map(|row| row.id)
            .collect()
    };
    let lines = {
        use remittance_line::Column::{RemittanceId, TransactionId};
        let leaving = remittance_line::Entity::update_many().col_expr(RemittanceId, Expr::value(draft.id));
        leaving.filter(TransactionId.is_in(sent)).filter(RemittanceId.is_null()).exec_with_returning(txn).await?
    };
    let mut totals = Totals::default();
    lines.iter().for_each(|line| totals.add(line.kind, line.amount));
    add(txn, draft.id, &totals, 1).await?;
    Ok(Gathered { taken: lines.len(), next })
}

async fn due(txn: &DatabaseTransaction, draft: &remittance::Model, from: Cursor) -> Result<Vec<(i64, Millis)>> {
    let sql = format!(
        "SELECT transaction_id, at FROM remittance_line WHERE enseigne_id = $1 AND contract_id = $2 AND remittance_id IS NULL AND planned_on <= $3 \
         AND (at, transaction_id) > ($4, $5) ORDER BY at, transaction_id LIMIT {TAKEN}"
    );
    let values = [draft.enseigne_id.into(), draft.contract_id.into(), draft.business_day.into(), from.0.into(), from.1.into()];
    let rows = txn.query_all_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await?;
    Ok(rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect::<std::result::Result<_, sea_orm::DbErr>>()?)
}

/// Adds to what a remittance's lines come to; `sign` -1 takes away.
pub(super) async fn add(txn: &DatabaseTransaction, id: i64, totals: &Totals, sign: i32) -> Result<()> {
    use remittance::Column::{Credits, CreditsAmount, Debits, DebitsAmount, Id};
    let more = remittance::Entity::update_many()
        .col_expr(Debits, Expr::col(Debits).add(totals.debits * sign))
        .col_expr(DebitsAmount, Expr::col(DebitsAmount).add(totals.debits_amount * i64::from(sign)))
        .col_expr(Credits, Expr::col(Credits).add(totals.credits * sign))
        .col_expr(CreditsAmount, Expr::col(CreditsAmount).add(totals.credits_amount * i64::from(sign)));
    more.filter(Id.eq(id)).exec(txn).await?;
    Ok(())
}

/// Seals a draft whose lines come to what its file says: from here on it never changes. False when it is a draft no longer, or a line
/// came in meanwhile.
pub async fn seal(db: &Db, id: i64, totals: &Totals, sha256: &[u8]) -> Result<bool> {
    use remittance::Column::{Credits, CreditsAmount, Debits, DebitsAmount, Id, Sha256, State as Standing};
    let sealed = remittance::Entity::update_many()
        .col_expr(Standing, Expr::value(State::Sealed))
        .col_expr(Sha256, Expr::value(sha256.to_vec()))
        .filter(Id.eq(id))
        .filter(Standing.eq(State::Draft))
        .filter(Debits.eq(totals.debits))
        .filter(DebitsAmount.eq(totals.debits_amount))
        .filter(Credits.eq(totals.credits))
        .filter(CreditsAmount.eq(totals.credits_amount));
    Ok(sealed.exec(db.write()).await?.rows_affected == 1)
}
