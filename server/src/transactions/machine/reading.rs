//! What a row tells its reader: why it was refused, how long it stays guaranteed.

use chrono::{Days, NaiveDate};
use entities::transaction::{Guarantee, Kind, Model, Status};

use crate::protocol::Code;

/// How many days the guarantee of a 3-D Secure payment lasts (TDS-05).
pub const GUARANTEED: u64 = 7;

/// Why a row was refused, as the key of a text for the merchant (DET-12); none when it was not.
pub fn reason_of(row: &Model) -> Option<&'static str> {
    (row.status == Status::Refused).then(|| row.refusal.map_or("transactions-reason-unknown", |code| reason(Code::from_row(code))))
}

/// What a result code means to a merchant, as the key of a text (wire §3; the bank's own are those of field 39).
pub fn reason(code: Code) -> &'static str {
    match code.wire().as_str() {
        "00001" => "transactions-reason-unreachable",
        "00004" | "00114" | "00156" => "transactions-reason-card",
        "00008" => "transactions-reason-expiry",
        "00010" => "transactions-reason-currency",
        "00011" | "00113" => "transactions-reason-amount",
        "00015" => "transactions-reason-paid",
        "00021" => "transactions-reason-not-allowed",
        "00029" => "transactions-reason-differs",
        "00030" => "transactions-reason-time-out",
        "00033" => "transactions-reason-country",
        "00040" | "00189" => "transactions-reason-authentication",
        "00101" | "00102" | "00108" | "00160" => "transactions-reason-call",
        "00103" => "transactions-reason-merchant",
        "00104" | "00107" => "transactions-reason-keep",
        "00105" => "transactions-reason-do-not-honour",
        "00112" => "transactions-reason-invalid",
        "00115" => "transactions-reason-issuer",
        "00117" => "transactions-reason-cancelled",
        "00119" | "00168" | "00190" | "00191" | "00196" | "00197" | "00198" => "transactions-reason-later",
        "00133" | "00154" => "transactions-reason-expired",
        "00134" | "00159" => "transactions-reason-fraud",
        "00138" | "00155" | "00175" => "transactions-reason-tries",
        "00141" => "transactions-reason-lost",
        "00143" => "transactions-reason-stolen",
        "00151" => "transactions-reason-funds",
        "00157" | "00158" => "transactions-reason-not-permitted",
        "00161" | "00165" => "transactions-reason-limit",
        "00182" => "transactions-reason-code",
        "001A1" | "001A4" => "transactions-reason-authenticate",
        "001R1" | "001R3" => "transactions-reason-revoked",
        bank if bank.starts_with("001") => "transactions-reason-bank",
        _ => "transactions-reason-platform",
    }
}

/// The last day of the guarantee of a payment that has one.
pub fn guaranteed_until(row: &Model) -> Option<NaiveDate> {
    let guaranteed = (row.kind, row.status, row.guarantee) == (Kind::Debit, Status::Accepted, Guarantee::Yes);
    guaranteed.then(|| row.day.checked_add_days(Days::new(GUARANTEED)).unwrap_or(row.day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_and_the_usual_ones_their_own() {
        for (code, key) in [
            ("00021", "transactions-reason-not-allowed"),
            ("00105", "transactions-reason-do-not-honour"),
            ("00151", "transactions-reason-funds"),
            ("001A1", "transactions-reason-authenticate"),
            ("00199", "transactions-reason-bank"),
            ("00003", "transactions-reason-platform"),
        ] {
            assert_eq!(Code::from_wire(code).map(reason), Some(key), "{code}");
        }
    }
}
