//! How rows are told: amounts, hours, cards, statuses, in the words of the page.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use entities::contract::Method;
use entities::transaction::{AcquirerStatus, Kind, Model, Status};
use maud::{Markup, html};

use crate::clock::{Millis, instant};
use crate::money::{Amount, Currency};
use crate::protocol::Code;
use crate::text::Words;
use crate::transactions::machine;
use crate::ui::badge::{Badge, badge, faint, pill};
use crate::ui::timeline::when;

/// What stands where nothing is known.
pub fn nothing() -> Markup {
    html! { span.faint { "–" } }
}

/// A text that may be missing.
pub fn or_nothing(text: Option<&str>) -> Markup {
    text.filter(|text| !text.is_empty()).map_or_else(nothing, |text| html! { (text) })
}

/// Minor units of a currency, in words.
pub fn amount_of(words: &Words, units: i64, currency: i16) -> String {
    words.money(Amount::minor(units), Currency::known(currency).unwrap_or(Currency::EUR))
}

/// What a row is about, less than zero for what is given back.
pub fn initial(words: &Words, row: &Model) -> String {
    amount_of(words, if row.kind == Kind::Refund { -row.initial } else { row.initial }, row.currency)
}

/// An instant to the second.
pub fn at(words: &Words, at: Millis, zone: Tz) -> Markup {
    when(&words.date_time_seconds(at, zone), &machine_time(at, zone))
}

/// The hour of a row, under its day.
pub fn hour(at: Millis, zone: Tz) -> Markup {
    when(&instant(at).with_timezone(&zone).format("%H:%M").to_string(), &machine_time(at, zone))
}

/// An instant as machines read it (RFC 3339).
fn machine_time(at: Millis, zone: Tz) -> String {
    instant(at).with_timezone(&zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// A day, in full.
pub fn day(words: &Words, day: NaiveDate) -> String {
    let values = [
        ("weekday", i64::from(day.weekday().number_from_monday()).into()),
        ("day", i64::from(day.day()).into()),
        ("month", i64::from(day.month()).into()),
        ("year", day.year().to_string().into()),
    ];
    words.with("transactions-day", &values)
}

/// How a payment ended.
pub fn status(words: &Words, status: Status) -> Markup {
    badge(Badge::status(status), &words.t(status_key(status)))
}

/// The same, in a pill: for a title.
pub fn status_pill(words: &Words, status: Status) -> Markup {
    pill(Badge::status(status), &words.t(status_key(status)))
}

/// Where it stands for the acquirer.
pub fn acquirer(words: &Words, status: AcquirerStatus) -> Markup {
    let word = words.t(acquirer_key(status));
    Badge::acquirer(status).map_or_else(|| faint(&word), |drawn| badge(drawn, &word))
}

/// The same, in a pill: for a title; nothing when it means nothing.
pub fn acquirer_pill(words: &Words, status: AcquirerStatus) -> Markup {
    Badge::acquirer(status).map_or_else(Markup::default, |drawn| pill(drawn, &words.t(acquirer_key(status))))
}

/// What a row is.
pub fn kind(words: &Words, kind: Kind) -> String {
    words.t(match kind {
        Kind::Debit => "transactions-kind-debit",
        Kind::Refund => "transactions-kind-refund",
        Kind::Cancellation => "transactions-kind-cancellation",
    })
}

/// A means of payment: its scheme, and the last digits of the card.
pub fn method(row: &Model) -> Markup {
    html! { span.method { span.scheme { (scheme(row.method)) } @if let Some(last4) = row.last4 { span { "•• " (format!("{last4:04}")) } } } }
}

/// A card in a sentence.
pub fn card(row: &Model) -> String {
    let digits = row.last4.map(|last4| format!("\u{a0}••\u{a0}{last4:04}")).unwrap_or_default();
    format!("{}{digits}", scheme(row.method))
}

/// Why a row was refused, with the bank's code; none when it was not.
pub fn reason(words: &Words, row: &Model) -> Option<String> {
    let key = machine::reason_of(row)?;
    Some(row.refusal.map_or_else(|| words.t(key), |code| reason_said(words, Code::from_row(code))))
}

/// What a code says, and the code.
pub fn reason_said(words: &Words, code: Code) -> String {
    words.with("transactions-reason", &[("reason", words.t(machine::reason(code)).into()), ("code", code.wire().into())])
}

fn scheme(method: Method) -> &'static str {
    match method {
        Method::Cb => "CB",
        Method::Visa => "Visa",
        Method::Mastercard => "MC",
        Method::Maestro => "Maestro",
        Method::Amex => "Amex",
        Method::Jcb => "JCB",
        Method::Diners => "Diners",
        Method::Wallet => "Wallet",
    }
}

const fn status_key(status: Status) -> &'static str {
    match status {
        Status::Accepted => "transactions-status-accepted",
        Status::Refused => "transactions-status-refused",
        Status::Pending => "transactions-status-pending",
        Status::Abandoned => "transactions-status-abandoned",
    }
}

const fn acquirer_key(status: AcquirerStatus) -> &'static str {
    match status {
        AcquirerStatus::NotApplicable => "transactions-acquirer-none",
        AcquirerStatus::AwaitingCapture => "transactions-acquirer-awaiting-capture",
        AcquirerStatus::AwaitingConfirmation => "transactions-acquirer-awaiting-confirmation",
        AcquirerStatus::ToSend => "transactions-acquirer-to-send",
        AcquirerStatus::Sent => "transactions-acquirer-sent",
        AcquirerStatus::Excluded => "transactions-acquirer-excluded",
    }
}
