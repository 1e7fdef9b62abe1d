//! Invented countries: addresses kept for documentation (RFC 5737) and card ranges that only tests use. Real tables cannot be
//! shipped; these let the fraud rules and the letters I and Y work in the demo.

use std::net::{Ipv4Addr, Ipv6Addr};

use entities::contract::Method;
use entities::{bin_range, ip_range};

/// First and last address, and their country.
const ADDRESSES: &[([u8; 4], [u8; 4], &str)] = &[
    ([192, 0, 2, 0], [192, 0, 2, 127], "FR"),
    ([192, 0, 2, 128], [192, 0, 2, 191], "BE"),
    ([192, 0, 2, 192], [192, 0, 2, 255], "CH"),
    ([198, 51, 100, 0], [198, 51, 100, 127], "DE"),
    ([198, 51, 100, 128], [198, 51, 100, 255], "GB"),
    ([203, 0, 113, 0], [203, 0, 113, 127], "US"),
    ([203, 0, 113, 128], [203, 0, 113, 255], "CN"),
];

/// One range of cards: its first eight digits from and to, its brand, country and issuer.
pub struct Range {
    /// The first eight digits of the first number.
    pub low: i64,
    /// The first eight digits of the last number.
    pub high: i64,
    /// The brand.
    pub method: Method,
    /// The issuer's country, two letters.
    pub country: &'static str,
    /// The issuer.
    pub issuer: &'static str,
    /// How often a payer's card is of it, in the history.
    pub weight: i64,
}

/// Card ranges; those without weight hold the published test cards.
#[rustfmt::skip]
pub const CARDS: &[Range] = &[
    Range { low: 11_112_222, high: 11_112_222, method: Method::Cb, country: "FR", issuer: "Carte d’essai", weight: 0 },
    Range { low: 40_120_010, high: 40_120_010, method: Method::Visa, country: "FR", issuer: "Carte d’essai", weight: 0 },
    Range { low: 49_701_000, high: 49_701_099, method: Method::Cb, country: "FR", issuer: "Banque du Littoral", weight: 300 },
    Range { low: 49_721_100, high: 49_721_199, method: Method::Cb, country: "FR", issuer: "Crédit Montagnard", weight: 190 },
    Range { low: 49_740_500, high: 49_740_599, method: Method::Visa, country: "FR", issuer: "Caisse d’Armor", weight: 90 },
    Range { low: 51_350_800, high: 51_350_899, method: Method::Cb, country: "FR", issuer: "Banque du Littoral", weight: 120 },
    Range { low: 53_261_200, high: 53_261_299, method: Method::Mastercard, country: "FR", issuer: "Néo Compte", weight: 80 },
    Range { low: 42_368_600, high: 42_368_699, method: Method::Visa, country: "BE", issuer: "Banque de l’Escaut", weight: 34 },
    Range { low: 54_768_500, high: 54_768_599, method: Method::Mastercard, country: "BE", issuer: "Banque de l’Escaut", weight: 22 },
    Range { low: 67_031_100, high: 67_031_199, method: Method::Maestro, country: "BE", issuer: "Banque de l’Escaut", weight: 14 },
    Range { low: 44_658_300, high: 44_658_399, method: Method::Visa, country: "GB", issuer: "Harbour Bank", weight: 44 },
    Range { low: 52_171_900, high: 52_171_999, method: Method::Mastercard, country: "DE", issuer: "Küstenbank", weight: 36 },
    Range { low: 45_397_000, high: 45_397_099, method: Method::Visa, country: "CH", issuer: "Banque du Lac", weight: 40 },
    Range { low: 37_451_200, high: 37_451_299, method: Method::Amex, country: "FR", issuer: "American Express", weight: 22 },
    Range { low: 37_828_200, high: 37_828_299, method: Method::Amex, country: "US", issuer: "American Express", weight: 10 },
    Range { low: 35_283_300, high: 35_283_399, method: Method::Jcb, country: "JP", issuer: "JCB", weight: 4 },
    Range { low: 36_148_900, high: 36_148_999, method: Method::Diners, country: "US", issuer: "Diners Club", weight: 3 },
];

/// The rows of `ip_range`.
pub fn addresses() -> Vec<ip_range::Model> {
    let sixteen = |address: [u8; 4]| Ipv6Addr::to_bits(Ipv4Addr::from(address).to_ipv6_mapped()).to_be_bytes().to_vec();
    ADDRESSES.iter().map(|(low, high, country)| ip_range::Model { low: sixteen(*low), high: sixteen(*high), country: (*country).into() }).collect()
}

/// The rows of `bin_range`.
pub fn cards() -> Vec<bin_range::Model> {
    let row = |range: &Range| bin_range::Model {
        low: range.low,
        high: range.high,
        brand: sea_orm::ActiveEnum::to_value(&range.method),
        country: Some(range.country.into()),
        issuer: Some(range.issuer.into()),
    };
    CARDS.iter().map(row).collect()
}
