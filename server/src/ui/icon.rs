//! Icons: strokes on a grid of 24, drawn where they stand, always beside words.

use maud::{Markup, html};

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A bank card.
    Card,
    /// A tick.
    Check,
    /// Leads further.
    Chevron,
    /// A clock.
    Clock,
    /// A cross.
    Close,
    /// A letter i in a ring.
    Info,
    /// A padlock.
    Lock,
    /// A printer.
    Print,
    /// An octagon with a cross.
    Refused,
    /// A shield with a tick.
    Shield,
    /// A triangle with an exclamation mark.
    Warning,
    /// A wallet.
    Wallet,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Icon::Card => "M3 6h18v12H3zM3 10h18M6.5 14.5h4",
            Icon::Check => "m5 12.5 4.5 4.5L19 7.5",
            Icon::Chevron => "m9 6 6 6-6 6",
            Icon::Clock => "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 7v5l3.5 2",
            Icon::Close => "m6 6 12 12M18 6 6 18",
            Icon::Info => "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 11v5.5M12 7.6v.01",
            Icon::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Icon::Print => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            Icon::Refused => "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zm.7 6 6 6m0-6-6 6",
            Icon::Shield => "M12 3.5 4.5 6v5.5c0 4.6 3 7.7 7.5 9.5 4.5-1.8 7.5-4.9 7.5-9.5V6zM8.7 12l2.3 2.3 4.3-4.5",
            Icon::Warning => "M12 4 2.8 20h18.4zM12 10v4.5M12 17v.01",
            Icon::Wallet => "M4 7h14V4.5H5.5A1.5 1.5 0 0 0 4 6v12a2 2 0 0 0 2 2h14V8.5M16 14v.01",
        }
    }
}

/// Draws an icon; readers of the screen pass over it.
pub fn icon(icon: Icon) -> Markup {
    drawn("icon", icon)
}

/// The same, larger, in front of a line of its own.
pub(super) fn big(icon: Icon) -> Markup {
    drawn("icon big", icon)
}

fn drawn(class: &str, icon: Icon) -> Markup {
    html! { svg class=(class) viewBox="0 0 24 24" aria-hidden="true" { path d=(icon.path()) {} } }
}
