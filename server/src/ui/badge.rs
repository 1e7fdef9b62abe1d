//! A status in one word: the usual is plain with a small coloured icon, the exception wears a pill.

use entities::transaction::{AcquirerStatus, Status};
use maud::{Markup, html};

use super::{Icon, Tone, icon};

/// What a badge looks like; its word comes from the page's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Its mood.
    pub tone: Tone,
    /// Its drawing.
    pub icon: Icon,
    /// An exception: a column of ordinary rows reads as text, this one stands out.
    pub loud: bool,
}

impl Badge {
    /// How a payment ended.
    pub const fn status(status: Status) -> Badge {
        match status {
            Status::Accepted => Badge { tone: Tone::Positive, icon: Icon::Accepted, loud: false },
            Status::Refused => Badge { tone: Tone::Negative, icon: Icon::Refused, loud: true },
            Status::Pending => Badge { tone: Tone::Caution, icon: Icon::Clock, loud: true },
            Status::Abandoned => Badge { tone: Tone::Neutral, icon: Icon::Abandoned, loud: false },
        }
    }

    /// Where it stands for the acquirer; none when that means nothing.
    pub const fn acquirer(status: AcquirerStatus) -> Option<Badge> {
        Some(match status {
            AcquirerStatus::NotApplicable => return None,
            AcquirerStatus::AwaitingCapture => Badge { tone: Tone::Caution, icon: Icon::Hold, loud: false },
            AcquirerStatus::AwaitingConfirmation => Badge { tone: Tone::Caution, icon: Icon::Confirm, loud: false },
            AcquirerStatus::ToSend => Badge { tone: Tone::Info, icon: Icon::ToSend, loud: false },
            AcquirerStatus::Sent => Badge { tone: Tone::Positive, icon: Icon::Sent, loud: false },
            AcquirerStatus::Excluded => Badge { tone: Tone::Negative, icon: Icon::Warning, loud: true },
        })
    }
}

/// Draws a badge, in a pill only when it is an exception: for a cell.
pub fn badge(badge: Badge, word: &str) -> Markup {
    drawn(badge, badge.loud, word)
}

/// Draws a badge in a pill: for a title.
pub fn pill(badge: Badge, word: &str) -> Markup {
    drawn(badge, true, word)
}

/// What does not apply, as the word says: for a cell without a status.
pub fn faint(word: &str) -> Markup {
    html! { span.faint { (word) } }
}

/// How one paid: the scheme as a chip, and what tells one card from another.
pub fn method(scheme: &str, card: &str) -> Markup {
    html! { span.method { span.scheme { (scheme) } @if !card.is_empty() { span { (card) } } } }
}

fn drawn(badge: Badge, pill: bool, word: &str) -> Markup {
    html! { span.badge.(badge.tone.class()).pill[pill] { (icon(badge.icon)) (word) } }
}
