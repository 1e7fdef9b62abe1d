//! Nothing to show: why, and what to do.

use maud::{Markup, html};

/// A drawing in two strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// A list under a magnifying glass: nothing found.
    Search,
    /// A calendar with a tick: nothing left to do.
    Done,
    /// A tree with a missing branch: nothing is here.
    Absent,
    /// A broken line between two boxes: it failed, or came too late.
    Broken,
    /// A padlock: not for this profile.
    Locked,
}

/// Draws an empty place of a page. `content` is sentences in `p`, then [`super::button::row`]; a page that is nothing else says `h1`.
pub fn empty(drawing: Drawing, title: &str, heading: Heading, content: &Markup) -> Markup {
    html! {
        section.sheet aria-label=(title) {
            div.empty {
                (drawn(drawing))
                @match heading { Heading::Page => { h1 { (title) } } Heading::Part => { h2 { (title) } } }
                (content)
            }
        }
    }
}

/// Whose title it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// The page's: an `h1`.
    Page,
    /// A part's: an `h2`.
    Part,
}

/// The tinted shapes, the lines, the line in the accent's colour.
const fn strokes(drawing: Drawing) -> [&'static str; 3] {
    match drawing {
        Drawing::Search => [
            "M27 8h58a5 5 0 0 1 5 5v46a5 5 0 0 1-5 5H27a5 5 0 0 1-5-5V13a5 5 0 0 1 5-5z",
            "M32 22h20M32 34h48M32 46h36M70 22h10",
            "M73 58a11 11 0 1 0 22 0 11 11 0 1 0-22 0M92 66l9 9",
        ],
        Drawing::Done => ["M31 14h50a5 5 0 0 1 5 5v42a5 5 0 0 1-5 5H31a5 5 0 0 1-5-5V19a5 5 0 0 1 5-5z", "M26 28h60M40 8v11M72 8v11", "m44 46 9 9 17-18"],
        Drawing::Absent => [
            "M42 6h28v18H42zM10 54h28v18H10zM74 54h28v18H74z",
            "M56 24v30M24 54V39h64v15M42 54h5m4 0h10m4 0h5v5m0 4v5m0 4h-5m-4 0H51m-4 0h-5v-5m0-4v-5",
            "M53 63h6",
        ],
        Drawing::Broken => [
            "M13 22h26a5 5 0 0 1 5 5v26a5 5 0 0 1-5 5H13a5 5 0 0 1-5-5V27a5 5 0 0 1 5-5zM73 22h26a5 5 0 0 1 5 5v26a5 5 0 0 1-5 5H73a5 5 0 0 1-5-5V27a5 5 0 0 1 5-5z",
            "M44 40h6M62 40h6",
            "m53 34 6 12M59 34l-6 12",
        ],
        Drawing::Locked => ["M39 34h34a5 5 0 0 1 5 5v26a5 5 0 0 1-5 5H39a5 5 0 0 1-5-5V39a5 5 0 0 1 5-5z", "M43 34V24a13 13 0 0 1 26 0v10", "M56 48v8"],
    }
}

fn drawn(drawing: Drawing) -> Markup {
    let [tint, line, lit] = strokes(drawing);
    html! { svg viewBox="0 0 112 80" aria-hidden="true" { path.tint d=(tint) {} path d=(line) {} path.lit d=(lit) {} } }
}
