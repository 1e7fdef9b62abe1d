//! What each magasin sells, to whom and when: the weights of the invented history.

/// The habits of a magasin.
pub struct Trade {
    /// Its site and rank.
    pub numbers: (i32, i16),
    /// Its part of all payments.
    pub share: i64,
    /// The least, the usual and the most of a basket, in cents.
    pub basket: (i64, i64, i64),
    /// Weight of each month, January first.
    pub months: [i64; 12],
    /// Weight of each day of the week, Monday first.
    pub weekdays: [i64; 7],
    /// Weight of each hour.
    pub hours: &'static [i64; 24],
    /// What references begin with.
    pub prefix: &'static str,
    /// Authorises first and captures when the guest arrives or the parcel leaves, so many times in a thousand.
    pub later: i64,
    /// Refunds in a thousand payments.
    pub refunds: i64,
    /// Payers from abroad, in a thousand.
    pub abroad: i64,
}

/// Shops on line: lunch, then a long evening.
const EVENING: &[i64; 24] = &[9, 4, 2, 1, 1, 3, 9, 18, 28, 36, 42, 46, 58, 52, 44, 42, 44, 52, 62, 70, 86, 92, 64, 30];
/// Shops with a door.
const OPENING: &[i64; 24] = &[0, 0, 0, 0, 0, 0, 0, 1, 8, 40, 72, 86, 58, 40, 56, 74, 88, 96, 70, 20, 4, 2, 0, 0];
/// Ski passes: the evening before and the morning itself.
const SLOPES: &[i64; 24] = &[2, 1, 1, 1, 2, 6, 30, 96, 130, 92, 48, 30, 26, 24, 20, 22, 30, 44, 58, 64, 66, 48, 24, 8];

const FLAT: [i64; 12] = [90, 84, 94, 96, 100, 98, 92, 82, 100, 104, 124, 158];
const SUMMER: [i64; 12] = [36, 52, 62, 96, 122, 150, 190, 200, 128, 70, 44, 60];
const WINTER: [i64; 12] = [180, 210, 130, 46, 10, 22, 48, 56, 14, 12, 58, 190];
const OUTDOOR: [i64; 12] = [120, 96, 74, 78, 96, 124, 140, 108, 82, 84, 118, 170];

const EVERY_DAY: [i64; 7] = [96, 92, 94, 98, 104, 100, 112];
const NO_SUNDAY: [i64; 7] = [54, 88, 92, 94, 118, 160, 6];
const WEEKEND: [i64; 7] = [60, 58, 62, 70, 112, 190, 150];

/// Every magasin of `demo.toml`.
#[rustfmt::skip]
pub const TRADES: &[Trade] = &[
    Trade { numbers: (1_999_888, 32), share: 300, basket: (990, 6_400, 68_000), months: FLAT, weekdays: EVERY_DAY, hours: EVENING, prefix: "CMD-", later: 40, refunds: 42, abroad: 90 },
    Trade { numbers: (1_999_888, 33), share: 80, basket: (450, 3_900, 42_000), months: FLAT, weekdays: NO_SUNDAY, hours: OPENING, prefix: "BR", later: 0, refunds: 16, abroad: 40 },
    Trade { numbers: (1_999_888, 34), share: 56, basket: (450, 3_400, 38_000), months: SUMMER, weekdays: NO_SUNDAY, hours: OPENING, prefix: "VA", later: 0, refunds: 14, abroad: 70 },
    Trade { numbers: (2_044_107, 1), share: 84, basket: (380, 2_100, 16_000), months: FLAT, weekdays: NO_SUNDAY, hours: OPENING, prefix: "N", later: 0, refunds: 5, abroad: 12 },
    Trade { numbers: (2_044_107, 2), share: 70, basket: (380, 1_950, 14_000), months: FLAT, weekdays: NO_SUNDAY, hours: OPENING, prefix: "R", later: 0, refunds: 5, abroad: 12 },
    Trade { numbers: (2_044_107, 3), share: 74, basket: (1_900, 4_600, 19_000), months: FLAT, weekdays: EVERY_DAY, hours: EVENING, prefix: "PANIER-", later: 0, refunds: 24, abroad: 8 },
    Trade { numbers: (2_107_350, 1), share: 66, basket: (8_900, 28_500, 240_000), months: SUMMER, weekdays: EVERY_DAY, hours: EVENING, prefix: "RES-", later: 780, refunds: 34, abroad: 460 },
    Trade { numbers: (3_010_442, 1), share: 120, basket: (1_490, 9_800, 120_000), months: OUTDOOR, weekdays: EVERY_DAY, hours: EVENING, prefix: "W", later: 30, refunds: 58, abroad: 160 },
    Trade { numbers: (3_010_442, 2), share: 52, basket: (890, 7_200, 98_000), months: OUTDOOR, weekdays: WEEKEND, hours: OPENING, prefix: "CX", later: 0, refunds: 18, abroad: 280 },
    Trade { numbers: (3_010_442, 3), share: 44, basket: (890, 6_300, 76_000), months: OUTDOOR, weekdays: NO_SUNDAY, hours: OPENING, prefix: "AN", later: 0, refunds: 18, abroad: 110 },
    Trade { numbers: (3_055_128, 1), share: 94, basket: (2_850, 8_600, 92_000), months: WINTER, weekdays: WEEKEND, hours: SLOPES, prefix: "SKI", later: 0, refunds: 22, abroad: 240 },
];
