//! What was tried lately, for velocity rules.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use crate::clock::Millis;
use crate::db::Db;
use crate::error::Result;

const HOUR: Millis = 3_600_000;
const DAY: Millis = 24 * HOUR;

/// Whose tries are counted.
#[derive(Clone, Copy, Debug)]
pub struct Whose {
    /// In which enseigne.
    pub enseigne: i64,
    /// The card's fingerprint.
    pub fingerprint: [u8; 32],
    /// Of the e-mail address.
    pub email_hash: i32,
    /// Of the IP address, where there is one.
    pub ip_hash: Option<i32>,
    /// Amounts are counted in this currency only.
    pub currency: i16,
}

/// What was tried lately with a card, an e-mail address and an IP address of an enseigne: the facts of velocity rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Tries {
    /// With this card, one hour.
    pub card_1h: i64,
    /// With this card, 24 hours.
    pub card_24h: i64,
    /// Refused with this card, one hour.
    pub card_refused_1h: i64,
    /// Minor units asked of this card, 24 hours, in the currency asked about.
    pub card_amount_24h: i64,
    /// With this e-mail address, 24 hours.
    pub email_24h: i64,
    /// From this IP address, one hour.
    pub ip_1h: i64,
    /// Has the enseigne never seen this card?
    pub card_is_new: bool,
}

/// Counts the tries of the last hour and day.
pub async fn tries(db: &Db, whose: Whose, now: Millis) -> Result<Tries> {
    let sql = "WITH a AS (SELECT * FROM card_attempt WHERE enseigne_id = $1 AND fingerprint = $2 AND at > $3) \
         SELECT (SELECT count(*) FROM a WHERE at > $4) AS card_1h, (SELECT count(*) FROM a) AS card_24h, \
         (SELECT count(*) FROM a WHERE at > $4 AND refused) AS card_refused_1h, \
         CAST((SELECT COALESCE(sum(amount), 0) FROM a WHERE currency = $5) AS bigint) AS card_amount_24h, \
         (SELECT count(*) FROM card_attempt WHERE enseigne_id = $1 AND email_hash = $6 AND at > $3) AS email_24h, \
         (SELECT count(*) FROM card_attempt WHERE enseigne_id = $1 AND ip_hash = $7 AND at > $4) AS ip_1h, \
         NOT EXISTS (SELECT 1 FROM card WHERE enseigne_id = $1 AND fingerprint = $2) AS card_is_new";
    let values = [
        whose.enseigne.into(),
        whose.fingerprint.to_vec().into(),
        (now - DAY).into(),
        (now - HOUR).into(),
        whose.currency.into(),
        whose.email_hash.into(),
        whose.ip_hash.into(),
    ];
    let row = db.read().query_one_raw(Statement::from_sql_and_values(db.engine(), sql, values)).await?;
    Ok(row.map(|row| Tries::from_query_result(&row, "")).transpose()?.unwrap_or_default())
}
