//! What happened, newest first; what is planned is hollow.

use maud::{Markup, html};

use super::{Icon, Tone, icon};

/// A step.
#[derive(Debug)]
pub struct Step {
    /// Its mood; none for what has not happened yet.
    pub tone: Option<Tone>,
    /// Its drawing.
    pub icon: Icon,
    /// What it is.
    pub title: String,
    /// How much, already in words; empty for none.
    pub amount: String,
    /// When ([`when`]), who, and what else there is to know.
    pub content: Markup,
}

/// Draws the steps: they are the parts of a page whose title stands above.
pub fn timeline(steps: &[Step]) -> Markup {
    html! {
        ol.timeline {
            @for step in steps {
                li class=(step.tone.map_or("planned", Tone::class)) {
                    (icon(step.icon)) h2 { (step.title) }
                    @if !step.amount.is_empty() { span.amount { (step.amount) } }
                    p { (step.content) }
                }
            }
        }
    }
}

/// An instant: as people read it, and as machines do (RFC 3339).
pub fn when(shown: &str, machine: &str) -> Markup {
    html! { time datetime=(machine) { (shown) } }
}
