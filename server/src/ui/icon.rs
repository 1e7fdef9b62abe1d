//! Icons: strokes on a grid of 24, drawn where they stand, always beside words.

use entities::grant::Level;
use maud::{Markup, html};

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A dashed ring with a dash.
    Abandoned,
    /// A ring with a tick.
    Accepted,
    /// A bank.
    Bank,
    /// A page of a calendar.
    Calendar,
    /// A ring barred: annuler.
    Cancel,
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
    /// A ring with three dots: a confirmation is awaited.
    Confirm,
    /// Opens below.
    Down,
    /// A building: an enseigne.
    Enseigne,
    /// Two layers: a groupe.
    Groupe,
    /// An hourglass: a capture is awaited.
    Hold,
    /// A letter i in a ring.
    Info,
    /// A globe: every bank.
    Instance,
    /// Leads back.
    Left,
    /// A padlock.
    Lock,
    /// A sheet of lines: a history.
    Log,
    /// A shop front: a magasin.
    Magasin,
    /// An envelope.
    Mail,
    /// Three lines: the menu.
    Menu,
    /// A door: leaves.
    Out,
    /// A plus: created.
    Plus,
    /// A printer.
    Print,
    /// An arrow back: rembourser.
    Refund,
    /// An octagon with a cross.
    Refused,
    /// A magnifying glass.
    Search,
    /// Two ticks: sent.
    Sent,
    /// A shield with a tick.
    Shield,
    /// A tray with an arrow: to be sent.
    ToSend,
    /// Opens above, or smallest first.
    Up,
    /// A person.
    User,
    /// A wallet.
    Wallet,
    /// A triangle with an exclamation mark.
    Warning,
}

impl Icon {
    /// What stands beside the name of a node.
    pub const fn of_level(level: Level) -> Self {
        match level {
            Level::Instance => Icon::Instance,
            Level::Bank => Icon::Bank,
            Level::Enseigne => Icon::Enseigne,
            Level::Groupe => Icon::Groupe,
            Level::Magasin => Icon::Magasin,
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Icon::Abandoned => {
                "M21 12A9 9 0 0 1 20.2 15.8M18.4 18.4A9 9 0 0 1 15.1 20.4M12 21A9 9 0 0 1 8.2 20.2M5.6 18.4A9 9 0 0 1 3.6 15.1M3 12A9 9 0 0 1 3.8 8.2M5.6 5.6A9 9 0 0 1 8.9 3.6M12 3A9 9 0 0 1 15.8 3.8M18.4 5.6A9 9 0 0 1 20.4 8.9M8.5 12h7"
            }
            Icon::Accepted => "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M8 12.4l2.8 2.8 5.4-5.6",
            Icon::Bank => "M3 9.5 12 4l9 5.5zM5 20h14M6.5 9.5V17M12 9.5V17M17.5 9.5V17",
            Icon::Calendar => "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
            Icon::Cancel => "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M6 6l12 12",
            Icon::Card => "M3 6h18v12H3zM3 10h18M6.5 14.5h4",
            Icon::Check => "m5 12.5 4.5 4.5L19 7.5",
            Icon::Chevron => "m9 6 6 6-6 6",
            Icon::Clock => "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 7v5l3.5 2",
            Icon::Close => "m6 6 12 12M18 6 6 18",
            Icon::Confirm => "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M8 12h.01M12 12h.01M16 12h.01",
            Icon::Down => "m6 9 6 6 6-6",
            Icon::Enseigne => "M4 21V5l8-2v18M12 9l8 2v10M2.5 21h19M8 8v.01M8 12v.01M8 16v.01M16 14v.01M16 17v.01",
            Icon::Groupe => "m12 4 9 4.5-9 4.5-9-4.5zM3 13.5l9 4.5 9-4.5",
            Icon::Hold => "M7 3h10M7 21h10M8 3v3.5c0 2.6 4 3.4 4 5.5 0-2.1 4-2.9 4-5.5V3M8 21v-3.5c0-2.6 4-3.4 4-5.5 0 2.1 4 2.9 4 5.5V21",
            Icon::Info => "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M12 11v5.5M12 7.6v.01",
            Icon::Instance => "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M3 12h18M12 3c3 2.6 4.2 5.6 4.2 9s-1.2 6.4-4.2 9c-3-2.6-4.2-5.6-4.2-9S9 5.6 12 3",
            Icon::Left => "m15 6-6 6 6 6",
            Icon::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Icon::Log => "M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h3.5",
            Icon::Magasin => "M4.5 12v8h15v-8M3 9.2 5 4h14l2 5.2a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 20v-5h4v5",
            Icon::Mail => "M3 6h18v12H3zM3 7l9 6.5L21 7",
            Icon::Menu => "M4 7h16M4 12h16M4 17h16",
            Icon::Out => "M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9",
            Icon::Plus => "M12 5v14M5 12h14",
            Icon::Print => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            Icon::Refund => "M9 8 4.5 12.5 9 17M4.5 12.5H15a4.5 4.5 0 0 0 0-9h-3",
            Icon::Refused => "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zm.7 6 6 6m0-6-6 6",
            Icon::Search => "M4 10.5a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M15.5 15.5l5 5",
            Icon::Sent => "m2.5 12.5 4.2 4.2 8-8.6M11.8 15.4l1.4 1.3 8.3-8.6",
            Icon::Shield => "M12 3.5 4.5 6v5.5c0 4.6 3 7.7 7.5 9.5 4.5-1.8 7.5-4.9 7.5-9.5V6zM8.7 12l2.3 2.3 4.3-4.5",
            Icon::ToSend => "M12 15V4m-4 4 4-4 4 4M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3",
            Icon::Up => "m6 15 6-6 6 6",
            Icon::User => "M8 8.5a4 4 0 1 0 8 0 4 4 0 1 0-8 0M4 20.5c1.2-3.6 4.3-5.2 8-5.2s6.8 1.6 8 5.2",
            Icon::Wallet => "M4 7h14V4.5H5.5A1.5 1.5 0 0 0 4 6v12a2 2 0 0 0 2 2h14V8.5M16 14v.01",
            Icon::Warning => "M12 4 2.8 20h18.4zM12 10v4.5M12 17v.01",
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
