//! One transaction, with what is known around it.

use entities::transaction;
use uuid::Uuid;

use super::super::journal::{Magasin, Shown, Verdict};
use super::super::machine::{self, Answer, Moment, Verb};
use super::super::queries;
use crate::access::{Access, Permission};
use crate::app::App;
use crate::error::{Error, Result};
use crate::hierarchy::actions::{by_magasin, zone};

/// A transaction seen from the node of the asker.
///
/// [`Error::Forbidden`] without the right; [`Error::NotFound`] when it is absent or elsewhere: the two answer alike.
pub async fn show(app: &App, access: &Access, id: i64) -> Result<Shown> {
    access.require(Permission::ViewTransactions)?;
    let transaction = queries::find_in(&app.db, access.scope(), id).await?.ok_or(Error::NotFound)?;
    around(app, access, transaction).await
}

/// The answer that a form's key was given about this transaction, for the page that follows; none when the key says nothing.
pub async fn answered(app: &App, shown: &Shown, key: &str) -> Result<Option<Answer>> {
    let Ok(key) = Uuid::try_parse(key) else { return Ok(None) };
    let Some(seen) = queries::key(&app.db, shown.transaction.magasin_id, &key.to_string()).await? else { return Ok(None) };
    let of_operation = || shown.operations.iter().find(|operation| Some(operation.id) == seen.operation_id).and_then(|operation| operation.answer.as_deref());
    let answer = seen.response.as_deref().or_else(of_operation).and_then(Answer::read);
    Ok(answer.filter(|answer| answer.transaction == shown.transaction.id))
}

/// What a profile must hold to do something with a payment.
pub fn permission(verb: Verb) -> Permission {
    match verb {
        Verb::Capture => Permission::Capture,
        Verb::Cancel => Permission::Cancel,
        Verb::Refund => Permission::Refund,
        Verb::Send => Permission::Send,
    }
}

async fn around(app: &App, access: &Access, transaction: transaction::Model) -> Result<Shown> {
    let db = &app.db;
    let place = by_magasin(db, transaction.magasin_id).await?;
    let operations = queries::operations(db, transaction.id).await?;
    let mut kin: Vec<i64> = operations.iter().filter_map(|operation| operation.born_id).collect();
    kin.extend(transaction.parent_id);
    let (parent, born) = queries::transactions(db, kin).await?.into_iter().partition::<Vec<_>, _>(|row| Some(row.id) == transaction.parent_id);
    let verdicts = queries::verdicts(db, transaction.id).await?.into_iter();
    let moment = Moment { now: app.clock.now(), zone: zone(&place) };
    Ok(Shown {
        possible: machine::possible(&transaction, moment).into_iter().filter(|offer| access.may(permission(offer.0))).collect(),
        late: machine::late(&transaction, moment),
        zone: moment.zone,
        magasin: Magasin { id: place.magasin.id, name: place.magasin.name, site: place.magasin.site_number, rank: place.magasin.rank_number },
        enseigne: place.enseigne.name,
        bank: place.bank.name,
        contract: match transaction.contract_id {
            Some(id) => queries::contract(db, id).await?,
            None => None,
        },
        issuer: match transaction.bin {
            Some(bin) => queries::issuer(db, bin).await?,
            None => None,
        },
        remittance: match transaction.remittance_id {
            Some(id) => queries::remittance(db, id).await?,
            None => None,
        },
        parent: parent.into_iter().next(),
        born,
        operations,
        verdicts: verdicts.map(|(verdict, release)| Verdict { rule: release.map(|release| release.name).unwrap_or_default(), verdict }).collect(),
        notices: queries::notices(db, transaction.id).await?,
        transaction,
    })
}
