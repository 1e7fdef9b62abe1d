//! What a fraud rule may know of a payment: the closed catalogue, computed by the host (R2.22).

use std::net::IpAddr;

use crate::app::App;
use crate::checkout::queries;
use crate::error::Result;
use crate::host::{Fact, FactName, FactValue};
use crate::money::{Amount, Currency};
use crate::transactions::actions::Tries;
use crate::vault::Pan;

/// What is known before any rule is asked.
#[derive(Clone, Debug)]
pub struct Known {
    /// How much.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
    /// The issuer's country, where a range tells it.
    pub card_country: Option<String>,
    /// The payer's country, where a range tells it.
    pub ip_country: Option<String>,
    /// What was tried lately.
    pub tries: Tries,
}

impl Known {
    /// The fact of a name; none where the data are missing (R2.23).
    pub fn fact(&self, name: FactName) -> Fact {
        let count = |number: i64| u64::try_from(number).ok().map(FactValue::Number);
        let value = match name {
            FactName::Amount => count(self.amount.units()),
            FactName::Currency => Some(FactValue::Text(self.currency.letters().to_owned())),
            FactName::CardCountry => self.card_country.clone().map(FactValue::Text),
            FactName::IpCountry => self.ip_country.clone().map(FactValue::Text),
            FactName::AttemptsCard1h => count(self.tries.card_1h),
            FactName::AttemptsCard24h => count(self.tries.card_24h),
            FactName::RefusalsCard1h => count(self.tries.card_refused_1h),
            FactName::AttemptsEmail24h => count(self.tries.email_24h),
            FactName::AttemptsIp1h => count(self.tries.ip_1h),
            FactName::AmountCard24h => count(self.tries.card_amount_24h),
            FactName::FirstSeenCard => Some(FactValue::Flag(self.tries.card_is_new)),
        };
        Fact { name, value }
    }
}

/// Where an address is, if it is one and a range holds it.
pub async fn country_of(app: &App, address: Option<&str>) -> Result<Option<String>> {
    let Some(address) = address.and_then(|text| text.parse::<IpAddr>().ok()) else { return Ok(None) };
    let bytes = match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().octets(),
        IpAddr::V6(v6) => v6.octets(),
    };
    queries::country_of_address(&app.db, bytes).await
}

/// Where a card was issued, if a range holds it.
pub async fn issuer_country(app: &App, pan: &Pan) -> Result<Option<String>> {
    Ok(queries::range_of_card(&app.db, pan.range()).await?.and_then(|range| range.country))
}
