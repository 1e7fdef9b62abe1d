//! Finding one's way in the tree.

use chrono_tz::Tz;
use entities::{bank, enseigne, magasin};

use super::queries;
use crate::db::Db;
use crate::error::{Error, Result};

/// A magasin and what it hangs from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bank.
    pub bank: bank::Model,
    /// The enseigne.
    pub enseigne: enseigne::Model,
    /// The magasin.
    pub magasin: magasin::Model,
}

impl Place {
    /// Whether money is not real here: the magasin or its whole bank is in test.
    pub fn is_test(&self) -> bool {
        self.magasin.mode == bank::Mode::Test
    }
}

/// The magasin of a site and rank. Absent, or switched off: the caller decides what that means.
pub async fn find_by_numbers(db: &Db, site: i32, rank: i16) -> Result<Place> {
    place(db, queries::magasin_of(db, site, rank).await?).await
}

/// A magasin by its row.
pub async fn by_magasin(db: &Db, id: i64) -> Result<Place> {
    place(db, queries::magasin(db, id).await?).await
}

/// The bank a host name shows, if any. The name comes without a port, in any case.
pub async fn bank_of_host(db: &Db, host: &str) -> Result<Option<bank::Model>> {
    Ok(queries::bank_of(db, &host.to_ascii_lowercase()).await?)
}

/// The time zone of a magasin's days: its enseigne's (R2.35).
pub fn zone(place: &Place) -> Tz {
    place.enseigne.time_zone.parse().unwrap_or(Tz::Europe__Paris)
}

async fn place(db: &Db, found: Option<queries::Shop>) -> Result<Place> {
    let Some((magasin, Some(enseigne))) = found else { return Err(Error::NotFound) };
    let bank = queries::bank(db, magasin.bank_id).await?.ok_or(Error::NotFound)?;
    Ok(Place { bank, enseigne, magasin })
}
