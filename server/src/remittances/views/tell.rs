//! How a remittance is told: its number, its amounts, where it stands.

use chrono_tz::Tz;
use entities::contract::Method;
use entities::remittance::State;
use maud::{Markup, html};

use crate::clock::{Millis, instant};
use crate::money::{Amount, Currency};
use crate::text::Words;
use crate::ui::badge::{Badge, badge, pill};
use crate::ui::timeline::when;
use crate::ui::{Icon, Tone};

/// Minor units of its currency, in words.
pub fn money(words: &Words, units: i64, currency: i16) -> String {
    words.money(Amount::minor(units), Currency::known(currency).unwrap_or(Currency::EUR))
}

/// An instant.
pub fn at(words: &Words, at: Millis, zone: Tz) -> Markup {
    let machine = instant(at).with_timezone(&zone).to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
    when(&words.date_time(at, zone), &machine)
}

/// Where it stands: for a cell.
pub fn state(words: &Words, state: State) -> Markup {
    badge(drawn(state), &words.t(key(state)))
}

/// The same, in a pill: for a title.
pub fn state_pill(words: &Words, state: State) -> Markup {
    pill(drawn(state), &words.t(key(state)))
}

fn drawn(state: State) -> Badge {
    match state {
        State::Draft | State::Sealed => Badge { tone: Tone::Info, icon: Icon::Clock, loud: false },
        State::Sent => Badge { tone: Tone::Positive, icon: Icon::Sent, loud: false },
        State::Accepted => Badge { tone: Tone::Positive, icon: Icon::Accepted, loud: false },
        State::Rejected => Badge { tone: Tone::Negative, icon: Icon::Refused, loud: true },
        State::PartlyExcluded => Badge { tone: Tone::Caution, icon: Icon::Warning, loud: true },
    }
}

fn key(state: State) -> &'static str {
    match state {
        State::Draft | State::Sealed => "remittances-preparing",
        State::Sent => "remittances-sent",
        State::Accepted => "remittances-accepted",
        State::Rejected => "remittances-rejected",
        State::PartlyExcluded => "remittances-partly-excluded",
    }
}

/// A means of payment, as its scheme writes itself.
pub fn scheme(method: Method) -> Markup {
    let name = match method {
        Method::Cb => "CB",
        Method::Visa => "Visa",
        Method::Mastercard => "MC",
        Method::Maestro => "Maestro",
        Method::Amex => "Amex",
        Method::Jcb => "JCB",
        Method::Diners => "Diners",
        Method::Wallet => "Wallet",
    };
    html! { span.scheme { (name) } }
}
